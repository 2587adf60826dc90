"""An English wire becomes a French article: quotes translated once, marked, with the same speaker and count."""

from __future__ import annotations

import json

from tests.writers import stories
from wp_seo import pipeline, source
from wp_seo.models import Dossier
from wp_seo.pipeline import Tools
from wp_seo.writers.openai_chat import ChatWriter
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
