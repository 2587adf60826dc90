"""Une phrase de connaissance générale (genre « context ») n’a ni chiffre, ni date, ni nom de personne, ni citation, et
n’est jamais dans le chapeau.
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.dates import find_dates
from wp_seo.facts.evidence import evidence, spans
from wp_seo.facts.material import normal
from wp_seo.facts.named import place
from wp_seo.facts.names import find_names
from wp_seo.facts.numbers import find_numbers
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Context sentences with facts of their own, or in the lead."""
    article, proof = case.article, evidence(case)
    if article is None or proof is None:
        return
    lead = {s.text for p in article.lead for s in p.sentences}
    for sentence in article.sentences():
        if sentence.kind != "context":
            continue
        at = place(case, sentence.text)
        text = normal(sentence.text)
        if sentence.text in lead:
            yield Hit("Ôte cette phrase du chapeau : elle vient de ta connaissance générale.", *at)
        dates = find_dates(text, "fr")
        if dates or [n for n in find_numbers(text, "fr", spans(dates)) if not (n.in_words and n.value <= 3)]:
            yield Hit("Ôte le chiffre ou la date : une phrase de contexte n’en a pas.", *at)
        elif "«" in text:
            yield Hit("Ôte la citation : une phrase de contexte n’en a pas.", *at)
        elif [n for n in find_names(text) if person_like(n.text) and proof.known.standing(n.text)[0] != "known"]:
            yield Hit("Ôte ce nom de personne : une phrase de contexte n’en a pas.", *at)


def person_like(name: str) -> bool:
    """Two or three capitalised words without an institution's head."""
    words = name.split()
    heads = (
        "Agence",
        "Union",
        "Commission",
        "Organisation",
        "Conseil",
        "Cour",
        "Code",
        "Parlement",
        "Autorité",
        "Banque",
        "Assemblée",
        "Ministère",
        "Institut",
        "Haute",
        "Journal",
    )
    return 2 <= len(words) <= 3 and all(w[:1].isupper() for w in words) and words[0] not in heads and not name.isupper()


RULE = Rule("FID011", "context-with-facts", "FID", "error", find, needs=("html", "article"), doc=__doc__ or "")
