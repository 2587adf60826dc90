"""The report of a run, for people: one HTML page that loads nothing, or CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from wp_seo.errors import UsageError
from wp_seo.jobs.ledger import Ledger
from wp_seo.jobs.running import Progress

COLUMNS = ("post", "title", "status", "verdict", "reason", "model", "calls", "tokens", "cost_usd", "at", "edit")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1d2327}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #dcdcde;vertical-align:top}
th{position:sticky;top:0;background:#f6f7f7}td.n{text-align:right;white-space:nowrap}
.ready{color:#00701a}.review{color:#8a5a00}.blocked,.failed,.conflict{color:#b32d2e}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One post; `cost_usd` is "" where no price is known."""

    post: int
    title: str
    status: str
    verdict: str
    reason: str
    model: str
    calls: int
    tokens: int
    cost_usd: str
    at: str
    edit: str


def write(ledger: Ledger, now: Progress, file: Path) -> None:
    """Write the report to a file that ends in .html or .csv; UsageError where it can't be written."""
    kinds = {".html": _html, ".csv": _csv}
    if file.suffix not in kinds:
        raise UsageError(f"A report ends in .html or .csv, not {file.name!r}.", hint="--report report.html")
    try:
        with file.open("w", encoding="utf-8-sig" if file.suffix == ".csv" else "utf-8", newline="") as out:
            kinds[file.suffix](now, rows(ledger, now), out)
    except OSError as exc:
        raise UsageError(f"{file} can't be written: {exc.strerror}", hint="Name another file.") from exc


def rows(ledger: Ledger, now: Progress) -> Iterator[Row]:
    """The newest outcome of every post of the run, by post."""
    for entry in ledger.outcomes(now.run.id):
        article = json.loads(entry.evidence or "{}").get("article") or {}
        cost = "" if entry.cost_usd is None else f"{entry.cost_usd:.6f}"
        yield Row(
            entry.post,
            str(article.get("title", "")),
            entry.status,
            entry.verdict,
            entry.reason,
            entry.model,
            entry.calls,
            entry.input_tokens + entry.output_tokens,
            cost,
            entry.at,
            f"{entry.site}/wp-admin/post.php?post={entry.post}&action=edit",
        )


def _csv(now: Progress, found: Iterator[Row], out: IO[str]) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in found:
        writer.writerow([plain_cell(str(value)) for value in asdict(row).values()])


def plain_cell(text: str) -> str:
    """The text so that a spreadsheet shows it: what would be a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _html(now: Progress, found: Iterator[Row], out: IO[str]) -> None:
    run, say = now.run, html.escape
    counts = ", ".join(f"{n} {what}" for what, n in sorted((now.done + now.verdicts).items())) or "nothing yet"
    cost = "price unknown" if now.cost_usd is None else f"${now.cost_usd:.4f}"
    out.write(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Run {say(run.id)}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Run {say(run.id)}</h1>\n<p>{say(run.site)} · {say(run.kind)} · {say(run.state)} · begun {say(run.at)}</p>\n"
        f"<p>{sum(now.done.values())} of {run.total} posts: {say(counts)} · {cost}</p>\n"
    )
    if now.reasons:
        out.write("<h2>Failures by cause</h2>\n<ul>")
        out.writelines(f"<li>{count} × {say(reason)}</li>" for reason, count in now.reasons.most_common())
        out.write("</ul>\n")
    out.write("<table><thead><tr>" + "".join(f"<th>{c}</th>" for c in COLUMNS[:-1]) + "</tr></thead><tbody>\n")
    for row in found:
        number = str(row.post)
        if row.edit.startswith(("https://", "http://")):
            number = f'<a href="{say(row.edit)}" rel="noreferrer">{row.post}</a>'
        cells = [f'<td class="n">{number}</td>', f"<td>{say(row.title)}</td>"]
        cells += [f'<td class="{say(v)}">{say(v)}</td>' for v in (row.status, row.verdict)]
        cells += [f"<td>{say(row.reason)}</td>", f"<td>{say(row.model)}</td>"]
        cells += [f'<td class="n">{say(str(v))}</td>' for v in (row.calls, row.tokens, row.cost_usd, row.at)]
        out.write(f"<tr>{''.join(cells)}</tr>\n")
    out.write("</tbody></table></body></html>\n")
