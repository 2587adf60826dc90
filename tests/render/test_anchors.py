"""Links on words that stand in the article: shared with the target's title, else of a sentence that rests on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.writers.by_hand import stories
from wp_seo import source
from wp_seo.dossier import Gatherer
from wp_seo.models import Article, Brief, Dossier, Draft, Link, Material, Paragraph, Sentence
from wp_seo.render import known_pages, links_for, read_on, render
from wp_seo.render.anchors import named, resting, shared_words
from wp_seo.settings import DossierSettings
from wp_seo.writers.answers import dig, to_article
from wp_seo.writers.schema import ArticleReply

URL = "https://memoire.example/1/"


def anything(_: str) -> bool:
    return True


def article(*sentences: Sentence, phrase: str = "") -> Article:
    return Article("T", "T", phrase, "", "t", "", (Paragraph(sentences),))


def resting_on(content: str = "<p>Rien.</p>", **more: Any) -> Dossier:
    return Dossier(source.read(Draft(1, "draft", "T", content)), **more)


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
        ("Il a écrit au sujet des lampes.", ""),
        ("Il livrait les batteries de plusieurs appareils.", ""),
        ("Elle a saisi l’office de défense des usagers.", "office de défense des usagers"),
        (
            "Au cours de la réunion, le rachat de parts par Kestrel Airport Systems a été dit.",
            "Kestrel Airport Systems",
        ),
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
    assert shared_words("Il rappelle 48 000 boîtes", "Le rappel vise 48\u00a0000 boîtes de lait.", anything) == ""
    assert shared_words("Le trésor de l’abbaye", "Il parle du trésor de l’abbaye.", anything) == "trésor de l’abbaye"


def test_an_attached_page_is_the_link_beyond_the_site_where_the_draft_has_none() -> None:
    page = "https://rapport.example/2026"
    piece = article(Sentence("Le rapport décrit l’usure des câbles du pont.", ("D1",)))
    given = (Material("D1", "x", "document", "Rapport", url=page),)
    (placed,) = links_for(piece, resting_on(materials=given))
    assert (placed.anchor, placed.url) == ("usure des câbles du pont", page)


def test_never_the_keyphrase_and_never_one_in_another() -> None:
    piece = article(Sentence("La file d’attente grandit.", ("R1",)), phrase="file d’attente")
    material = (
        Material("R1", "x", "archive", "A", url=URL),
        Material("R2", "x", "archive", "B", url="https://memoire.example/2/"),
    )
    assert links_for(piece, resting_on(links=(Link(URL, "Rien de tel"),), materials=material)) == ()
    other = article(Sentence("La file d’attente grandit.", ("R1", "R2")))
    both = (Link(URL, "Rien de tel"), Link("https://memoire.example/2/", "Rien non plus"))
    assert [p.anchor for p in links_for(other, resting_on(links=both, materials=material))] == ["file d’attente"]


@pytest.mark.parametrize("name", [s.name for s in stories()])
def test_a_story_with_an_archive_gets_its_links(name: str, tmp_path: Path) -> None:
    story = next(s for s in stories() if s.name == name)
    story.keep_notes(tmp_path / "notes")
    gather = Gatherer(DossierSettings(notes=str(tmp_path / "notes"), archive_max_age_days=100_000), story.site())
    read = source.read(story.draft)
    dossier = gather(read, story.draft)
    asked = {"messages": [{"content": ""}], "response_format": {"json_schema": {"name": "article"}}}
    written = to_article(dig(story.answer(asked), ArticleReply), Brief(dossier))
    markup = render(written, read, links=links_for(written, dossier))
    targets = re.findall(r'<a href="(https://memoire\.example/[^"]+)">', markup)
    assert len(targets) == len(set(targets)) == 2


DRAFT = """<p>Selon <a href="https://etude.example/crues">une étude du bureau Vaubert</a>, la digue a cédé.</p>
<p>Par <a href="https://reseau.example/moi">Lise Morvan</a></p>
<p>La <a href="https://memoire.example/digue/">digue de Rochal</a> date de 1911.</p>"""


def test_the_drafts_own_links_are_kept_on_the_same_words_else_on_others_of_their_sentence() -> None:
    dossier = resting_on(DRAFT)
    assert next((link.words, link.sentence) for link in dossier.source.anchored) == (
        "une étude du bureau Vaubert",
        "S1",
    )
    piece = article(
        Sentence("La digue de Rochal, bâtie en 1911, a cédé.", ("S1", "S3")),
        Sentence("Le bureau Vaubert l’a écrit dans une étude des crues.", ("S1",)),
    )
    placed = {p.url: p.anchor for p in links_for(piece, dossier)}
    assert placed["https://memoire.example/digue/"] == "digue de Rochal"
    assert placed["https://etude.example/crues"] == "bureau Vaubert"


def test_a_topic_is_linked_by_its_name_in_either_number() -> None:
    assert named("Barrages", "Le barrage de Solve est plein.", anything) == "barrage"
    assert named("Énergie", "Le prix de l’énergie monte.", anything) == "énergie"
    assert named("Art", "L’art de rien.", anything) == ""
    topic = Link("https://memoire.example/?tag=barrages", "Barrages", kind="tag")
    (placed, *_) = links_for(article(Sentence("Le barrage est plein.", ("S1",))), resting_on(links=(topic,)))
    assert (placed.anchor, placed.url) == ("barrage", topic.url)


def test_an_article_without_words_for_a_link_leads_on_to_its_category_at_the_end() -> None:
    sports = Link("https://memoire.example/?category_name=sports", "Sports", kind="category")
    tag = Link("https://memoire.example/?tag=solve", "Solve", kind="tag")
    piece = article(Sentence("Le barrage a cédé.", ("S1",)))
    dossier = resting_on(links=(tag, sports))
    links = links_for(piece, dossier)
    assert read_on(dossier, links) == sports
    markup = render(piece, dossier.source, links=links, read_on=sports)
    assert markup.endswith(
        '<p>À lire aussi\u00a0: <a href="https://memoire.example/?category_name=sports">Sports</a></p>'
    )
    named_there = article(Sentence("Les sports d’hiver reprennent.", ("S1",)))
    assert read_on(dossier, links_for(named_there, dossier)) is None


def test_no_anchor_holds_the_keyphrase_or_is_part_of_it() -> None:
    sports = Link("https://memoire.example/?tag=barrages", "Barrages", kind="tag")
    piece = article(Sentence("Le barrage de Solve a cédé.", ("S1",)), phrase="barrage de Solve")
    assert [p.anchor for p in links_for(piece, resting_on(links=(sports,)))] == []


def test_a_page_of_reference_is_the_last_resort_beyond_the_site() -> None:
    piece = article(Sentence("Le barrage de Solve, en Norvège, intéresse l’ONU.", ("S1",)))
    assert [p.anchor for p in links_for(piece, resting_on())] == ["ONU"]
    piece = article(Sentence("Le barrage de Solve est en Norvège.", ("S1",)))
    (placed,) = links_for(piece, resting_on())
    assert (placed.anchor, placed.url) == ("barrage", "https://fr.wikipedia.org/wiki/Barrage")
    assert all(
        re.fullmatch(r"https://[\x21-\x7e]+", url) for t in ("pages", "reference") for url in known_pages(t).values()
    )
