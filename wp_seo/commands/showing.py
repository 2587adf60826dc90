"""How an outcome looks in a terminal."""

from __future__ import annotations

from wp_seo.commands.session import Session
from wp_seo.models import Outcome
from wp_seo.reporting import outcome_json

_COLOURS = {"ready": "green", "review": "yellow", "blocked": "red"}
_MARKS = {"blocker": "✗", "error": "✗", "warning": "!", "info": "·"}
SHOWN = 12
"""Findings printed for one post; the rest is counted."""


def show_outcome(session: Session, outcome: Outcome) -> None:
    """One post: a JSON line, or a few lines for a human."""
    if session.json:
        session.put(outcome_json(outcome))
        return
    out = session.results
    verdict = outcome.verdict or "–"
    colour = _COLOURS.get(verdict, "dim")
    out.print(f"[bold]Post {outcome.post}[/]: {outcome.status}, verdict [{colour}]{verdict}[/], {outcome.words} words")
    if outcome.reason:
        out.print("  ", outcome.reason, markup=False)
    if outcome.article:
        out.print("   Title:", outcome.article.title, markup=False)
        out.print("   Slug: ", outcome.article.slug, " Keyphrase:", outcome.article.focus_keyphrase, markup=False)
    for finding in [f for f in outcome.findings if f.severity != "info"][:SHOWN]:
        out.print(f"   {_MARKS[finding.severity]} {finding.rule} {finding.message}", markup=False)
    hidden = sum(f.severity != "info" for f in outcome.findings) - SHOWN
    if hidden > 0:
        out.print(f"   … and {hidden} more (--json shows all)", markup=False)
    for remark in outcome.remarks:
        out.print("   ·", remark, markup=False)
    if outcome.usage.calls:
        cost = "price unknown" if outcome.usage.cost_usd is None else f"${outcome.usage.cost_usd:.4f}"
        tokens = f"{outcome.usage.input_tokens} + {outcome.usage.output_tokens} tokens"
        out.print(f"   {outcome.usage.calls} calls, {tokens}, {cost}", markup=False)
    if outcome.edit_url:
        out.print("   Edit: ", outcome.edit_url, markup=False)
