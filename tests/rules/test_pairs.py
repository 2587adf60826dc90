"""The fidelity rules on the repository's labelled pairs."""

from collections import Counter

import pytest

from scripts.evaluations.judge import Judged, judged, own_pairs

HARD = (
    "changed_number", "changed_date", "changed_person", "changed_place", "changed_org", "unit", "identifier",
    "invented_stat", "invented_entity", "invented_quote", "altered_quote", "swapped_speaker",
)  # fmt: skip


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    return list(judged(own_pairs()))


def test_no_false_alarm_on_a_faithful_rewrite(results: list[Judged]) -> None:
    assert [r.pair.id for r in results if r.pair.kind == "faithful" and r.seen] == []


def test_hard_faults_are_seen(results: list[Judged]) -> None:
    seen = Counter(r.seen for r in results if r.pair.kind in HARD)
    assert seen[True] / seen.total() >= 0.95


def test_there_are_pairs_of_every_kind(results: list[Judged]) -> None:
    assert len(results) >= 150
    assert {r.pair.kind for r in results} > set(HARD)
