"""Chaque phrase repose sur les phrases qu’elle nomme : ses chiffres et ses noms s’y trouvent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wp_seo.case import Case
from wp_seo.facts.computed import computed
from wp_seo.facts.dates import find_dates
from wp_seo.facts.derived import Derivations, shorthand
from wp_seo.facts.evidence import content, evidence, spans
from wp_seo.facts.material import normal
from wp_seo.facts.named import place
from wp_seo.facts.numbers import find_numbers, same_value
from wp_seo.facts.silence import no_answer
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import roots


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences without ids, with unknown ids, or with facts that stand elsewhere in the dossier."""
    article, dossier, proof = case.article, case.dossier, evidence(case)
    if article is None or dossier is None or proof is None:
        return
    for sentence in article.sentences():
        if sentence.kind == "context":
            continue
        at = place(case, sentence.text)
        named = [dossier.sentences[i] for i in sentence.sources if i in dossier.sentences]
        if not named:
            yield Hit("Nomme les phrases de source de cette phrase, ou ôte-la.", *at, severity="error")
            continue
        text, there = normal(sentence.text), normal("\n".join(named))
        dates = find_dates(text, "fr")
        langs = {"fr", proof.lang}
        every = list(find_numbers(text, "fr", spans(dates)))
        known = [n for lang in langs for n in find_numbers(there, lang)] if every else []
        known += (
            [n for lang in langs for n in find_numbers(there, lang, spans(find_dates(there, lang)))] if every else []
        )
        pairs = Derivations([[*every, *known]])
        for number in every:
            if (number.in_words and number.value <= 3) or pairs.give(number):
                continue
            if shorthand(number, [known]):
                continue
            if not any(same_value(number, n) for n in known) and any(same_value(number, n) for n in proof.numbers):
                there_too = replace(number, start=at[0] + number.start, end=at[0] + number.end)
                if at != (0, 0) and computed(case, there_too):
                    continue
                shown = text[number.start : number.end]
                yield Hit(f"Vérifie « {shown} » : ce chiffre n’est pas dans {', '.join(sentence.sources)}.", *at)
        own = content(text)
        alike = (no_answer(text) and no_answer(there)) or any(same_value(n, k) for n in every for k in known)
        if not own & content(there) and not roots(text) & roots(there) and proof.lang == "fr" and not alike:
            yield Hit(
                f"Vérifie les sources : {', '.join(sentence.sources)} ne disent rien de tel.",
                *at,
                severity="error" if len(own) >= _TELLING else "warning",
            )


_TELLING = 4
"""Content words; a shorter sentence (« Le groupe a répondu par courriel. ») may say the same in other words."""


RULE = Rule(
    "FID013", "wrong-source-id", "FID", "warning", find, needs=("html", "article", "dossier"), doc=__doc__ or ""
)
