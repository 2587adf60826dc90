"""The writer behind a model: one call writes, another mends what the rules found."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wp_seo.case import Case
from wp_seo.errors import NotRewritable
from wp_seo.facts.quotes import letters
from wp_seo.models import Article, Brief, Finding, Sentence
from wp_seo.render import render
from wp_seo.writers import faults, prompts
from wp_seo.writers.addresses import Change, apply, listing
from wp_seo.writers.answers import Placing, dig, to_article_and_spares
from wp_seo.writers.base import Model, Request, Written
from wp_seo.writers.foreign import QUOTED, translations, unmarked
from wp_seo.writers.repair import mend_fields
from wp_seo.writers.schema import ArticleReply, RepairReply, strict_schema
from wp_seo.writers.whole import billed, whole

THIN = 0.5
"""Share of the least words that must stand in the dossier, where the house refuses thin material."""


@dataclass(frozen=True)
class ChatWriter:
    """Writes through a model."""

    model: Model
    name: str = "openai"
    max_output_tokens: int = 16000

    @property
    def prompt_hash(self) -> str:
        """SHA-256 of the prompts."""
        return prompts.prompt_hash()

    def write(self, brief: Brief) -> Written:
        """One call, one article. NotRewritable ("thin") where the house refuses thin material."""
        refuse_thin(brief)
        request = Request(
            purpose="write",
            system=prompts.prompt(prompts.WRITE),
            user=prompts.write_message(brief),
            schema_name="article",
            schema=strict_schema(ArticleReply),
            max_output_tokens=self.max_output_tokens,
            prompt_id=prompts.WRITE,
        )
        answer = whole(self.model, request)
        with billed(answer.usage):
            article, spares = to_article_and_spares(dig(answer.text, ArticleReply), brief)
        mended = mend_fields(article, brief.limits)
        return Written(mended, answer.usage, answer.model, prompts.WRITE, self.prompt_hash, spares=spares)

    def repair(self, brief: Brief, article: Article, findings: Sequence[Finding]) -> Written:
        """One call that changes only what the findings name."""
        request = Request(
            purpose="repair",
            system=prompts.prompt(prompts.REPAIR),
            user=repair_message(brief, article, findings),
            schema_name="repair",
            schema=strict_schema(RepairReply),
            max_output_tokens=self.max_output_tokens,
            prompt_id=prompts.REPAIR,
        )
        answer = whole(self.model, request)
        with billed(answer.usage):
            mended = apply_repair(article, dig(answer.text, RepairReply), brief)
        return Written(mend_fields(mended, brief.limits), answer.usage, answer.model, prompts.REPAIR, self.prompt_hash)


_TOO_SHORT, _SHARE = "SEO001", "FID012"


def refuse_thin(brief: Brief) -> None:
    """NotRewritable ("thin") where the house refuses thin material."""
    if brief.limits.when_thin == "refuse" and brief.dossier.words < THIN * brief.limits.min_words:
        raise NotRewritable(
            f"Only {brief.dossier.words} words of material for an article of {brief.limits.min_words}.",
            hint="Attach documents with --with, approve context notes, or set length.when_thin.",
            code="thin",
        )


def repair_message(brief: Brief, article: Article, findings: Sequence[Finding]) -> str:
    """The dossier, the article with its addresses, what is wrong where, and what the dossier still holds unsaid."""
    case = Case(html=render(article, brief.dossier.source, brief.style), article=article, dossier=brief.dossier)
    if any(f.rule == _TOO_SHORT for f in findings):  # with the words that are missing the share is another
        findings = [f for f in findings if f.rule != _SHARE]
    findings = _without_indirect(findings, brief, article)
    lines = [prompts.dossier_text(brief.dossier), "", "ARTICLE"]
    lines.append(f"title : {article.title}")
    lines.append(f"seo_title : {article.seo_title}")
    lines.append(f"focus_keyphrase : {article.focus_keyphrase}")
    lines.append(f"meta_description : {article.meta_description}")
    lines.append(f"excerpt : {article.excerpt}")
    lines.append(listing(article, lambda n, s: f"{n}. ({', '.join(s.sources) or 'context'}) {with_places(s, brief)}"))
    lines += ["", "DÉFAUTS", *faults.told(article, case, findings)]
    unsaid = _unsaid(brief, article)
    if unsaid:
        lines += ["", f"ENCORE NON DIT DANS L'ARTICLE : {', '.join(unsaid)}"]
    lines.append(_room(brief, article, case))
    return "\n".join(lines)


def _room(brief: Brief, article: Article, case: Case) -> str:
    """How long the article is, and how much general knowledge it may still take."""
    used = sum(len(s.text.split()) for s in article.sentences() if s.kind == "context")
    allowed = prompts.context_allowance(brief)
    told = (
        f"L'article fait {case.page.words} mots, dont {used} de connaissance générale "
        f"(`context`) ; {max(0, allowed - used)} mots de ce genre peuvent encore s'ajouter."
    )
    missing = brief.limits.min_words - case.page.words
    if missing <= 0 or brief.limits.when_thin == "short":
        return told
    more = math.ceil(_LANDS * (missing + _SPARE) / _SENTENCE)
    tight = tight_ids(brief, article)
    return (
        f"{told} Il manque {missing} mots, sans quoi l'article est refusé : il faut {more} phrases pleines de plus, par "
        "`additions`, ou autant de mots par des `edits` plus longs. Emploie d'abord ce qui n'est pas encore dit ; puis donne "
        "leur propre phrase aux circonstances serrées dans une autre (qui, avec sa fonction ; à qui ; où ; quand ; sous quelle "
        "condition ; d'après qui ; ce qu'il y avait avant)"
        + (f", surtout dans {', '.join(tight)}" if tight else "")
        + " ; puis le reste permis de `context`. Ne répète rien."
    )


_SPARE = 20
"""Words asked for beyond the least: sentences may be cut afterwards."""
_LANDS = 1.3
"""Models add about three quarters of what they are asked to add."""
_SENTENCE = 15
"""Words of a sentence."""
_TIGHT = 1.3
"""Words written for a word of source, below which the source still holds more than was told."""


def tight_ids(brief: Brief, article: Article, most: int = 8) -> list[str]:
    """The draft's sentences that are told in the fewest words of their own, tightest first."""
    told: dict[str, float] = {}
    for sentence in article.sentences():
        for name in sentence.sources:
            told[name] = told.get(name, 0.0) + len(sentence.text.split()) / len(sentence.sources)
    ratios = {
        s.id: told[s.id] / len(s.text.split())
        for s in brief.dossier.source.sentences
        if s.id in told and s.text.split()
    }
    return sorted((i for i, ratio in ratios.items() if ratio < _TIGHT), key=lambda i: ratios[i])[:most]


