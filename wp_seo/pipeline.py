"""One draft through every room, up to `plan()`: read, gather, write, judge, mend, render. Touches no site.

Draft → Source → Dossier → Article ⇄ findings → html, findings, verdict
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from wp_seo import render, rules, source
from wp_seo.case import Case, SiteFacts
from wp_seo.errors import BadAnswer
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
from wp_seo.writers.addresses import Change
from wp_seo.writers.base import Writer, Written
from wp_seo.writers.copyedit import not_taken, take
from wp_seo.writers.foreign import mark_first
from wp_seo.writers.reading_judge import Reading
from wp_seo.writers.repair import NEEDLESS, PURE, TURNED, cut_unsupported, leave_out, not_of_wire, numbers_of
from wp_seo.writers.spares import MENDED, WEIGHED, Chosen, Shares, Spares, carried_over, choose, fresh, telling

T = TypeVar("T")


class Reader(Protocol):
    """The reading judge: sees what code can't, adds findings, removes none."""

    def read(self, article: Article, case: Case) -> Reading:
        """Findings on the article's sentences, better words for some, and what the reading cost."""
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
    case, findings = best_of(written.article, written.spares, brief, tools)
    article = told_in(case)
    reading: tuple[Finding, ...] = ()
    if tools.reader is not None:
        reader, first = tools.reader, (article, case)
        try:
            first_reading = clock.run(lambda: reader.read(*first))
            usage += first_reading.usage
            article, case, findings, reading = copy_edited(written, first_reading, brief, tools, case, findings)
        except BadAnswer as exc:
            usage += exc.spent or Usage()
            article = replace(article, remarks=(*article.remarks, f"Non relu par un second regard : {exc}"))
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
    everything = tuple(sorted((*findings, *reading, *tools.proofread(case)), key=_reading_order))
    return Rewritten(read, dossier, written, article, case.html, everything, usage, case.page.words, clock.seconds)


def copy_edited(
    written: Written, read: Reading, brief: Brief, tools: Tools, case: Case, findings: tuple[Finding, ...]
) -> tuple[Article, Case, tuple[Finding, ...], tuple[Finding, ...]]:
    """The article in the better words that the reading judge offers, where the rules find nothing new in them; what it found
    and still stands; and, as information, the words that were not taken.

    What mends a sentence that the judge found wrong may cost a light. The rest may cost one only for as long as it takes to
    choose other wordings: it is tried freely first, then with no light turned.
    """

    def look(article: Article) -> tuple[Case, tuple[Finding, ...]]:
        return judge(article, brief, tools)

    article = told_in(case)
    wrong = found_wrong(article, read.findings, case)
    titles = {f.field for f in read.findings if f.field != "html" and f.severity == "error"}
    mending = [w for w in read.wordings if w.field in titles or any(text in w.before for text in wrong)]
    rest = [w for w in read.wordings if w not in mending]
    short = any(f.rule in AGAIN for f in findings)
    fused = [w for w in rest if short and w.fuses]  # it has no words to lose
    rest = [w for w in rest if w not in fused]
    mended = take(Chosen(article, Change(), case, findings), mending, look, (*WEIGHED, *MENDED, *FORCED))
    for apart in ((*WEIGHED, *MENDED), WEIGHED) if rest else (WEIGHED,):
        edited = take(mended.chosen, rest, look, apart)
        case, findings = edited.chosen.case, edited.chosen.findings
        if mended.taken or edited.taken:
            left = carried_over(written.spares, written.article, told_in(case), but=wrong)
            case, findings = best_of(told_in(case), left, brief, tools)
        if not fresh(findings, mended.chosen.findings, WEIGHED):
            break
    refused = not_taken((*mended.refused, *edited.refused, *fused), case)
    return told_in(case), case, findings, (*still_standing(read.findings, case), *refused)


FORCED = ("FR006", "SEO007")
"""Lights, besides those that other wordings mend, that a wrong sentence may cost: repeated openings, few keyphrases."""


def found_wrong(article: Article, reading: Sequence[Finding], case: Case) -> tuple[str, ...]:
    """The sentences that the reading judge found something in."""
    reading = [f for f in reading if f.severity != "info"]
    sentences = list(article.sentences())
    return tuple(sentences[number - 1].text for number in numbers_of(article, reading, case))


def best_of(article: Article, spares: Spares, brief: Brief, tools: Tools) -> tuple[Case, tuple[Finding, ...]]:
    """The article with the spares that it takes to be well, judged."""
    chosen = choose(
        article,
        spares,
        lambda a: judge(a, brief, tools),
        (least_words(brief), _aim(brief)),
        _shares(tools.rule_overrides),
        brief.limits.context_share,
    )
    return chosen.case, chosen.findings


def judge(article: Article, brief: Brief, tools: Tools) -> tuple[Case, tuple[Finding, ...]]:
    """Render the article and judge what a reader would get; the case's article has its translated quotes marked."""
    dossier = brief.dossier
    article = mark_first(article, dossier, brief.style.translated_mark)
    links = render.links_for(article, dossier)
    leading_on = render.read_on(dossier, links) if tools.read_on else None
    html = render.render(article, dossier.source, brief.style, links, leading_on)
    case = Case(
        html=html,
        title=article.title,
        seo_title=article.seo_title,
        meta_description=article.meta_description,
        slug=article.slug,
        focus_keyphrase=article.focus_keyphrase,
        excerpt=article.excerpt,
        source_html="\n".join(f"<p>{p}</p>" for p in dossier.source.text.split("\n")),
        source_lang=dossier.source.lang,
        source_title=dossier.source.title,
        dossier=dossier,
        article=article,
        site=tools.site,
        min_words=least_words(brief),
    )
    return case, rules.judge(case, overrides=tools.rule_overrides)


