"""Mends an article without a further call: by the reading judge's better words, by leaving out, by the sources' own words; and
tells what is worth a call. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wp_seo.case import Case
from wp_seo.french.readability import links
from wp_seo.judging import best_of, judge, least_words, told_in
from wp_seo.models import Article, Brief, Finding
from wp_seo.writers.addresses import Change
from wp_seo.writers.base import Written
from wp_seo.writers.copyedit import Edited, Wording, not_taken, take, within
from wp_seo.writers.reading_judge import Reading
from wp_seo.writers.repair import NEEDLESS, PURE, TURNED, cut_unsupported, leave_out, not_of_wire, numbers_of
from wp_seo.writers.spares import MENDED, WEIGHED, Chosen, Spares, carried_over, fresh

if TYPE_CHECKING:
    from wp_seo.pipeline import Tools


def copy_edited(
    written: Written, read: Reading, brief: Brief, tools: Tools, case: Case, findings: tuple[Finding, ...]
) -> tuple[Article, Case, tuple[Finding, ...], tuple[Finding, ...]]:
    """The article in the better words that the reading judge offers, where the rules find nothing new in them; what it found
    and still stands; and, as information, the words that were not taken.

    What mends a sentence that the judge or the rules found wrong may cost a light. The rest may cost one only for as long as it
    takes to choose other wordings: it is tried freely first, then with no light turned, then without what takes a link word away.
    Two sentences become one, and a paragraph shorter, only where the others leave words to lose, and all words must have
    footing. What is still too short takes all that is in reserve.
    """

    def look(article: Article) -> tuple[Case, tuple[Finding, ...]]:
        return judge(article, brief, tools)

    article = told_in(case)
    wrong = found_wrong(article, read.findings, case)
    faults = [f for f in read.findings if f.rule not in NEEDLESS]
    faults += [f for f in findings if f.severity in ("blocker", "error") and f.rule not in LIGHTS]
    amiss = found_wrong(article, faults, case)
    titles = {f.field for f in faults if f.field != "html" and f.severity in ("blocker", "error")}
    offered = [w for w in read.wordings if within(w, case)]
    mending = [w for w in offered if w.field in titles or any(text in w.before for text in amiss)]
    rest = [w for w in offered if w not in mending]
    start = Edited(Chosen(article, Change(), case, findings))
    mended = take(article, start, mending, look, (*WEIGHED, *MENDED, *FORCED))

    def tried(some: Sequence[Wording], lights: tuple[str, ...]) -> Edited:
        shorter = [w for w in some if w.fuses or (w.recasts and len(w.after.split()) < len(w.before.split()))]
        plain = [w for w in some if not (w in shorter or w.lengthens)]
        edited = take(article, mended, plain, look, (*WEIGHED, *lights))
        edited = take(article, edited, [w for w in some if w.lengthens], look, lights)
        room = edited.chosen.case.page.words >= least_words(brief)
        if room:
            edited = take(article, edited, shorter, look, (*WEIGHED, *lights))
        if edited.taken or not room:
            now = told_in(edited.chosen.case)
            left = carried_over(written.spares, written.article, now, but=wrong)
            edited = replace(edited, chosen=Chosen(now, Change(), *best_of(now, left, brief, tools)))
        return edited

    linked = [w for w in rest if links(w.after) >= links(w.before)]
    for some, lights in ((rest, MENDED), (rest, ()), (linked, ())):
        edited = tried(some, lights)
        if not rest or not fresh(edited.chosen.findings, findings, WEIGHED):
            break
    case = edited.chosen.case
    refused = not_taken([w for w in offered if w not in edited.taken], case)
    return told_in(case), case, edited.chosen.findings, (*still_standing(read.findings, case), *refused)


FORCED = ("FR006", "SEO007")
"""Lights, besides those that other wordings mend, that a wrong sentence may cost: repeated openings, few keyphrases."""


def found_wrong(article: Article, reading: Sequence[Finding], case: Case) -> tuple[str, ...]:
    """The sentences that the reading judge found something in."""
    reading = [f for f in reading if f.severity != "info"]
    sentences = list(article.sentences())
    return tuple(sentences[number - 1].text for number in numbers_of(article, reading, case))


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
            after, found = best_of(shorter, Spares({}, left.reserve), brief, tools, fill=False)
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
