"""Link words and passives, sentence by sentence: each was asked of the real Yoast engine (`yoastseo` 3, French)."""

from __future__ import annotations

import pytest

from wp_seo.french.readability import has_link_word, is_passive


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("Le quai rouvrira à partir de midi.", True),
        ("Le quai rouvrira à partir du 3 mars.", False),
        ("La cale a cédé après que la grue l’a heurtée.", True),
        ("Au moment où la grue a basculé, le quai était vide.", True),
        ("Le prêt court jusqu’à présent sans intérêts.", True),
        ("En cas de gel, le bac reste à quai.", True),
        ("En cas d’orage, le bac reste à quai.", False),
        ("Le port compte au total onze grues.", True),
        ("Contrairement à Brancourt, Vésigneul a rouvert.", True),
        ("Contrairement aux autres, Vésigneul a rouvert.", False),
        ("Le maire parle lorsque la salle se tait.", True),
        ("Le maire parle lorsqu’elle se tait.", False),
        ("Le port compte onze grues.", False),
    ],
)
def test_a_link_word_as_the_engine_counts_it(sentence: str, linked: bool) -> None:
    assert has_link_word(sentence) is linked


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Le quai a été restauré.", True),
        ("La fin des travaux est attendue en mars.", True),
        ("La vitesse du vent n’est en revanche pas fournie.", True),
        ("Elle est désormais 3e, à 31 secondes.", False),
        ("Le port est aujourd’hui un désert.", False),
        ("L’eau est retombée à 12 degrés.", False),
        ("Un mât est apparu dans la brume.", False),
        ("La ligne est passée de 31 à 44 trains.", False),
    ],
)
def test_a_passive_as_the_engine_counts_it(sentence: str, passive: bool) -> None:
    assert is_passive(sentence) is passive
