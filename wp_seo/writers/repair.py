"""Mends by code: what needs no model is mended first; what stays unsupported at the end is cut, and said. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wp_seo.case import Case
from wp_seo.facts.named import place
from wp_seo.french.keyphrase import exact
from wp_seo.french.pixels import title_pixels
from wp_seo.french.slug import slug_of
from wp_seo.french.typography import plain
from wp_seo.models import Article, Finding, Limits, Sentence
from wp_seo.writers.addresses import LEANING, Change, apply, carries_next, lead_numbers, paragraph_starts
from wp_seo.writers.answers import best_first
from wp_seo.writers.outline_parts import clauses, meta_of

PURE = (
    "FID001", "FID002", "FID003", "FID004", "FID006", "FID011", "FID016", "FID901", "FID902", "FID903", "FID904", "FID908",
    "FID909", "FR007", "FR101", "FR102", "FR103", "FR107", "FR117", "SAF",
)  # fmt: skip
"""Rules whose errors are mere additions: without the sentence nothing of the source is missing, so it is cut."""
TURNED = ("FID905", "FID906", "FID907", "FID910")
"""What the reading judge says of a sentence that turns its source round: the source's words are put back, for without them
a fact would be lost. (Where only code thinks so, the sentence is left to the editor: it may be wrong.)"""
CUT = (*(rule for rule in PURE if rule != "FR007"), *TURNED)
"""What the program mends itself at the end. (A fact told twice, and who speaks, are left to the editor.)"""


def mend_fields(article: Article, limits: Limits) -> Article:
    """Slug, SEO title and meta description brought within their limits without a new word, where that can be done."""
    phrase = article.focus_keyphrase
    seo = best_first((article.seo_title, *article.other_seo_titles), phrase, limits.title_pixels)
    title = seo[0]
    if title_pixels(title) > limits.title_pixels:
        ends = [e for e in clauses(title) if title_pixels(title[:e]) <= limits.title_pixels and e > 20]
        title = title[: max(ends)].rstrip(" ,;:") if ends else title
    return replace(
        article,
        seo_title=title,
        other_seo_titles=tuple(t for t in seo if t != seo[0]),
        meta_description=mend_meta(article, limits),
        slug=article.slug or slug_of(article.title, phrase, limits.slug_characters),
    )


def mend_meta(article: Article, limits: Limits) -> str:
    """The meta description, cut at a clause's end or made anew of the lead's own clauses where it does not fit."""
    low, high = limits.meta_characters
    meta, phrase = plain(article.meta_description), article.focus_keyphrase
    if low <= len(meta) <= high and 1 <= len(exact(phrase, meta)) <= 2:
        return meta
    for end in reversed(clauses(meta)):
        shorter = f"{meta[:end].rstrip(' ,;:.')}."
        if low <= len(shorter) <= high and 1 <= len(exact(phrase, shorter)) <= 2:
            return shorter
    lead = [s.text for p in article.lead for s in p.sentences]
    made = meta_of(
        [*lead, *(s.text for s in article.sentences() if s.kind == "source" and s.text not in lead)][:6],
        phrase,
        (low, high),
    )
    fits = low <= len(made) <= high
    if fits and (exact(phrase, made) or not low <= len(meta) <= high):
        return made
    return meta


def cut_unsupported(
    article: Article, findings: Sequence[Finding], case: Case, rules: tuple[str, ...] = CUT
) -> tuple[Article, tuple[str, ...]]:
    """The article without what errors of `rules` still stand on, and the sentences that were touched.

    Never the lead; never leaving a stump: a sentence that leans on the one cut before it (« Elle… », or general knowledge
    that explains it) goes with it. A sentence that turns a source round gets the source's words, or stays for the editor;
    one with somebody's words is brought down to them and who speaks, or stays.
    """
    numbers = numbers_of(
        article, [f for f in findings if f.severity in ("blocker", "error") and f.rule.startswith(rules)], case
    )
    lead = lead_numbers(article)
    sentences = list(article.sentences())
    changed: dict[int, Sentence | None] = {}
    for number, found in numbers.items():
        sentence = sentences[number - 1]
        if number in lead:
            continue
        if all(f.rule in TURNED for f in found):
            if own := in_source_words(sentence, article, case):
                changed[number] = own
        elif not sentence.quotes or any(f.rule.startswith(_NO_QUOTE) for f in found):
            changed[number] = None
        elif bare := bare_quote(sentence, case):
            changed[number] = bare
    starts = paragraph_starts(article)
    for number in sorted(n for n, s in changed.items() if s is None):
        following = number + 1
        while following <= len(sentences) and following not in starts and _leans(sentences[following - 1]):
            changed.setdefault(following, None)
            following += 1
    if not changed:
        return article, ()
    touched = tuple(sentences[n - 1].text for n in sorted(changed))
    shorter = apply(article, Change(sentences=changed))
    told = tuple(_told(sentences[n - 1], changed[n]) for n in sorted(changed))
    return replace(shorter, remarks=(*article.remarks, *told)), touched


def not_of_wire(findings: Sequence[Finding], article: Article, case: Case) -> tuple[Finding, ...]:
    """The findings without those of `TURNED` on sentences that rest on the day's wire: its French is seldom fit to print."""
    sentences = list(article.sentences())
    numbers = numbers_of(article, [f for f in findings if f.rule in TURNED], case)
    wire = {id(f) for n, found in numbers.items() if sentences[n - 1].kind == "source" for f in found}
    return tuple(f for f in findings if id(f) not in wire)


