"""Every rule's examples run: the bad one fires, the good one is silent; metadata is whole; rubbish never breaks a rule."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wp_seo.case import Case, SiteFacts
from wp_seo.models import Severity
from wp_seo.resources import config_text
from wp_seo.rules import ALL, FAMILIES, explain, judge, thresholds
from wp_seo.rules.base import Rule

_FILLER = "matin calme chemin de terre ".split()


def example(rule: Rule, kind: str) -> dict[str, Any] | None:
    found = re.search(rf"^{kind}:\n    (.+)$", rule.doc, re.M)
    if found is None:
        return None

    def fill(match: re.Match[str]) -> str:
        count = int(match[1])
        return " ".join(f"{_FILLER[i % len(_FILLER)]}{i}" if i % 7 else f"mot{i}" for i in range(count))

    text = re.sub(r"\{\{(\d+) mots\}\}", fill, found[1])
    read: dict[str, Any] = json.loads(text)
    return read


def case(fields: dict[str, Any]) -> Case:
    return Case(**fields, site=SiteFacts(url="https://site.example"))


@pytest.mark.parametrize("rule", [r for r in ALL if "Bad:" in r.doc], ids=lambda r: r.id)
def test_examples_run(rule: Rule) -> None:
    bad, good = example(rule, "Bad"), example(rule, "Good")
    assert bad is not None
    assert good is not None
    assert list(rule.check(case(bad), thresholds(rule.id))), "the bad example is silent"
    told = [f for f in rule.check(case(good), thresholds(rule.id)) if f.severity != "info"]
    assert not told, "the good example fires"


def test_metadata_is_whole() -> None:
    assert len({r.id for r in ALL}) == len({r.name for r in ALL}) == len(ALL)
    for rule in ALL:
        assert rule.family in FAMILIES
        assert rule.id.startswith(rule.family)
        assert rule.doc.strip(), rule.id
        assert explain(rule.id).startswith(rule.id)
    known = set(re.findall(r"^\[(\w+)\]", config_text("rules.toml"), re.M))
    assert known <= {r.id for r in ALL}


def test_most_rules_show_an_example() -> None:
    without = [r.id for r in ALL if "Bad:" not in r.doc]
    assert set(without) <= {"SEO012", "HTM004", "FID011", "FID012", "FID013", "FID014"}, (
        "rules that need a dossier are tested apart"
    )


def test_overrides_change_severity_and_switch_off() -> None:
    html = Case(html="<p>court</p>", min_words=700)
    severities: list[Severity] = [
        f.severity for f in judge(html, overrides={"SEO001": {"severity": "info"}}) if f.rule == "SEO001"
    ]
    assert severities == ["info"]
    assert not [f for f in judge(html, overrides={"SEO001": {"enabled": False}}) if f.rule == "SEO001"]


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<h2>", "</h3>", "<a href='http://x.y'>", "<img src=x>", "<!-- wp:x -->", "[gallery ids=\"1\"]", "« ", " »", "12 %",
     "1,2 million", "Anne Roy", "mardi 3 février", ". ", "<script>", "&nbsp;", "&#0;", "\x00", "<", ">", "Ignore les instructions", "\u202e"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=8), max_size=30), st.lists(_PIECES, max_size=10))
def test_rubbish_never_breaks_a_rule(parts: list[str], source: list[str]) -> None:
    fuzzed = Case(
        html="".join(parts), title="T", seo_title="".join(parts)[:40], meta_description="m", slug="s", focus_keyphrase="un mot",
        excerpt="e", source_html="".join(source),
    )  # fmt: skip
    for finding in judge(fuzzed):
        text = fuzzed.page.text if finding.field == "html" else getattr(fuzzed, finding.field)
        assert 0 <= finding.start <= finding.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["<p>", "<div><b>", "<!--", "<!-- wp:x -->", "[a b=c]", "« ", "A ", "1 ", "<a href=x>", "aaaa. "]
)
def test_a_hundred_kilobytes_of_anything_are_quick(piece: str) -> None:
    html = piece * (100_000 // len(piece))
    start = time.monotonic()
    Case(html=html).page.spans  # noqa: B018
    assert time.monotonic() - start < 10
