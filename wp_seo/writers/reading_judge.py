"""The reading judge: a second model call for what code can't see. It adds findings and removes none.

Its call carries only the sentences and the source sentences that they name, under their headings, then the titles and the
meta description with those that are nearest to them. A verdict that names sources sharing nothing with the sentence is thrown
out. With its verdicts come the words that a chief sub-editor would put in: offered, for the rules to take or leave.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from wp_seo.case import Case
from wp_seo.facts.evidence import content
from wp_seo.facts.material import all_material, normal
from wp_seo.facts.named import place
from wp_seo.french.readability import LONG
from wp_seo.models import Article, Dossier, Finding, Sentence, Severity, Usage
from wp_seo.rules.reading import BY_KIND, ReadingRule
from wp_seo.writers import prompts
from wp_seo.writers.addresses import listing
from wp_seo.writers.answers import dig
from wp_seo.writers.base import Model, Request
from wp_seo.writers.copyedit import Wording, not_taken, places, tells_of, wordings
from wp_seo.writers.faults import told
from wp_seo.writers.schema import ReadingReply, VerdictReply, strict_schema
from wp_seo.writers.spares import Shares, measured, shares
from wp_seo.writers.whole import billed, whole


def dated(dossier: Dossier) -> dict[str, str]:
    """Every numbered sentence by its id; those of the archive tell when they were published (« mardi » is no date)."""
    dates = {m.id: m.date for m in dossier.materials if m.kind == "archive" and m.date}
    return {i: f"(paru le {dates[i]}) {text}" if i in dates else text for i, text in dossier.sentences.items()}


_OTHER = BY_KIND["fact"]
"""What an answer means that calls a sentence absent and names no kind."""
NEEDLESS = ("repeat", "empty")
"""Kinds of sentences that are right and serve nobody: left out where the length allows."""


@dataclass(frozen=True)
class Reading:
    """What a reading found, the better words that it offers, and what it cost."""

    findings: tuple[Finding, ...]
    usage: Usage
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class ReadingJudge:
    """Reads through a model."""

    model: Model
    shares: Shares = field(default_factory=shares)
    max_output_tokens: int = 12000

    def read(self, article: Article, case: Case, of_rules: Sequence[Finding] = ()) -> Reading:
        """What stands and what doesn't of the article's sentences; the words it offers may mend what the rules found, too.
        Raises WriterError's children."""
        sentences = list(article.sentences())
        known = dated(case.dossier) if case.dossier else {}

        def line(number: int, label: str, text: str, ids: Iterable[str]) -> str:
            told = f"{number}. ({label}) {text}" if label else f"{number}. {text}"
            return "\n".join([told, *(f"   {i} : {known[i]}" for i in ids if i in known)])

        shown = [listing(article, lambda n, s: line(n, "context" if s.kind == "context" else "", s.text, s.sources))]
        fields = fields_of(article)
        for n, (name, text) in enumerate(fields.items(), len(sentences) + 1):
            shown.append(line(n, _LABELS[name], text, nearest(text, article)))
        agency = case.dossier.source.agency if case.dossier else ""
        credit = (
            [f"Agence de la dépêche : {agency}. Lui attribuer ce que dit une phrase S est juste."] if agency else []
        )
        if case.dossier and case.dossier.source.place:
            credit.append(f"Lieu et date de la dépêche : {case.dossier.source.place}.")
        titles = {str(n): name for n, name in enumerate(fields, len(sentences) + 1)}
        at = {name: f"phrase {n}" for n, name in titles.items()}
        faults = told(article, case, [f for f in of_rules if rewordable(f)], at)
        shown += ["\n".join(["DÉFAUTS RELEVÉS PAR LE PROGRAMME", *faults])] if faults else []
        reply, usage = self._ask("\n\n".join([*measures(case, self.shares), *credit, *shown]))
        findings = []
        for verdict in reply.verdicts:
            beyond = verdict.n - len(sentences) - 1
            if 0 <= beyond < len(fields):
                name, text = list(fields.items())[beyond]
                there = [known[i] for i in nearest(text, article) if i in known]
                found = judged_field(verdict, name, text, there)
                findings += [found] if found else []
            elif 1 <= verdict.n <= len(sentences):
                sentence = sentences[verdict.n - 1]
                there = [known[i] for i in sentence.sources if i in known]
                finding = judged(verdict, sentence, there, place(case, sentence.text), case)
                findings += [finding] if finding else []
        there_too = places(article) | {n: fields[name] for n, name in titles.items()}
        offered = [replace(w, field=titles.get(w.at, "html")) for w in wordings(reply.rewordings, there_too)]
        return Reading(
            tuple(findings),
            usage,
            tuple(w for w in offered if w.of_sentence or tells_of(w.after, article)),
        )

    def read_text(self, case: Case) -> tuple[tuple[Finding, ...], Usage]:
        """The same for an article without ids: every sentence against the whole source."""
        spans = case.page.sentences
        material = all_material(case)
        named = {f"S{i}": text for i, text in enumerate(material, 1)}
        lines = ["SOURCES", *(f"{k}. {v}" for k, v in named.items()), "", "PHRASES"]
        lines += [f"{n}. {case.page.text[a:b]}" for n, (a, b) in enumerate(spans, 1)]
        reply, usage = self._ask("\n".join(lines))
        findings = []
        for verdict in reply.verdicts:
            if 1 <= verdict.n <= len(spans):
                start, end = spans[verdict.n - 1]
                there = [named[i] for i in verdict.sources if i in named] or list(material)
                finding = judged(verdict, Sentence(case.page.text[start:end], ("S1",)), there, (start, end), case)
                findings += [finding] if finding else []
        offered = wordings(reply.rewordings, {str(n): case.page.text[a:b] for n, (a, b) in enumerate(spans, 1)})
        return (*findings, *not_taken(offered, case)), usage

    def _ask(self, user: str) -> tuple[ReadingReply, Usage]:
        request = Request(
            purpose="judge",
            system=prompts.prompt(prompts.JUDGE),
            user=user,
            schema_name="reading",
            schema=strict_schema(ReadingReply),
            max_output_tokens=self.max_output_tokens,
            prompt_id=prompts.JUDGE,
        )
        answer = whole(self.model, request)
        with billed(answer.usage):
            return dig(answer.text, ReadingReply), answer.usage