def _told(before: Sentence, after: Sentence | None) -> str:
    if after is None:
        return f"Phrase ôtée par le programme, sans appui dans les sources : {before.text}"
    if after.quotes == before.quotes and before.quotes:
        return f"Citation ramenée à ses mots, le reste n’avait pas d’appui dans les sources : {before.text}"
    return f"Phrase rendue dans les mots de la source, qu’elle disait autrement : {before.text}"


_NO_QUOTE = ("FID004", "SAF")
"""Errors of the quoted words themselves, or of what never may stay."""


NEEDLESS = ("FR911", "FR912")
"""What the reading judge calls right and needless: a fact told again, a sentence without one."""


def leave_out(article: Article, finding: Finding, case: Case) -> Article | None:
    """The article without the sentence that a finding stands on; None where that is in the lead, holds somebody's words,
    or carries the next one (« Elle… »)."""
    numbers = numbers_of(article, [finding], case)
    sentences = list(article.sentences())
    for number in numbers:
        if number in lead_numbers(article) or sentences[number - 1].quotes or carries_next(article, number):
            return None
    return apply(article, Change(sentences=dict.fromkeys(numbers))) if numbers else None


_MOST_WORDS = 45
"""Words of the source that may stand in for a sentence."""


def in_source_words(sentence: Sentence, article: Article, case: Case) -> Sentence | None:
    """What the sentence's sources say, word for word; None where they are foreign, broken, long, lean on what stands
    before them, or are told elsewhere in the article."""
    if case.dossier is None or not 1 <= len(sentence.sources) <= 2:
        return None
    source = case.dossier.source
    own = {s.id: s for s in source.sentences}
    texts = []
    for name in sentence.sources:
        text = case.dossier.sentences.get(name, "")
        known = own.get(name)
        foreign = known is not None and (source.lang != "fr" or known.broken is not None or known.in_heading)
        elsewhere = any(name in s.sources for s in article.sentences() if s is not sentence)
        if not text or foreign or elsewhere or LEANING.match(text):
            return None
        texts.append(text)
    made = " ".join(texts)
    if len(made.split()) > _MOST_WORDS:
        return None
    quotes = tuple(q.id for q in case.dossier.quotes if q.sentence in sentence.sources)
    return replace(sentence, text=made, quotes=quotes) if set(sentence.quotes) <= set(quotes) else None


def bare_quote(sentence: Sentence, case: Case) -> Sentence | None:
    """The sentence as its quote and who speaks, where the quote is a whole sentence and its speaker is plain; else None."""
    known = {q.id: q for q in case.dossier.quotes} if case.dossier else {}
    words = re.search(r"«[\s\u00a0]*([^«»]+?)[\s\u00a0]*»", sentence.text)
    if len(sentence.quotes) != 1 or not words or sentence.quotes[0] not in known:
        return None
    quote = known[sentence.quotes[0]]
    if not quote.speaker or not words[1][:1].isupper():
        return None
    text = f"«\u00a0{words[1].rstrip('.')}\u00a0», a déclaré {quote.speaker}."
    return None if text == sentence.text else Sentence(text, (quote.sentence,), sentence.kind, sentence.quotes)


def _leans(sentence: Sentence) -> bool:
    return not sentence.quotes and (sentence.kind == "context" or bool(LEANING.match(sentence.text)))


def numbers_of(article: Article, findings: Sequence[Finding], case: Case) -> Mapping[int, list[Finding]]:
    """Which sentences the findings in the body stand on; one that spans several paragraphs is the article's own."""
    found: dict[int, list[Finding]] = {}
    spans = [place(case, s.text) for s in article.sentences()]
    for finding in findings:
        if finding.field != "html" or finding.end <= finding.start:
            continue
        if "\n" in case.page.text[finding.start : finding.end].strip():
            continue
        for number, (start, end) in enumerate(spans, 1):
            if end > start and finding.start < end and start < finding.end:
                found.setdefault(number, []).append(finding)
    return found