def with_places(sentence: Sentence, brief: Brief) -> str:
    """The sentence with its quotes, and pieces of quotes, as places again, so that a model can't change their words."""
    wholes = {q.id: letters(q.text) for q in brief.dossier.quotes} | {
        name: letters(words) for name, words in translations([sentence], brief.dossier).items()
    }
    names = list(sentence.quotes)

    def place(match: re.Match[str]) -> str:
        said = letters(match[1])
        name = next((n for n in names if f" {said} " in f" {wholes.get(n, '')} "), None)
        if not said or name is None:
            return match.group()
        names.remove(name)
        return f"[[{name}]]" if said == wholes[name] else f"[[{name}|{match[1].strip()}]]"

    return QUOTED.sub(place, unmarked(sentence.text, brief.style.translated_mark))


_INDIRECT = 2
"""Quotes that an article may tell in indirect speech."""


def _without_indirect(findings: Sequence[Finding], brief: Brief, article: Article) -> list[Finding]:
    """The findings without the one or two quotes that are told in indirect speech, as the prompt lets the writer do with words that
    no reader would understand."""
    lost = {id(f): q for f in findings if f.rule == "FID007" for q in brief.dossier.quotes if q.text[:90] in f.message}
    used = {i for s in article.sentences() for i in s.sources}
    indirect = len(lost) <= _INDIRECT and all(q.sentence in used for q in lost.values())
    return [f for f in findings if not (indirect and id(f) in lost)]


def _unsaid(brief: Brief, article: Article) -> list[str]:
    used = {i for s in article.sentences() for i in s.sources}
    broken = {s.id for s in brief.dossier.source.sentences if s.in_heading}
    return [i for i in brief.dossier.sentences if i not in used and i not in broken]


def apply_repair(article: Article, reply: RepairReply, brief: Brief) -> Article:
    """The article with the reply's edits; addresses that don't exist are passed over. A lead is never emptied."""
    placing = Placing(brief.dossier, translations(article.sentences(), brief.dossier))
    count = sum(1 for _ in article.sentences())
    lead = sum(len(p.sentences) for p in article.lead)
    sentences: dict[int, Sentence | None] = {}
    headings: dict[int, str] = {}
    for edit in reply.edits:
        at = edit.at.strip().upper()
        if at.startswith("H") and at[1:].isdigit() and edit.text.strip():
            headings[int(at[1:])] = re.sub(r"^#+\s*", "", edit.text).strip().rstrip(".")
        elif at.isdigit() and 1 <= int(at) <= count:
            sentences[int(at)] = placing.sentence(edit) or sentences.get(int(at))  # type: ignore[arg-type]
    sentences = {n: s for n, s in sentences.items() if s is not None}
    for at in reply.deletions:
        if at.strip().isdigit() and lead < int(at) <= count:
            sentences[int(at)] = None
    joined: dict[int, list[Sentence]] = {}
    added: dict[int, list[Sentence]] = {}
    for addition in reply.additions:
        after = addition.after.strip()
        new = [s for r in addition.sentences if (s := placing.sentence(r))]
        if after.isdigit() and lead <= int(after) <= count and new:
            target = added if addition.new_paragraph or int(after) == lead else joined
            target.setdefault(int(after), []).extend(new)
    changed = apply(article, Change(sentences, headings, joined, added))
    fields = {k: v for k, v in reply.fields.model_dump().items() if v}
    remarks = tuple(dict.fromkeys((*changed.remarks, *placing.remarks())))
    return replace(changed, **fields, remarks=remarks)
