"""One draft through every room, up to `plan()`: read, gather, write, judge, mend, render. Touches no site.

Draft → Source → Dossier → Article ⇄ findings → html, findings, verdict
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from wp_seo import source
from wp_seo.case import Case, SiteFacts
from wp_seo.errors import BadAnswer
from wp_seo.judging import best_of, told_in
from wp_seo.mending import (
    AGAIN,
    copy_edited,
    found_wrong,
    spare_repair,
    still_standing,
    without_needless,
    worth_repairing,
)
from wp_seo.models import (
    Article,
    Brief,
    Dossier,
    Draft,
    Finding,
    HouseStyle,
    Limits,
    Source,
    Usage,
    VerdictName,
    verdict,
)
from wp_seo.settings import ImageChoice
from wp_seo.writers.base import Writer, Written
from wp_seo.writers.reading_judge import Reading
from wp_seo.writers.repair import cut_unsupported
from wp_seo.writers.spares import carried_over

T = TypeVar("T")


class Reader(Protocol):
    """The reading judge: sees what code can't, adds findings, removes none."""

    def read(self, article: Article, case: Case, of_rules: tuple[Finding, ...]) -> Reading:
        """Findings on the article's sentences, better words for some and for what the rules found, and what the reading cost."""
        ...


@dataclass(frozen=True)
class Tools:
    """Everything that a rewrite needs besides the draft."""

    writer: Writer
    reader: Reader | None = None
    gather: Callable[[Source, Draft], Dossier] = lambda source, _draft: Dossier(source)
    limits: Limits = field(default_factory=Limits)
    style: HouseStyle = field(default_factory=HouseStyle)
    site: SiteFacts = field(default_factory=SiteFacts)
    rule_overrides: dict[str, dict[str, object]] = field(default_factory=dict)
    rounds: int = 2
    images: ImageChoice = "propose"
    read_on: bool = True  # a last line to the site where the text has no words for a link
    proofread: Callable[[Case], tuple[Finding, ...]] = lambda _case: ()  # grammar and spelling of what is left


@dataclass(frozen=True)
class Rewritten:
    """The article with its evidence, not yet on any site."""

    source: Source
    dossier: Dossier
    written: Written
    article: Article
    html: str
    findings: tuple[Finding, ...]
    usage: Usage
    words: int
    seconds_writer: float

    @property
    def verdict(self) -> VerdictName:
        """`ready`, `review` or `blocked`; general knowledge is for a human to confirm, so it makes a `review`, and so is
        whatever a small model wrote."""
        found = verdict(self.findings)
        general = any(s.kind == "context" for s in self.article.sentences())
        return "review" if found == "ready" and (general or self.written.never_ready) else found


def rewrite(draft: Draft, tools: Tools) -> Rewritten:
    """Rewrite one draft. Raises NotRewritable, WriterError's children and BudgetReached."""
    read = source.read(draft)
    dossier = tools.gather(read, draft)
    brief = Brief(dossier, tools.limits, tools.style, tools.site.url)
    clock = _Clock()
    written = clock.run(lambda: tools.writer.write(brief))
    usage = written.usage
    case, findings = best_of(written.article, written.spares, brief, tools, fill=tools.reader is None)
    article = told_in(case)
    reading: tuple[Finding, ...] = ()
    unread = ""
    if tools.reader is not None:
        reader, first = tools.reader, (article, case, findings)
        try:
            first_reading = clock.run(lambda: reader.read(*first))
            usage += first_reading.usage
            article, case, findings, reading = copy_edited(written, first_reading, brief, tools, case, findings)
        except BadAnswer as exc:
            usage += exc.spent or Usage()
            case, findings = best_of(written.article, written.spares, brief, tools)
            article = told_in(case)
            unread = f"Non relu par un second regard : {exc}"
    if written.model and tools.rounds:
        article, case, findings, reading = spare_repair(article, brief, tools, case, findings, reading)
    for turn in range(tools.rounds if written.model else 0):
        faults = worth_repairing((*findings, *reading), lights=turn == 0)
        if not faults or (turn and not any(f.rule in AGAIN or f.severity == "blocker" for f in faults)):
            break
        before = article
        try:
            mended = clock.run(lambda a=before, f=faults: tools.writer.repair(brief, a, f))  # type: ignore[misc]
        except BadAnswer as exc:
            usage += exc.spent or Usage()
            break  # the article stays as it is; what can't stand is cut below
        usage += mended.usage
        if mended.article == before:
            break
        left = carried_over(written.spares, written.article, mended.article, but=found_wrong(before, reading, case))
        case, findings = best_of(mended.article, left, brief, tools)
        article = told_in(case)
        reading = still_standing(reading, case)
    removed: tuple[str, ...] = ()
    wrong = found_wrong(article, reading, case)
    if written.model:
        article, removed = cut_unsupported(article, (*findings, *reading), case)
    if removed:
        left = carried_over(written.spares, written.article, article, but=(*removed, *wrong))
        case, findings = best_of(article, left, brief, tools)
        article = told_in(case)
        reading = still_standing(reading, case)
    if written.model:
        article, case, findings, reading = without_needless(written, brief, tools, case, findings, reading)
    if unread:
        article = replace(article, remarks=(*article.remarks, unread))
    everything = tuple(sorted((*findings, *reading, *tools.proofread(case)), key=_reading_order))
    return Rewritten(read, dossier, written, article, case.html, everything, usage, case.page.words, clock.seconds)


def _reading_order(finding: Finding) -> tuple[int, str, int]:
    return ("blocker", "error", "warning", "info").index(finding.severity), finding.field, finding.start


class _Clock:
    """Adds up the seconds spent waiting for the writer."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def run(self, work: Callable[[], T]) -> T:
        start = time.monotonic()
        try:
            return work()
        finally:
            self.seconds += time.monotonic() - start
