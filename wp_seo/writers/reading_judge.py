"""The reading judge: a second model call for what code can't see. It adds findings and removes none.

Its call carries only the sentences and the source sentences that they name. A verdict that names sources sharing nothing
with the sentence is thrown out.
"""

from __future__ import annotations

from dataclasses import dataclass

from wp_seo.facts.evidence import content
from wp_seo.facts.material import all_material, normal
from wp_seo.models import Article, Finding, Sentence, Severity, Usage
from wp_seo.rules.base import Case
from wp_seo.rules.pairing import place
from wp_seo.writers import prompts
from wp_seo.writers.answers import dig
from wp_seo.writers.base import Model, Request
from wp_seo.writers.schema import ReadingReply, VerdictReply, strict_schema

_SAY = {
    "motive": "Ôte ce motif : aucune source ne le donne.",
    "speculation": "Ôte cette spéculation.",
    "advice": "Ôte ce conseil : aucune source ne le donne.",
    "comment": "Ôte ce commentaire : aucune source ne le porte.",
    "certainty": "Garde le degré de certitude de la source.",
    "cause": "Ôte ce lien de cause : la source ne le fait pas.",
    "attribution": "Rends l’attribution de la source.",
    "fact": "Ôte ce fait : aucune source ne le donne.",
    "general": "Appuie cette phrase sur une source, ou marque-la comme connaissance générale.",
}
_RULES = {
    "motive": "FID901", "speculation": "FID902", "advice": "FID903", "comment": "FID904", "certainty": "FID905",
    "cause": "FID906", "attribution": "FID907", "fact": "FID908", "general": "FID909", "contradicted": "FID910",
}  # fmt: skip


@dataclass(frozen=True)
class ReadingJudge:
    """Reads through a model."""

    model: Model
    max_output_tokens: int = 8000

    def read(self, article: Article, case: Case) -> tuple[tuple[Finding, ...], Usage]:
        """Findings on the article's sentences, and what the reading cost. Raises WriterError's children."""
        sentences = list(article.sentences())
        known = case.dossier.sentences if case.dossier else {}
        shown = [self._shown(n, s, {i: known[i] for i in s.sources if i in known}) for n, s in enumerate(sentences, 1)]
        reply, usage = self._ask("\n\n".join(shown))
        findings = []
        for verdict in reply.verdicts:
            if 1 <= verdict.n <= len(sentences):
                sentence = sentences[verdict.n - 1]
                there = [known[i] for i in sentence.sources if i in known]
                finding = judged(verdict, sentence, there, place(case, sentence.text), case)
                findings += [finding] if finding else []
        return tuple(findings), usage

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
        return tuple(findings), usage

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
        answer = self.model.ask(request)
        return dig(answer.text, ReadingReply), answer.usage

    @staticmethod
    def _shown(number: int, sentence: Sentence, sources: dict[str, str]) -> str:
        genre = " (context)" if sentence.kind == "context" else ""
        return "\n".join([f"{number}.{genre} {sentence.text}", *(f"   {i} : {text}" for i, text in sources.items())])


def judged(
    verdict: VerdictReply, sentence: Sentence, there: list[str], at: tuple[int, int], case: Case
) -> Finding | None:
    """The finding of a verdict; None for a sentence that stands, or a verdict that can't be trusted."""
    if verdict.verdict == "entailed":
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
    say = verdict.note.strip() or _SAY.get(kind, "Corrige : la source dit autre chose.")
    text = case.page.text[at[0] : at[1]]
    return Finding(_RULES.get(kind, "FID908"), f"reading-{kind}", severity, "html", say, at[0], at[1], text)
