"""Chaque citation est mot pour mot dans les sources. Une citation changée ou inventée bloque l’envoi.

Bad:
    {"html": "<p>« Nous garderons ce cap », a assuré Anne Roy.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>« Nous tiendrons le cap », a assuré Anne Roy.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts import translated_quotes
from wp_seo.facts.evidence import Evidence, evidence, fields, page_text
from wp_seo.facts.quotes import compare, letters, quotes_by_line
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Quotes that no source holds word for word."""
    proof = evidence(case)
    if proof is None:
        return
    translated = proof.lang != "fr"
    for name, text in fields(case):
        found = quotes_by_line(text)
        for quote in found:
            match = compare(quote, proof.quotes, proof.text)
            count = len(letters(quote.text).split())
            if match.standing == "verbatim" or (
                match.standing == "term" and f" {letters(quote.text)} " in f" {letters(proof.text)} "
            ):
                continue
            if translated:
                if count > 3 and name == "html" and len(proof.quotes) == 0:
                    yield Hit("Ôte cette citation : la source n’en a aucune.", quote.start, quote.end, name)
                continue
            if match.standing == "altered" and match.source:
                yield Hit(f"Rends à la citation ses mots : « {match.source.text} ».", quote.start, quote.end, name)
            elif match.standing == "from-prose":
                yield Hit(
                    "Ôte les guillemets : la source ne cite personne ici.", quote.start, quote.end, name, "warning"
                )
            elif match.standing == "term":
                yield Hit(
                    "Ôte ces guillemets : ce terme n’est pas dans les sources.", quote.start, quote.end, name, "warning"
                )
            else:
                yield Hit("Ôte cette citation : elle n’est dans aucune source.", quote.start, quote.end, name)
    if translated:
        yield from _surplus(case, proof)
        yield from _turned(case, proof)


def _turned(case: Case, proof: Evidence) -> Iterator[Hit]:
    """Translations that lost the negation of the quote that they are."""
    headings = [(b.start, b.end) for _, b in case.page.headings]
    ours = [q for q in quotes_by_line(page_text(case)) if not any(a <= q.start < b for a, b in headings)]
    which = translated_quotes.placed([q.text for q in ours], [q.text for q in proof.quotes])
    for quote, at in zip(ours, which, strict=True):
        if at >= 0 and translated_quotes.denial_lost(quote.text, proof.quotes[at].text):
            yield Hit(f"Remets la négation de la citation : « {proof.quotes[at].text[:90]} ».", quote.start, quote.end)


def _surplus(case: Case, proof: Evidence) -> Iterator[Hit]:
    """More quotes than an English source has: one of them was made up."""
    text = page_text(case)
    headings = [(b.start, b.end) for _, b in case.page.headings]
    long = [q for q in quotes_by_line(text) if len(letters(q.text).split()) > 3]
    body = [q for q in long if not any(a <= q.start < b for a, b in headings)]
    there = [q for q in proof.quotes if len(letters(q.text).split()) > 1]
    if len(body) > len(there):
        last = body[-1]
        yield Hit(
            f"Vérifie les citations : {len(body)} pour {len(there)} dans la source.",
            last.start,
            last.end,
            "html",
            "error",
        )


RULE = Rule("FID004", "quote-altered-or-invented", "FID", "blocker", find, needs=("html",), doc=__doc__ or "")
