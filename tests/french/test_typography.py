"""Typography: what changes, what must not, idempotence, and polytypo as an oracle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wp_seo.french.slug import slugify_title
from wp_seo.french.typography import plain, sentence_case, typeset

N = "\u00a0"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Il a dit: oui!", f"Il a dit{N}: oui{N}!"),
        ('Elle dit "oui".', f"Elle dit «{N}oui{N}»."),
        ("«non»", f"«{N}non{N}»"),
        ("l'été, aujourd'hui...", "l’été, aujourd’hui…"),
        ("12% de 15 000 euros", f"12{N}% de 15{N}000{N}euros"),
        ("la 2ème et la 1ère", "la 2e et la 1re"),
        ("Les Etats-Unis et l'Etat", "Les États-Unis et l’État"),
        ("M. Dupont et Mme Roy", f"M.{N}Dupont et Mme{N}Roy"),
        ("une soeur et un oeuf", "une sœur et un œuf"),
    ],
)
def test_what_changes(before: str, after: str) -> None:
    assert typeset(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x?y=1;z!",
        "Rendez-vous à 14:30",
        "ecrire@journal.example",
        '[gallery ids="1,2"]',
        "NASDAQ:MSFT",
        "le site lemonde.fr",
        "3.11",
    ],
)
def test_what_must_not(text: str) -> None:
    assert typeset(text) == text


def test_markup_is_untouched() -> None:
    html = '<p class="a:b;c!">Oui! <code>x = "y"; z</code> <a href="http://x.y/?a=b;c">l\'un</a></p>'
    assert (
        typeset(html) == f'<p class="a:b;c!">Oui{N}! <code>x = "y"; z</code> <a href="http://x.y/?a=b;c">l’un</a></p>'
    )


@given(st.text(alphabet="aé \u00a0'\"«»:;!?.,%0123456789MlEtats-Unis…()\n", max_size=60))
def test_twice_is_once(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


def test_polytypo_agrees() -> None:
    from polytypo.html import transform

    for text in ("Il a dit : « Oui ! » et l'autre : non ?", "Quoi ; encore…"):
        assert typeset(text) == transform(text, locale="fr", narrow_nbsp="nbsp")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("La BCE abaisse ses taux à 3,25 %", "bce-abaisse-taux-3-25-pourcent"),
        ("L’IA et l’urgence d’aujourd’hui", "ia-urgence-aujourdhui"),
        ("5 M€ pour l’hôpital", "5-millions-euros-hopital"),
        ("Un vaccin sans effet contre l’œdème", "vaccin-sans-effet-contre-oedeme"),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slugify_title(title) == slug


@given(st.text(max_size=120), st.integers(10, 70))
def test_slugs_keep_their_limits(title: str, most: int) -> None:
    slug = slugify_title(title, most)
    assert len(slug) <= most
    assert slug == slugify_title(slug, most) or "-" in slug or not slug


def test_a_taken_slug_is_numbered() -> None:
    assert slugify_title("Le pont ferme", taken={"pont-ferme", "le-pont-ferme"}) not in {"pont-ferme", "le-pont-ferme"}


def test_sentence_case() -> None:
    assert (
        sentence_case("Une Mesure Très Attendue Par Paris", frozenset({"Paris"}))
        == "Une mesure très attendue par Paris"
    )
    assert sentence_case("L’OTAN répond à Moscou") == "L’OTAN répond à Moscou"


def test_plain_text_for_fields() -> None:
    assert plain(f"12{N}%\u202f!") == "12 % !"
