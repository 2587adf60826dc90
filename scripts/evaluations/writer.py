"""The writer on drafts through the configured endpoint: what it wrote, what the judge found, what it cost; and beside it
the one-shot request on the same model, judged by the same rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.evaluations import naive
from scripts.evaluations.drafts import POST, SITE, Given, read_drafts
from wp_seo import pipeline, rules, source
from wp_seo.case import Case
from wp_seo.errors import UsageError, WpSeoError
from wp_seo.facts.nearcopy import near_copy
from wp_seo.markup.text import read_page
from wp_seo.models import Finding, Source, Usage, verdict
from wp_seo.pipeline import Tools
from wp_seo.settings import Settings, load
from wp_seo.wiring import build_model, build_tools
from wp_seo.writers.reading_judge import ReadingJudge
from wp_seo.yoast import Report, Yoast

_ELSE = ("FID007", "FID012", "FID014")
"""Of fidelity too, but of what is lost, of how much is general knowledge, and of copying."""
UNSUPPORTED = ("FID", "FR101", "FR103", "FR105", "FR107")
"""Rules whose errors are statements that the material does not carry: facts, motives, comment, advice, conclusions."""
IMAGES = ("images", "imageKeyphrase")
"""Yoast's assessments of images: no writer can mend them where the site has none."""
Fields = dict[str, str]
NAMES = ("title", "seo_title", "meta_description", "slug", "focus_keyphrase")


@dataclass(frozen=True)
class Row:
    """One article; None is not known. `unsupported` counts sentences; shares are 0–1; `seconds` from draft to article."""

    draft: str
    by: str  # ours, naive
    words: int = 0
    verdict: str = ""
    errors: int = 0
    unsupported: int = 0
    near_copy: float = 0.0
    context: float | None = None
    red: int | None = None
    orange: int | None = None
    green: bool | None = None  # every light but those of images
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0
    failed: str = ""


@dataclass(frozen=True)
class Made:
    """An article with its row, to be kept."""

    row: Row
    fields: Fields
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    report: Report | None = None


def ours(given: Given, tools: Tools, engine: Yoast | None) -> Made:
    """The draft through the whole path."""
    start = time.monotonic()
    done = pipeline.rewrite(given.draft, tools)
    seconds = time.monotonic() - start
    article = done.article
    fields = {name: str(getattr(article, name)) for name in NAMES} | {"html": done.html}
    made = _measured(given.name, "ours", fields, done.findings, done.source, done.usage, engine)
    row = replace(made.row, verdict=done.verdict, context=article.general_share, seconds=seconds)
    return replace(made, row=row, remarks=article.remarks)


def one_shot(given: Given, tools: Tools, settings: Settings, engine: Yoast | None) -> Made:
    """The one-shot request on the same model; the reading judge's call on it is ours to pay and is not in its cost."""
    model = build_model(settings)
    assert model is not None
    read = source.read(given.draft)
    start = time.monotonic()
    reply, usage = naive.ask(model, read, settings.writer.max_output_tokens)
    seconds = time.monotonic() - start
    fields = {name: str(getattr(reply, name)) for name in NAMES} | {"html": reply.html}
    case = Case(
        **fields,
        source_html="\n".join(f"<p>{p}</p>" for p in read.text.split("\n")),
        source_lang=read.lang,
        source_title=read.title,
        dossier=tools.gather(read, given.draft),
        site=tools.site,
    )
    findings = rules.judge(case, overrides=tools.rule_overrides)
    if isinstance(tools.reader, ReadingJudge):
        findings += tools.reader.read_text(case)[0]
    made = _measured(given.name, "naive", fields, findings, read, usage, engine)
    return replace(made, row=replace(made.row, verdict=verdict(findings), seconds=seconds))


