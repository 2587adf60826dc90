"""A hundred thousand characters of anything are judged without a hang: no pattern may take the square of its text."""

from __future__ import annotations

import time

import pytest

from wp_seo import rules
from wp_seo.case import Case

LONG = 100_000
WIRE = (
    "<p>Le groupe Alméria a vendu 12 usines en mars pour 3,4 millions d’euros, a dit Jean Dupont à Lyon. "
    "« Nous restons », a-t-il ajouté.</p>"
)
BITS = [
    "a", " ", "1", "«", "« a » ", "12 345,67 ", "3 mars 2024 ", "Jean Dupont ", "<p>", "<div>", "&amp;", "[", "Il part. ",
    '<a href="https://x.example/a">x</a> ', "a@b.example ", "<!--",
]  # fmt: skip
WITHIN = 20.0
"""Seconds: what is linear takes one or two on an idle machine, what is square takes minutes."""


@pytest.mark.parametrize("bit", BITS)
def test_no_hang(bit: str) -> None:
    text = (bit * (LONG // len(bit) + 1))[:LONG]
    start = time.process_time()
    rules.judge(Case(html=text, title="T", focus_keyphrase="groupe alméria", source_html=WIRE, source_lang="fr"))
    assert time.process_time() - start < WITHIN


def test_no_hang_where_one_line_of_the_source_holds_thousands_of_figures() -> None:
    source = " ".join(f"{n} usines et {n * 7 % 9973},{n % 10} euros." for n in range(11, 3000))[:LONG]
    text = " ".join(f"{n * 3 % 8999} agences, {n * 11 % 9967},{n % 7} euros." for n in range(11, 3000))[:LONG]
    start = time.process_time()
    rules.judge(Case(html=f"<p>{text}</p>", title="T", source_html=f"<p>{source.replace('. ', ' ')}</p>"))
    assert time.process_time() - start < WITHIN


@pytest.mark.parametrize("bit", ["12 345,67 ", "le maire Jean Dupont et la juge Anne Roy. "])
def test_no_hang_where_the_source_repeats_it_too(bit: str) -> None:
    text = f"<p>{bit * (LONG // len(bit))}</p>"
    start = time.process_time()
    rules.judge(Case(html=text, title="T", source_html=text, source_lang="fr"))
    assert time.process_time() - start < WITHIN
