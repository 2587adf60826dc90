"""What is found through an index of words is what comparing every two sentences finds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wp_seo.rules.fr_repeated import Above

SENTENCE = st.frozensets(st.sampled_from("abcdefghij"), max_size=7)


@given(st.lists(SENTENCE, max_size=9), SENTENCE.filter(lambda s: len(s) >= 3), st.sampled_from([0.6, 0.8, 1.0]))
def test_as_comparing_with_each(told: list[frozenset[str]], own: frozenset[str], least: float) -> None:
    above = Above()
    for words in told:
        above.add(words)
    shared = above.shared(own)
    assert {n: count for n, count in shared.items() if count} == {
        n: len(own & t) for n, t in enumerate(told) if own & t
    }
    held = told + ([a | b for a, b in pairwise(told)] if len(own) >= 4 else [])
    wanted = max((len(own & h) for h in held), default=0) / len(own)
    found = above.covered(own, shared, least)
    assert found == wanted if wanted >= least else found <= wanted