def _measured(
    name: str, by: str, fields: Fields, findings: tuple[Finding, ...], read: Source, usage: Usage, engine: Yoast | None
) -> Made:
    page = read_page(fields["html"])
    permalink = f"{SITE}/{fields['slug']}/"  # by it Yoast tells internal links
    report = engine.score({**fields, "permalink": permalink}) if engine else None
    lights = report.not_green() if report else ()
    bad = [f for f in findings if f.severity in ("blocker", "error")]
    row = Row(
        draft=name,
        by=by,
        words=page.words,
        errors=len(bad),
        unsupported=unsupported(fields["html"], bad),
        near_copy=near_copy([s.text for s in read.sentences], [page.text[a:b] for a, b in page.sentences]),
        red=sum(x.rating == "bad" for x in lights) if report else None,
        orange=sum(x.rating == "ok" for x in lights) if report else None,
        green=not [x for x in lights if x.id not in IMAGES] if report else None,
        calls=usage.calls,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
    )
    return Made(row, fields, findings, report=report)


def unsupported(html: str, findings: Iterable[Finding]) -> int:
    """Sentences that a finding of an unsupported statement stands on; one in a title or a heading counts as a sentence."""
    spans = read_page(html).sentences
    found: set[object] = set()
    for finding in findings:
        if finding.rule.startswith(UNSUPPORTED) and finding.rule not in _ELSE:
            on = [
                n for n, (a, b) in enumerate(spans) if finding.field == "html" and finding.start < b and a < finding.end
            ]
            found |= set(on) or {(finding.field, finding.start)}
    return len(found)


def keep(made: Made, folder: Path) -> None:
    """The article as HTML, and all that is known of it as JSON."""
    stem = folder / f"{made.row.draft}.{made.row.by}"
    if made.fields:
        Path(f"{stem}.html").write_text(made.fields["html"], encoding="utf-8")
    told: dict[str, Any] = {"row": asdict(made.row), **made.fields, "remarks": made.remarks}
    told["findings"] = [asdict(f) for f in made.findings]
    told["yoast"] = asdict(made.report) if made.report else None
    Path(f"{stem}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


# ------------------------------------------------------------------ the table

HEAD = (
    "draft", "by", "words", "verdict", "errors", "unsupported", "near-copy", "context", "Yoast red", "orange", "calls",
    "tokens in", "out", "cost", "seconds",
)  # fmt: skip


def table(rows: Sequence[Row]) -> str:
    """Markdown: a line an article, a mean for each manner, and the shares that the newsroom asks for."""
    lines = [f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD)]
    lines += [f"| {' | '.join(_cells(row))} |" for row in rows]
    manners = list(dict.fromkeys(row.by for row in rows))
    done = {by: [r for r in rows if r.by == by and not r.failed] for by in manners}
    lines += [f"| {' | '.join(_mean(by, found))} |" for by, found in done.items() if found]
    lines += ["", *(_shares(by, found, sum(r.by == by for r in rows)) for by, found in done.items())]
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    if row.failed:
        return [row.draft, row.by, "–", f"failed: {row.failed}", *["–"] * (len(HEAD) - 4)]
    return [
        row.draft, row.by, str(row.words), row.verdict, str(row.errors), str(row.unsupported), f"{row.near_copy:.2f}",
        *(_or(row.context, ".2f"), _or(row.red, "d"), _or(row.orange, "d")),
        *(str(row.calls), str(row.input_tokens), str(row.output_tokens), _or(row.cost_usd, ".4f"), f"{row.seconds:.1f}"),
    ]  # fmt: skip


