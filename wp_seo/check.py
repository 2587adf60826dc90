"""`check`: judges articles offline, from files or JSON lines, as the contract has it."""

from __future__ import annotations

import html
import json
import re
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wp_seo import rules
from wp_seo.case import Case
from wp_seo.errors import UsageError
from wp_seo.models import Finding, verdict
from wp_seo.reporting import finding_json
from wp_seo.yoast import Yoast

if TYPE_CHECKING:
    from wp_seo.commands.session import Session

_FIELDS = ("title", "seo_title", "meta_description", "slug", "focus_keyphrase", "excerpt")
More = Callable[[Case], tuple[Finding, ...]]


def families(only: str) -> tuple[str, ...]:
    """The families of `--only`; UsageError for one that isn't."""
    wanted = tuple(f.strip().upper() for f in only.split(",") if f.strip())
    unknown = [f for f in wanted if f not in rules.FAMILIES]
    if unknown:
        raise UsageError(f"No family {', '.join(unknown)}.", hint=f"--only takes {', '.join(rules.FAMILIES)}.")
    return wanted


def case_of(row: Mapping[str, Any]) -> Case:
    """The case that one JSON object describes. ValueError says what is missing or of the wrong kind."""
    article, source = row.get("article"), row.get("source") or {}
    if not isinstance(article, Mapping) or not isinstance(source, Mapping):
        raise ValueError("article and source must be objects")
    markup = article.get("html")
    if not isinstance(markup, str):
        raise ValueError("article.html is missing")
    given = {name: article[name] for name in _FIELDS if article.get(name) is not None}
    given |= {"source_html": source["html"]} if source.get("html") is not None else {}
    given |= {"source_title": source["title"]} if source.get("title") is not None else {}
    wrong = [name for name, value in given.items() if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"{', '.join(wrong)} must be text")
    if "source_html" in given:
        given["source_html"] = as_html(given["source_html"])
    return Case(html=as_html(markup), source_lang=str(source.get("lang") or "fr"), **given)


def as_html(text: str) -> str:
    """HTML as it is; text without any tag, of which it may have the entities, as paragraphs, a line each, and « ## » lines as headings."""
    if re.search(r"<[a-zA-Z!/]", text):
        return text
    lines = (line.strip() for line in html.unescape(text).splitlines())
    return "\n".join(_line(line) for line in lines if line)


def _line(line: str) -> str:
    heading = re.match(r"(#{1,6})\s+(.*)", line)
    tag = f"h{len(heading[1])}" if heading else "p"
    return f"<{tag}>{html.escape(heading[2] if heading else line, quote=False)}</{tag}>"


def check_row(
    row: Mapping[str, Any],
    only: Collection[str] = (),
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    more: More = lambda _: (),
    engine: Yoast | None = None,
) -> dict[str, Any]:
    """One object of the contract's answer. ValueError as `case_of`."""
    start = time.perf_counter()
    case = case_of(row)
    found = (*rules.judge(case, only=only, overrides=overrides), *more(case))
    answer = {
        "id": row.get("id"),
        "verdict": verdict(found),
        "findings": [finding_json(f) for f in found],
        "metrics": {"words": case.page.words, "ms": round((time.perf_counter() - start) * 1000, 1)},
    }
    if engine is not None:
        report = engine.score({name: getattr(case, name) for name in ("html", *_FIELDS)})
        answer["yoast"] = {
            "seo": report.seo,
            "readability": report.readability,
            "not_green": [{"id": x.id, "rating": x.rating, "text": x.text} for x in report.not_green()],
        }
    return answer


def check_lines(
    lines: Iterable[str],
    only: Collection[str] = (),
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    more: More = lambda _: (),
    engine: Yoast | None = None,
) -> Iterator[dict[str, Any]]:
    """An answer for each line, in order; a line that can't be judged gets its error, and the rest go on."""
    for line in lines:
        if not line.strip():
            continue
        row: Any = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("not an object")
            yield check_row(row, only, overrides, more, engine)
        except (ValueError, RecursionError) as exc:
            name = row.get("id") if isinstance(row, dict) else None
            yield {"id": name, "error": f"not JSON: {exc}" if isinstance(exc, json.JSONDecodeError) else str(exc)}


