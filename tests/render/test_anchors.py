"""Links on words that stand in the article: shared with the target's title, else of a sentence that rests on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.writers.by_hand import stories
from wp_seo import source
from wp_seo.dossier import Gatherer
from wp_seo.models import Article, Brief, Link, Material, Paragraph, Sentence
from wp_seo.render import links_for, render
from wp_seo.render.anchors import resting, shared_words
from wp_seo.settings import DossierSettings
from wp_seo.writers.answers import dig, to_article
from wp_seo.writers.schema import ArticleReply

URL = "https://memoire.example/1/"


def anything(_: str) -> bool:
    return True


def article(*sentences: Sentence, phrase: str = "") -> Article:
    return Article("T", "T", phrase, "", "t", "", (Paragraph(sentences),))


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Aérovaux en attendait une file d’attente réduite d’un tiers.", "file d’attente"),
        ("Le personnel redoutait la suppression des comptoirs.", "suppression des comptoirs"),
        ("Le syndicat dénonce des salaires bloqués, lors de la signature.", ""),
        ("L’opération et l’ouverture de négociations suivent.", "ouverture de négociations"),
        ("Ils ont accepté de travailler le dimanche.", ""),
        ("Elle vient de signer avec Kestrel Airport Systems.", "Kestrel Airport Systems"),
        ("Ce fut « une hausse des salaires », dit-il.", ""),
        ("Elle dure trois ans de suite.", ""),
        ("Le marché vaut 14 millions d’euros, pour une dizaine de vols.", ""),
    ],
)
def test_a_noun_group_or_a_name_outside_quotes(text: str, anchor: str) -> None:
    assert resting("Un titre sans rapport", [Sentence(text, ("R1",))], anything) == anchor


def test_the_group_that_is_about_the_target_wins() -> None:
    sentence = Sentence("La perte de recettes et la hausse des salaires pèsent.", ("R1",))
    assert resting("Les salaires des traminots", [sentence], anything) == "hausse des salaires"


def test_counts_are_no_anchor() -> None:
    assert shared_words("Le trésor revient après trois ans", "Cela a duré trois ans.", anything) == ""
    assert shared_words("Le trésor de l’abbaye", "Il parle du trésor de l’abbaye.", anything) == "trésor de l’abbaye"


def test_an_attached_page_is_the_link_beyond_the_site_where_the_draft_has_none() -> None:
    page = "https://rapport.example/2026"
    piece = article(Sentence("Le rapport décrit l’usure des câbles du pont.", ("D1",)))
    given = (Material("D1", "x", "document", "Rapport", url=page),)
    (placed,) = links_for(piece, (), materials=given)
    assert (placed.anchor, placed.url) == ("usure des câbles", page)


def test_never_the_keyphrase_and_never_one_in_another() -> None:
    piece = article(Sentence("La file d’attente grandit.", ("R1",)), phrase="file d’attente")
    material = (
        Material("R1", "x", "archive", "A", url=URL),
        Material("R2", "x", "archive", "B", url="https://memoire.example/2/"),
    )
    assert links_for(piece, (Link(URL, "Rien de tel"),), materials=material) == ()
    other = article(Sentence("La file d’attente grandit.", ("R1", "R2")))
    both = (Link(URL, "Rien de tel"), Link("https://memoire.example/2/", "Rien non plus"))
    assert [p.anchor for p in links_for(other, both, materials=material)] == ["file d’attente"]


@pytest.mark.parametrize("name", [s.name for s in stories()])
def test_a_story_with_an_archive_gets_its_links(name: str, tmp_path: Path) -> None:
    story = next(s for s in stories() if s.name == name)
    story.keep_notes(tmp_path / "notes")
    gather = Gatherer(DossierSettings(notes=str(tmp_path / "notes"), archive_max_age_days=100_000), story.site())
    read = source.read(story.draft)
    dossier = gather(read, story.draft)
    asked = {"messages": [{"content": ""}], "response_format": {"json_schema": {"name": "article"}}}
    written = to_article(dig(story.answer(asked), ArticleReply), Brief(dossier))
    markup = render(written, read, links=links_for(written, dossier.links, materials=dossier.materials))
    targets = re.findall(r'<a href="(https://memoire\.example/[^"]+)">', markup)
    assert len(targets) == len(set(targets)) == 2