def _mean(by: str, rows: Sequence[Row]) -> list[str]:
    def mean(value: Callable[[Row], float | None], form: str) -> str:
        known = [v for r in rows if (v := value(r)) is not None]
        return _or(sum(known) / len(known) if len(known) == len(rows) else None, form)

    return [
        f"**mean of {len(rows)}**", by, mean(lambda r: r.words, ".0f"), "", mean(lambda r: r.errors, ".1f"),
        mean(lambda r: r.unsupported, ".1f"), mean(lambda r: r.near_copy, ".2f"), mean(lambda r: r.context, ".2f"),
        mean(lambda r: r.red, ".1f"), mean(lambda r: r.orange, ".1f"), mean(lambda r: r.calls, ".2f"),
        mean(lambda r: r.input_tokens, ".0f"), mean(lambda r: r.output_tokens, ".0f"), mean(lambda r: r.cost_usd, ".4f"),
        mean(lambda r: r.seconds, ".1f"),
    ]  # fmt: skip


def _shares(by: str, rows: Sequence[Row], of: int) -> str:
    told = [f"{sum(r.words >= 700 for r in rows)} of {of} with 700 words"]
    told += (
        [f"{sum(bool(r.green) for r in rows)} all green but for images"] if any(r.red is not None for r in rows) else []
    )
    told += [f"{sum(not r.unsupported for r in rows)} without an unsupported statement"]
    told += [f"{sum(r.near_copy <= 0.28 for r in rows)} with near-copy of 0.28 at most"]
    return f"{by}: {', '.join(told)}."


def _or(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


# ------------------------------------------------------------------ the command


def main(words: Sequence[str]) -> int:
    """Evaluate, print the table; the exit code: 0, 2 for wrong use, 3 where the endpoint can't be used at all."""
    told = _arguments(words)
    try:
        settings = load(told.config)
        if settings.writer.resolved != "openai":
            raise UsageError("No model is configured.", hint="Set OPENAI_BASE_URL or OPENAI_API_KEY, and WP_SEO_MODEL.")
        drafts = list(read_drafts(told.drafts))
    except UsageError as exc:
        sys.stderr.write(f"{exc}\nNext: {exc.hint}\n")
        return 2
    folder: Path = told.out or Path(f"evaluation-{datetime.now():%Y%m%d-%H%M%S}")
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    code = 0
    with ExitStack() as stack:
        engine = None if told.no_yoast else _engine(stack)
        for given in drafts:
            tools = build_tools(settings, given.site, None, post=POST)
            tools = replace(tools, site=replace(tools.site, url=SITE))
            manners: dict[str, Callable[[], Made]] = {"ours": lambda g=given, t=tools: ours(g, t, engine)}  # type: ignore[misc]
            if told.against == "naive":
                manners["naive"] = lambda g=given, t=tools: one_shot(g, t, settings, engine)  # type: ignore[misc]
            for by, make in manners.items():
                try:
                    made = make()
                except WpSeoError as exc:
                    made = Made(Row(given.name, by, failed=str(exc)), {})
                    code = 3 if exc.exit_code == 3 else code
                keep(made, folder)
                rows.append(made.row)
                sys.stderr.write(
                    f"{given.name}, {by}: {made.row.failed or f'{made.row.words} words, {made.row.verdict}'}\n"
                )
            if code:
                break  # the endpoint answers nobody: the other drafts would fail alike
    printed = table(rows)
    (folder / "table.md").write_text(printed + "\n", encoding="utf-8")
    sys.stdout.write(f"{printed}\n\nArticles, findings and costs: {folder}\n")
    return code


def _engine(stack: ExitStack) -> Yoast | None:
    try:
        return stack.enter_context(Yoast())
    except UsageError as exc:
        sys.stderr.write(f"Without Yoast's lights: {exc}\n")
        return None


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("scripts/evaluate writer", description=__doc__)
    parser.add_argument("drafts", nargs="+", type=Path, metavar="DRAFT", help="JSON, HTML, Markdown, text, or a folder")
    parser.add_argument("--against", choices=("naive",), help="also the one-shot request, on the same model")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where the articles are kept")
    parser.add_argument("--config", metavar="FILE", help="as wp-seo takes it")
    parser.add_argument("--no-yoast", action="store_true", help="without the real engine, which needs Node")
    return parser.parse_args(words)