def rows_of(file: Path, source: Path | None) -> Iterator[str]:
    """A file as JSON lines: `.jsonl` as it is, `.json` as one object or a list, anything else as an article's HTML."""
    try:
        text = file.read_text(encoding="utf-8")
        draft = source.read_text(encoding="utf-8") if source else None
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(
            f"{getattr(exc, 'filename', None) or file} can't be read.", hint="Give an existing UTF-8 file."
        ) from exc
    if file.suffix == ".jsonl":
        yield from text.splitlines()
    elif file.suffix == ".json":
        try:
            read = json.loads(text)
        except ValueError as exc:
            raise UsageError(f"{file} is no JSON: {exc}", hint="Mend it, or give HTML.") from exc
        yield from (json.dumps(row) for row in (read if isinstance(read, list) else [read]))
    else:
        row: dict[str, Any] = {"id": file.name, "article": {"html": text}}
        row |= {"source": {"html": draft}} if draft is not None else {}
        yield json.dumps(row)


def run(
    session: Session,
    files: list[Path],
    *,
    only: str = "",
    source: Path | None = None,
    judge: bool = False,
    yoast: bool = False,
) -> int:
    """The command; returns 1 where an article is blocked or a line can't be judged, else 0."""
    wanted = families(only)
    lines: Iterable[str] = (line for f in files for line in rows_of(f, source)) if files else sys.stdin
    more = _more(session, judge=judge, grammar=not wanted or "FR" in wanted)
    failed = False
    engine = Yoast() if yoast else None
    for answer in check_lines(lines, wanted, session.settings.rules, more, engine):
        failed |= "error" in answer or answer["verdict"] == "blocked"
        if session.json or not files:
            session.put(answer)
        else:
            _print(session, answer)
    if engine:
        engine.close()
    return 1 if failed else 0


def _more(session: Session, *, judge: bool, grammar: bool) -> More:
    from wp_seo.wiring import build_model, build_proofreader

    proofread = build_proofreader(session.settings) if grammar else lambda _: ()
    if not judge:
        return proofread
    from wp_seo.writers.reading_judge import ReadingJudge

    model = build_model(session.settings, judge=True)
    if model is None:
        raise UsageError("--judge needs a model.", hint="Set OPENAI_API_KEY or OPENAI_BASE_URL.")
    reader = ReadingJudge(model)
    return lambda case: (*reader.read_text(case)[0], *proofread(case))


_MARKS = {"blocker": "✗✗", "error": "✗", "warning": "!", "info": "·"}


def _print(session: Session, answer: Mapping[str, Any]) -> None:
    out = session.results
    if "error" in answer:
        out.print(f"{answer['id']}: {answer['error']}", style="red", markup=False)
        return
    told = sorted(
        answer["findings"], key=lambda f: (list(_MARKS).index(f["severity"]), f["field"] != "html", f["start"])
    )
    stopped = sum(f["severity"] in ("blocker", "error") for f in told)
    words = f"{answer['metrics']['words']} words, {stopped} to mend, {len(told) - stopped} to weigh"
    out.print(f"{answer['id']}: {answer['verdict']}, {words}", style="bold", markup=False)
    for f in told:
        where = f" [{f['field']} {f['start']}–{f['end']}]" if f["end"] > f["start"] else ""
        shown = f" « {f['excerpt'].strip()[:60]} »" if f["excerpt"].strip() else ""
        out.print(f"  {_MARKS[f['severity']]} {f['rule']}{where} {f['message']}{shown}", markup=False)
    if report := answer.get("yoast"):
        out.print(f"  Yoast: SEO {report['seo']}, readability {report['readability']}", markup=False)
        for light in report["not_green"]:
            out.print(f"    {light['rating']}: {light['text']}", markup=False)
