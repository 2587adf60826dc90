"""Slugs: readable, short, the keyphrase first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wp_seo.french.slug import MOST_WORDS, slug_of


@pytest.mark.parametrize(
    ("phrase", "title", "slug"),
    [
        (
            "messagerie de Corvane",
            "Des intrus aidés par un État ont lu des courriels via Corvane, selon l’agence",
            "messagerie-corvane-intrus-aides-etat-lu-courriels",
        ),
        (
            "pont de la Forge",
            "Le pont de la Forge interdit aux camions de 12 tonnes",
            "pont-forge-interdit-camions-12-tonnes",
        ),
        (
            "étape de Valmont-le-Haut",
            "À Valmont-le-Haut, Roche gagne l’étape au sommet",
            "etape-valmont-le-haut-roche-gagne-sommet",
        ),
        (
            "rappel des batteries Velteo",
            "Velteo rappelle 48 000 batteries de vélos électriques",
            "rappel-batteries-velteo-48000-velos-electriques",
        ),
        ("Son et Mer", "Son et Mer attire 38 400 festivaliers", "son-et-mer-attire-38400-festivaliers"),
        ("taux", "La Banque de Solve baisse son taux de 3,25 %", "taux-banque-solve-baisse-3-25-pourcent"),
        (
            "hôpital d’Orlac",
            "À l’hôpital d’Orlac, 1 200 soignants en grève contre",
            "hopital-orlac-1200-soignants-greve",
        ),
    ],
)
def test_the_keyphrase_then_the_news(phrase: str, title: str, slug: str) -> None:
    assert slug_of(title, phrase) == slug


@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_comes_a_slug_is_short_and_plain(title: str, phrase: str) -> None:
    slug = slug_of(title, phrase)
    assert len(slug) <= 70
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-") and not slug.endswith("-")
    assert slug.count("-") < max(MOST_WORDS, slug_of("", phrase).count("-") + 1)