def told_in(case: Case) -> Article:
    """The article that a case was made of by `judge`."""
    assert case.article is not None
    return case.article


def least_words(brief: Brief) -> int:
    """The words an article must have: fewer where the house wants thin material short."""
    if brief.limits.when_thin != "short":
        return brief.limits.min_words
    return min(brief.limits.min_words, round(0.9 * brief.dossier.words))


_SLACK = 12
"""Words above the least that sentences in reserve are taken for: a sentence may be cut afterwards."""


def _aim(brief: Brief) -> int:
    least = least_words(brief)
    return least + _SLACK if least == brief.limits.min_words else least


def _shares(overrides: Mapping[str, Mapping[str, object]]) -> Shares:
    links, passives, long = (rules.thresholds(rule, overrides) for rule in ("FR004", "FR005", "FR003"))
    return Shares(links["min_share"], passives["max_share"], long["max_share"])


def spare_repair(
    article: Article,
    brief: Brief,
    tools: Tools,
    case: Case,
    findings: tuple[Finding, ...],
    reading: tuple[Finding, ...],
) -> tuple[Article, Case, tuple[Finding, ...], tuple[Finding, ...]]:
    """Without the sentences that only add what nobody said, and with the words of the archive, a document or a note where a
    sentence turned them round, where that mends everything: a call less.

    As it is, where a fault would be left, or one comes that was not there before: a figure lost, too few words.
    """
    faults = (*findings, *reading)
    if not worth_repairing(faults, lights=True):
        return article, case, findings, reading
    shorter, removed = cut_unsupported(article, not_of_wire(faults, article, case), case, (*PURE, *TURNED))
    if not removed:
        return article, case, findings, reading
    after, found = judge(shorter, brief, tools)
    left = still_standing(reading, after)
    known = {(f.rule, f.message) for f in faults}
    fresh = any((f.rule, f.message) not in known for f in found if f.severity != "info")
    if fresh or worth_repairing((*found, *left), lights=True):
        return article, case, findings, reading
    return told_in(after), after, found, left


def without_needless(
    written: Written,
    brief: Brief,
    tools: Tools,
    case: Case,
    findings: tuple[Finding, ...],
    reading: tuple[Finding, ...],
) -> tuple[Article, Case, tuple[Finding, ...], tuple[Finding, ...]]:
    """Without the sentences that the reading judge calls needless, one after the other, as long as the length allows it, or
    the reserve has something new to tell in their place, and nothing that was well is worse: no fact lost, no light turned."""
    article = told_in(case)
    for told in [f.excerpt for f in reading if f.rule in NEEDLESS]:
        finding = next((f for f in reading if f.rule in NEEDLESS and f.excerpt == told), None)
        shorter = leave_out(article, finding, case) if finding else None
        if shorter is None:
            continue
        after, found = judge(shorter, brief, tools)
        if after.page.words < least_words(brief):
            left = carried_over(written.spares, written.article, shorter, but=found_wrong(article, reading, case))
            now = Chosen(shorter, Change(), after, found)
            after, found = best_of(shorter, telling(left, now), brief, tools)
        if after.page.words < least_words(brief) or fresh(found, findings):
            continue
        article, case, findings = told_in(after), after, found
        reading = still_standing(reading, case)
    return article, case, findings, reading


LIGHTS = (
    "SEO003", "SEO005", "SEO006", "SEO007", "SEO008", "SEO009", "FR003", "FR004", "FR005", "FR006", "HTM002", "HTM003",
)  # fmt: skip
"""Rules whose warning is a light that Yoast shows orange or red: worth one repair by themselves."""


AGAIN = ("SEO001",)
"""What is asked for a second time where one repair left it: only a model can add words. The rest is cut, or the editor's."""


def worth_repairing(findings: Sequence[Finding], *, lights: bool) -> tuple[Finding, ...]:
    """What a repair is asked for: nothing where no error and (with `lights`) no light is left, else every warning too."""
    findings = [f for f in findings if f.rule not in NEEDLESS]  # left out by code, where that can be done
    errors = any(f.severity in ("blocker", "error") for f in findings)
    red = lights and any(f.rule in LIGHTS and f.severity == "warning" for f in findings)
    return tuple(f for f in findings if f.severity != "info") if errors or red else ()


def still_standing(reading: Sequence[Finding], case: Case) -> tuple[Finding, ...]:
    """The reading judge's findings whose sentence, or title, is still there, moved to where it stands now."""
    moved = []
    for finding in reading:
        if finding.field != "html":
            moved += [finding] if getattr(case, finding.field, None) == finding.excerpt else []
            continue
        at = case.page.text.find(finding.excerpt) if finding.excerpt else -1
        if at >= 0:
            moved.append(replace(finding, start=at, end=at + len(finding.excerpt)))
    return tuple(moved)


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