_SPARE = 25
"""Words above the least that better words are asked for: some are refused, and a sentence may go afterwards."""
_AMPLER = 4
"""Words that a sentence gains where it is told more fully."""


def measures(case: Case, shares: Shares) -> tuple[str, ...]:
    """What better words must heed: how many words are missing, in how many sentences they may be won, and how many sentences
    have a link word, a passive, or more than 20 words."""
    m = measured(case, shares)
    lines = [
        f"MESURES : sur {m.sentences} phrases, {m.links} portent un mot de liaison ({m.least_links} au moins), "
        f"{m.passives} un passif ({m.most_passives} au plus), {m.long} plus de {LONG} mots ({m.most_long} au plus)."
    ]
    wanted = (case.min_words or 0) + _SPARE
    missing = wanted - case.page.words
    if case.min_words and missing > 0:
        lines.append(
            f"LONGUEUR : l'article a {case.page.words} mots, il lui en faut {wanted}. Étoffe : {missing} mots à gagner, dans "
            f"{math.ceil(missing / _AMPLER)} phrases environ."
        )
    return tuple(lines)


_OF_ALL = ("FR004", "SEO007", "SEO008")
"""Rules of the whole article that other words for a sentence or a heading mend."""


_OF_LENGTH = ("SEO001", "FID012")
"""Too few words, too much general knowledge: the measures tell what is missing, and with it the share falls."""


def rewordable(finding: Finding) -> bool:
    """Whether better words may mend it: it stands in words that the judge sees, or asks for the keyphrase or link words."""
    if finding.severity == "info" or finding.rule in _OF_LENGTH:
        return False
    placed = finding.end > finding.start if finding.field == "html" else finding.field in _LABELS
    return placed or finding.rule in _OF_ALL


_LABELS = {"title": "titre", "seo_title": "titre SEO", "meta_description": "méta-description"}
_NEAR = 3
"""Sentences besides the lead whose sources a title is read against: those that share most with it."""


def fields_of(article: Article) -> dict[str, str]:
    """The titles and the meta description, each text once."""
    found: dict[str, str] = {}
    for name in _LABELS:
        text = str(getattr(article, name)).strip()
        if text and text not in found.values():
            found[name] = text
    return found


def nearest(text: str, article: Article) -> tuple[str, ...]:
    """The ids that the lead rests on, and those of the sentences that share most words with the text."""
    own = content(normal(text))
    lead = [s for p in article.lead for s in p.sentences]
    rest = [s for s in article.sentences() if s.kind != "context" and s not in lead]
    shared = {id(s): len(own & content(normal(s.text))) for s in rest}
    near = sorted((s for s in rest if shared[id(s)] >= 2), key=lambda s: -shared[id(s)])[:_NEAR]
    return tuple(dict.fromkeys(i for s in (*lead, *near) for i in s.sources))


_SURE = ("motive", "speculation", "advice", "comment", "certainty")
"""What a title never may add, whatever sources were shown beside it."""


def judged_field(verdict: VerdictReply, name: str, text: str, there: list[str]) -> Finding | None:
    """The finding of a verdict on a title or the meta description. A detail that is only absent may stand in sources that
    were not shown: a warning."""
    if verdict.verdict == "entailed" or verdict.kind in NEEDLESS:
        return None
    if verdict.verdict == "contradicted" and not content(normal(text)) & content(normal(" ".join(there))):
        return None
    kind = "contradicted" if verdict.verdict == "contradicted" else verdict.kind or "fact"
    severity: Severity = "error" if verdict.verdict == "contradicted" or kind in _SURE else "warning"
    return _finding(BY_KIND.get(kind, _OTHER), severity, verdict, name, (0, len(text)), text)


def judged(
    verdict: VerdictReply, sentence: Sentence, there: list[str], at: tuple[int, int], case: Case
) -> Finding | None:
    """The finding of a verdict; None for a sentence that stands, or a verdict that can't be trusted."""
    text = case.page.text[at[0] : at[1]]
    general = sentence.kind == "context" and verdict.verdict == "absent"
    if verdict.kind in NEEDLESS and (verdict.verdict == "entailed" or general):
        rule = BY_KIND[verdict.kind]
        return _finding(rule, rule.severity, verdict, "html", at, text)
    if verdict.verdict == "entailed" or verdict.kind in NEEDLESS:
        return None
    own, material = content(normal(sentence.text)), content(normal(" ".join(there)))
    if verdict.verdict == "contradicted" and there and not own & material:
        return None
    kind = "contradicted" if verdict.verdict == "contradicted" else verdict.kind or "fact"
    if sentence.kind == "context" and kind == "general":
        return None
    severity: Severity = "error"
    if verdict.verdict == "absent" and own and len(own & material) >= 0.9 * len(own):
        severity = "warning"  # every word of it stands in the sources it names: for the editor to weigh
    return _finding(BY_KIND.get(kind, _OTHER), severity, verdict, "html", at, text)


def _finding(
    rule: ReadingRule, severity: Severity, verdict: VerdictReply, field: str, at: tuple[int, int], text: str
) -> Finding:
    return Finding(rule.id, rule.name, severity, field, verdict.note.strip() or rule.want, at[0], at[1], text)
