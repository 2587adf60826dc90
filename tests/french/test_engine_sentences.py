"""Sentences as the Yoast engine counts them."""

from __future__ import annotations

import pytest

from tests.writers import stories
from wp_seo.french.readability import Readability
from wp_seo.markup.text import read_page
from wp_seo.models import Article, Paragraph, Sentence
from wp_seo.render import render


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("Le maire", 2), ("M. Roy", 3), ("M.\u00a0Roy", 3), ("M.&nbsp;Roy", 2), ("MM. Roy et Lévy", 3), ("Mme Roy", 2), ("Dr. Roy", 2),
        ("J. Roy", 3), ("L’art. 5", 3), ("Mrs. Roy", 2),
    ],
)  # fmt: skip
def test_the_engine_ends_a_sentence_behind_an_abbreviation(words: str, counted: int) -> None:
    """Each was asked of the engine, by the share of sentences with a link word."""
    page = read_page(f"<p>La grue tourne. {words} a vu la grue.</p>")
    assert len(Readability(page).counted) == counted


def test_a_rendered_civility_ends_no_sentence() -> None:
    body = Paragraph((Sentence("Le port ferme lundi, a dit M. Roy à MM. Lévy et Dan.", ("S1",)),))
    html = render(Article("Le port", "Le port", "", "", "port", "", (body,)), stories.brief().dossier.source)
    assert "M.&nbsp;Roy à MM.&nbsp;Lévy" in html
    assert len(Readability(read_page(html)).counted) == 1
