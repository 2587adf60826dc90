"""An English wire becomes a French article: quotes translated once, marked, with the same speaker and count."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.writers import stories
from wp_seo import pipeline, rules, source
from wp_seo.case import Case
from wp_seo.facts.known import Known
from wp_seo.models import Article, Brief, Dossier, Draft, HouseStyle, Paragraph, Quote, Sentence
from wp_seo.pipeline import Tools
from wp_seo.writers.addresses import Change, apply
from wp_seo.writers.answers import Placing
from wp_seo.writers.foreign import mark_first
from wp_seo.writers.openai_chat import ChatWriter, with_places
from wp_seo.writers.schema import SentenceReply
from wp_seo.writers.scripted import ScriptedModel


def reply() -> dict[str, object]:
    s = stories.sentence
    return {
        "titles": ["Un poisson-lanterne filmé à 2 140 mètres de profondeur au large de la Californie"],
        "seo_titles": ["Poisson-lanterne filmé à 2 140 mètres de profondeur"],
        "focus_keyphrase": "poisson-lanterne filmé",
        "meta_description": "Un poisson-lanterne filmé à 2 140 mètres au large de la Californie : l’institut Pelagia parle des images les plus profondes connues.",
        "excerpt": "Un poisson-lanterne a été filmé à 2 140 mètres.",
        "lead": [{"sentences": [s("Un poisson-lanterne filmé à 2 140 mètres de fond, au large de la Californie : l’institut Pelagia l’a annoncé mardi.", "S1")]}],
        "sections": [
            {
                "h2": "Un poisson-lanterne filmé par un engin télécommandé",
                "paragraphs": [
                    {
                        "sentences": [
                            s("Un engin télécommandé a pris les images en juin, après 11 heures passées au fond.", "S2"),
                            s("On y voit une quarantaine de poissons suivre sa lumière.", "S3"),
                            s("[[Q1]], a dit Rosa Whitfield, qui a dirigé l’expédition.", "S4"),
                        ]
                    }
                ],
                "subsections": [],
            },
            {
                "h2": "L’expédition a coûté 1,3 million de dollars",
                "paragraphs": [{"sentences": [s("Une fondation privée a payé les 1,3 million de dollars de l’expédition.", "S7")]}],
                "subsections": [],
            },
        ],
        "quote_translations": [{"id": "Q1", "text": "Nous pensions les voir fuir, et ils sont venus dîner"}],
        "key_points": [], "faq": [], "tags": [], "notes_wanted": [],
    }  # fmt: skip


def test_a_french_article_from_an_english_wire() -> None:
    draft = stories.draft("english-wire-lanternfish")
    read = source.read(draft)
    assert read.lang == "en"
    assert [q.text for q in read.quotes] == ["We expected to see them flee, and they came to dinner,"]
    kit = Tools(ChatWriter(ScriptedModel([json.dumps(reply())])), gather=lambda s, _: Dossier(s), rounds=0)
    done = pipeline.rewrite(draft, kit)
    assert "«\u00a0Nous pensions les voir fuir, et ils sont venus dîner\u00a0» (traduit de l’anglais)" in done.html
    hard = {(f.rule, f.excerpt) for f in done.findings if f.severity in ("error", "blocker") and f.rule != "SEO001"}
    assert not hard, hard


def test_one_quote_more_than_the_wire_has_is_seen() -> None:
    made = reply()
    made["sections"][1]["paragraphs"][0]["sentences"].append(  # type: ignore[index]
        stories.sentence("« Nous repartirons très vite l’an prochain », a dit Rosa Whitfield.", "S4")
    )
    kit = Tools(ChatWriter(ScriptedModel([json.dumps(made)])), gather=lambda s, _: Dossier(s), rounds=0)
    done = pipeline.rewrite(stories.draft("english-wire-lanternfish"), kit)
    assert (
        "FID004" in {f.rule for f in done.findings if f.severity in ("error", "blocker")}
        or "repartirons" not in done.html
    )


def quoted(words: str, sentence: str) -> Sentence:
    return Sentence(
        f"«\u00a0{words}\u00a0», a dit Rosa Whitfield.", (sentence,), "source", ("Q1",) if sentence == "S4" else ("Q2",)
    )


def test_the_mark_stands_at_the_first_translated_quote_only_wherever_that_is_now() -> None:
    dossier = Dossier(
        replace(
            source.read(stories.draft("english-wire-lanternfish")),
            quotes=(Quote("Q1", "a", "S4"), Quote("Q2", "b", "S5")),
        )
    )
    mark = HouseStyle().translated_mark
    both = replace(article(), lead=(Paragraph((quoted("Un", "S4"), quoted("Deux", "S5"))),))
    told = [s.text for s in mark_first(both, dossier, mark).sentences()]
    assert told == [f"«\u00a0Un\u00a0» {mark}, a dit Rosa Whitfield.", "«\u00a0Deux\u00a0», a dit Rosa Whitfield."]
    left = apply(mark_first(both, dossier, mark), Change({1: None}))
    assert [s.text for s in mark_first(left, dossier, mark).sentences()] == [
        f"«\u00a0Deux\u00a0» {mark}, a dit Rosa Whitfield."
    ]
    assert mark_first(both, dossier, "") == both


def article() -> Article:
    return Article("T", "T", "k", "m", "s", "e", ())


def test_a_repair_sees_places_for_translated_quotes_too() -> None:
    dossier = Dossier(source.read(stories.draft("english-wire-lanternfish")))
    sentence = replace(
        quoted("Ils sont venus dîner", "S4"),
        text=f"«\u00a0Ils sont venus dîner\u00a0» {HouseStyle().translated_mark}, dit-elle.",
    )
    assert with_places(sentence, Brief(dossier)) == "[[Q1]], dit-elle."


def test_a_piece_of_a_translation() -> None:
    dossier = Dossier(source.read(stories.draft("english-wire-lanternfish")))
    placing = Placing(dossier, {"Q1": "Ils sont venus dîner chez nous"})
    sentence = placing.sentence(SentenceReply(text="Ils sont [[Q1|venus dîner]], dit-elle.", sources=["S4"]))
    assert sentence and sentence.text == "Ils sont «\u00a0venus dîner\u00a0», dit-elle."


def test_an_acronym_in_french_order_is_the_same_name() -> None:
    known = Known("The RSV shot was tested by NATO doctors.", "en", translated=True)
    assert [known.standing(n)[0] for n in ("VRS", "OTAN", "VIH")] == ["known", "known", "absent"]
    assert Known("Le vaccin contre le RSV.", "fr").standing("VRS")[0] != "known"


def test_a_translated_quote_told_in_another_place_keeps_its_speaker() -> None:
    wire = '<p>"We are late," said Anna Berg.</p><p>"They never called us," said Tom Hale.</p>'
    page = "<p>« Ils ne nous ont jamais appelés », a dit Tom Hale. « Nous sommes en retard », a dit Anna Berg.</p>"
    read = source.read(Draft(1, "draft", "T", wire))
    told = (
        Sentence("« Ils ne nous ont jamais appelés », a dit Tom Hale.", ("S2",), "source", ("Q2",)),
        Sentence("« Nous sommes en retard », a dit Anna Berg.", ("S1",), "source", ("Q1",)),
    )
    case = Case(
        html=page, source_html=wire, source_lang="en", dossier=Dossier(read), article=replace(article(), lead=(Paragraph(told),))
    )  # fmt: skip
    assert not [f for f in rules.judge(case) if f.rule == "FID005"]
    wrong = replace(
        case, html=page.replace("Tom Hale", "X Y").replace("Anna Berg", "Tom Hale").replace("X Y", "Anna Berg")
    )
    assert [f for f in rules.judge(wrong) if f.rule == "FID005"]
