"""The rules: an explicit tuple, one file a rule. `judge` runs them over a Case."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from wp_seo.case import Case
from wp_seo.errors import UsageError
from wp_seo.models import Finding
from wp_seo.resources import config_text
from wp_seo.rules.base import Rule
from wp_seo.rules.reading import READING

_MODULES = (
    # SEO
    "seo_length", "seo_title_width", "seo_title_keyphrase", "seo_meta_length", "seo_meta_keyphrase", "seo_lead_keyphrase",
    "seo_density", "seo_headings_keyphrase", "seo_slug_keyphrase", "seo_slug", "seo_keyphrase_length", "seo_keyphrase_used",
    "seo_images", "seo_links", "seo_competing_link",
    # structure and carry-over
    "htm_headings", "htm_section_length", "htm_paragraph_length", "htm_carried",
    # French
    "fr_language", "fr_typography", "fr_sentence_length", "fr_link_words", "fr_passive", "fr_openings", "fr_repeated",
    "fr_title_case", "fr_leftovers", "fr_formulas", "fr_meta_talk", "fr_advice", "fr_choppy", "fr_cause", "fr_quote_echo",
    "fr_closing", "fr_heading_fact", "fr_acronym", "fr_connectors",
    "fr_motives", "fr_speculation", "fr_comments", "fr_verb_force", "fr_antecedent", "fr_heading_empty",
    "fr_gaps", "fr_clashing_figures",
    # fidelity
    "fid_numbers", "fid_shares", "fid_order", "fid_place", "fid_dates", "fid_names", "fid_quotes", "fid_speakers", "fid_identifiers", "fid_missing",
    "fid_certainty", "fid_negation", "fid_direction", "fid_context", "fid_context_share", "fid_sources", "fid_near_copy", "fid_position",
    "fid_footing", "fid_plan_as_deed",
    "fid_bounds", "fid_roles", "fid_functions", "fid_cause",
    # safety
    "saf_links", "saf_active", "saf_contacts", "saf_orders",
)  # fmt: skip
ALL: tuple[Rule, ...] = tuple(import_module(f"wp_seo.rules.{name}").RULE for name in _MODULES)
FAMILIES = ("SEO", "FR", "FID", "HTM", "SAF")


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    return tomllib.loads(config_text("rules.toml"))


def thresholds(rule: str, overrides: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """A rule's thresholds: those of `config/rules.toml`, and over them the configuration's."""
    return {**_shipped().get(rule, {}), **(overrides or {}).get(rule, {})}


def judge(
    case: Case,
    *,
    only: Collection[str] = (),
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    rules: tuple[Rule, ...] = ALL,
) -> tuple[Finding, ...]:
    """The findings of every rule of the families `only` (all where it is empty), in the rules' order.

    `overrides` may give a rule another `severity`, or switch it off with `enabled = false`.
    """
    found: list[Finding] = []
    for rule in rules:
        if only and rule.family not in only:
            continue
        wanted = thresholds(rule.id, overrides)
        if wanted.get("enabled", True):
            severity = (overrides or {}).get(rule.id, {}).get("severity")
            for finding in rule.check(case, wanted):
                found.append(replace(finding, severity=severity) if severity else finding)
    general = {rule.id for rule in rules if rule.last}
    named = [
        f for f in found
        if f.rule not in general | FORM and not f.rule.startswith("SEO") and f.field == "html" and f.severity != "info"
    ]  # fmt: skip
    covered = _covering(named)
    return tuple(f for f in found if f.rule not in general or not covered(f))


def _covering(named: Sequence[Finding]) -> Callable[[Finding], bool]:
    """Tells whether one of these stands on at least half of a finding's place."""
    places = sorted({(f.start, f.end) for f in named})
    starts = [start for start, _ in places]
    longest = max((end - start for start, end in places), default=0)

    def covered(other: Finding) -> bool:
        first, last = bisect_left(starts, other.start - longest), bisect_right(starts, other.end)
        return any(
            2 * (min(end, other.end) - max(start, other.start)) >= other.end - other.start
            for start, end in places[first:last]
        )

    return covered


FORM = frozenset({"FR002", "FR003", "FR004", "FR005", "FR006"})
"""Rules of form, which hit nearly any place and say nothing of what is written there."""


def find(rule: str) -> Rule:
    """The rule of an id or a name; UsageError where there is none."""
    for known in ALL:
        if rule.upper() == known.id or rule.lower() == known.name:
            return known
    ids = ", ".join([*(r.id for r in ALL), *(r.id for r in READING)])
    raise UsageError(f"No rule {rule!r}.", hint=f"Known: {ids}")


def explain(rule: str) -> str:
    """What a rule wants, with a bad and a good example, as text."""
    read = next((r for r in READING if rule.upper() == r.id or rule.lower() == r.name), None)
    if read is not None:
        return f"{read.id} {read.name} ({read.family}, {read.severity})\n\n{read.want}\nVu par le juge de lecture (un modèle)."
    known = find(rule)
    text = re.sub(r"\n{3,}", "\n\n", known.doc.strip())
    return f"{known.id} {known.name} ({known.family}, {known.severity})\n\n{text}"
