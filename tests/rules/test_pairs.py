"""The fidelity rules on the repository's labelled pairs."""

from collections import Counter

import pytest

from scripts.evaluations.judge import Judged, judged, own_pairs

HARD = (
    "changed_number", "changed_date", "changed_person", "changed_place", "changed_org", "unit", "identifier",
    "invented_stat", "invented_entity", "invented_quote", "altered_quote", "swapped_speaker",
)  # fmt: skip
SOFT = {
    "negation_flip": 0.7, "modality": 0.48, "direction": 0.85, "causal": 0.55, "value_swap": 0.6, "role_swap": 0.2,
}  # fmt: skip
"""The least share to be seen as errors; what is missing of each, `docs/fidelity.md` tells."""


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    return list(judged(own_pairs()))


def seen(results: list[Judged], *kinds: str) -> float:
    found = Counter(r.seen for r in results if r.pair.kind in kinds)
    return found[True] / found.total()


def test_no_false_alarm_on_a_faithful_rewrite(results: list[Judged]) -> None:
    assert [r.pair.id for r in results if r.pair.kind == "faithful" and r.seen] == []


def test_hard_faults_are_seen(results: list[Judged]) -> None:
    assert seen(results, *HARD) >= 0.97


@pytest.mark.parametrize("kind", SOFT)
def test_soft_faults_are_seen(results: list[Judged], kind: str) -> None:
    assert seen(results, kind) >= SOFT[kind]


def test_there_are_pairs_of_every_kind(results: list[Judged]) -> None:
    assert len(results) >= 400
    assert {r.pair.kind for r in results} > {*HARD, *SOFT}
