"""The fidelity rules on labelled pairs: each fault seen or not, each false alarm."""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wp_seo.case import Case
from wp_seo.check import as_html
from wp_seo.errors import UsageError
from wp_seo.french.language import language
from wp_seo.models import Finding
from wp_seo.rules import judge

OWN = Path(__file__).resolve().parents[2] / "tests/rules/pairs"


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a rewrite with at most one fault, `kind`; "faithful" where it has none."""

    id: str
    kind: str
    source: str
    rewrite: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what was found in it, and how long that took, in seconds."""

    pair: Pair
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def seen(self) -> bool:
        """Whether an error or blocker was found."""
        return any(f.severity in ("error", "blocker") for f in self.findings)

    @property
    def warned(self) -> bool:
        """Whether a warning was found."""
        return any(f.severity == "warning" for f in self.findings)


def own_pairs(folder: Path = OWN) -> Iterator[Pair]:
    """The repository's pairs. A TOML file has a source and rewrites; each fault is [kind, words, words instead]."""
    for path in sorted(folder.glob("*.toml")):
        story = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, rewrite in enumerate(story["rewrites"], 1):
            name = f"{path.stem}/{number}"
            yield Pair(name, "faithful", story["source"], rewrite["text"])
            for at, (kind, old, bad) in enumerate(rewrite["faults"], 1):
                if rewrite["text"].count(old) != 1:
                    raise ValueError(f"{name}: « {old} » must stand once in the rewrite")
                yield Pair(f"{name}/{at}", kind, story["source"], rewrite["text"].replace(old, bad))


def pairs_of(path: Path) -> Iterator[Pair]:
    """Pairs in JSON lines {"id", "source", "type", "rewrite"}, their sources beside them in FILE.sources.json. UsageError
    names the file and the line that can't be read."""
    beside, at = path.with_suffix(".sources.json"), "beside the pairs"
    try:
        sources = json.loads(beside.read_text(encoding="utf-8"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            at = f"line {number}"
            row = json.loads(line)
            yield Pair(row["id"], row["type"], sources[row["source"]], row["rewrite"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise UsageError(
            f"{path} holds no pairs ({at}): {exc}",
            hint=f'A line is {{"id", "source", "type", "rewrite"}}; its source stands under that name in {beside.name}.',
        ) from exc


def judged(pairs: Iterable[Pair]) -> Iterator[Judged]:
    """The family FID on each pair."""
    for pair in pairs:
        start = time.perf_counter()
        case = Case(
            html=as_html(pair.rewrite),
            source_html=as_html(pair.source),
            source_lang=language(pair.source) or "fr",
        )
        found = judge(case, only=("FID",))
        yield Judged(pair, found, time.perf_counter() - start)


def table(results: Iterable[Judged]) -> str:
    """A Markdown table: kind, seen, of, a warning on."""
    rows: dict[str, list[int]] = {}
    for result in results:
        row = rows.setdefault(result.pair.kind, [0, 0, 0])
        row[0] += result.seen
        row[1] += 1
        row[2] += result.warned
    kinds = sorted(rows, key=lambda k: (k == "faithful", k))
    lines = ["| fault | seen | of | a warning on |", "|---|---|---|---|"]
    for kind in kinds:
        name = "faithful (false alarms)" if kind == "faithful" else kind.replace("_", " ")
        lines.append(f"| {name} | {rows[kind][0]} | {rows[kind][1]} | {rows[kind][2]} |")
    return "\n".join(lines)


def main(paths: list[Path]) -> int:
    """Print the table of the files given, or of the repository's own pairs; 2 where a file holds none."""
    try:
        results = list(judged([p for path in paths for p in pairs_of(path)] if paths else own_pairs()))
    except UsageError as exc:
        sys.stderr.write(f"{exc}\nNext: {exc.hint}\n")
        return 2
    print(table(results))
    for result in results:
        if result.pair.kind == "faithful" and result.seen:
            print(f"false alarm: {result.pair.id}: {'; '.join(f.message for f in result.findings)}")
        elif not result.seen and result.pair.kind != "faithful":
            print(f"not seen: {result.pair.id} {result.pair.kind}")
    print(f"{len(results)} pairs, median {sorted(r.seconds for r in results)[len(results) // 2] * 1000:.1f} ms a pair")
    return 0
