"""Grammalecte in its own process: by a stand-in always, the real one where the machine has it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.rules import newsroom
from wp_seo.case import Case
from wp_seo.check import check_row
from wp_seo.grammar import Grammar, installed, warm
from wp_seo.models import verdict
from wp_seo.settings import JudgeSettings, Settings
from wp_seo.wiring import build_proofreader

STANDIN = str(Path(__file__).parents[1] / "standins/grammar.py")
HTML = "<h2>Une fautte</h2><p>La banque ferme les agence du sud. « Une fautte », a dit la ministre.</p>"


def started(how: str = "", patience: float = 30.0) -> Iterator[Grammar]:
    checker = Grammar([sys.executable, STANDIN, how], patience)
    yield checker
    checker.close()


@pytest.fixture
def checker() -> Iterator[Grammar]:
    yield from started()


def test_faults_are_warnings_on_their_place(checker: Grammar) -> None:
    found = checker.check(Case(html=HTML))
    assert [(f.rule, f.excerpt) for f in found] == [("FR901", "les agence"), ("FR902", "fautte")]
    assert found[0].message == "Vérifie l’accord ou la forme. « agence » devrait être au pluriel."
    assert verdict(found) == "ready"


def test_what_the_source_writes_likewise_is_left_alone(checker: Grammar) -> None:
    assert [f.rule for f in checker.check(Case(html=HTML, source_html="<p>Une fautte.</p>"))] == ["FR901"]


def test_in_a_quote_only_grammar_is_told_for_the_editor_to_look_up(checker: Grammar) -> None:
    told = "<p>« La fautte ferme les agence », a dit la ministre.</p>"
    found = checker.check(Case(html=told, source_html=told))
    assert [(f.rule, f.severity, f.excerpt) for f in found] == [("FR903", "warning", "les agence")]


def test_one_process_serves_many_articles(checker: Grammar) -> None:
    assert checker.check(Case(html=HTML)) == checker.check(Case(html=HTML))


@pytest.mark.parametrize("how", ["dies", "hangs"])
def test_a_checker_that_fails_is_left_out(how: str) -> None:
    for checker in started(how, patience=0.5):
        assert checker.check(Case(html=HTML)) == ()
        assert checker.check(Case(html=HTML)) == ()


def test_a_checker_that_is_not_there_is_left_out() -> None:
    assert Grammar(["no-such-program-anywhere"]).check(Case(html=HTML)) == ()


def test_check_tells_it_beside_the_rules(checker: Grammar) -> None:
    answer = check_row({"id": 1, "article": {"html": HTML}}, only=("FR",), more=checker.check)
    assert {"FR901", "FR902"} <= {f["rule"] for f in answer["findings"]}


def test_it_can_be_switched_off() -> None:
    off = replace(Settings(), judge=JudgeSettings(grammar="off"))
    assert build_proofreader(off)(Case(html="<p>Les agence ferme.</p>")) == ()


@pytest.mark.skipif(installed() is None, reason="no Grammalecte on this machine")
class TestReal:
    def test_it_sees_agreement_conjugation_and_spelling(self) -> None:
        checker = warm()
        assert checker is not None
        html = "<p>Les élus ont voter la mesure. La banque a fermée ses agences du nordd hier soir.</p>"
        found = checker.check(Case(html=html))
        assert {"voter", "nordd"} <= {f.excerpt.split()[-1] for f in found}
        assert {f.severity for f in found} == {"warning"}

    def test_good_articles_hardly_set_it_off(self) -> None:
        checker = warm()
        assert checker is not None
        told = [f for story in newsroom.stories() for f in checker.check(story.case("good"))]
        assert len(told) <= 3, [(f.message, f.excerpt) for f in told]
