"""Nier n’est pas reconnaître, contester n’est pas confirmer, relaxer n’est pas condamner : une prise de position que la
source ne porte nulle part, alors qu’elle porte la contraire, est une faute.

Bad:
    {"html": "<p>M. Roy reconnaît les faits.</p>", "source_html": "<p>M. Roy nie les faits.</p>"}
Good:
    {"html": "<p>M. Roy conteste les faits.</p>", "source_html": "<p>M. Roy nie les faits.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import fold_same, pattern, root
from wp_seo.facts.matching import Sentence, best, compared, conditional, of_another
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.fid_negation import QUOTED, said


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A word that takes one side of a question where the material takes only the other one."""
    for sentence, there in compared(case):
        told: set[int] = set()
        for word in sentence.words:
            for question, side in word.sides:
                known = [
                    (s, o, at == side)
                    for s, o, at in there.questions.get(question, [])
                    if not EXCEPT.search(s.text) and not conditional(s, o)
                ]
                agreeing, opposing, against, count = best(sentence, word, known)
                if against is None or word.start in told:
                    continue
                if QUOTED in sentence.text and said(word.root):
                    continue  # « …, a reconnu Caio Mendes » only brings in his words
                if _AIM.search(sentence.text, 0, word.start) and _INFINITIVE.search(
                    sentence.text, word.start, word.end
                ):
                    continue  # what has to be done is not done
                if _LACKING.search(sentence.text, 0, word.start):
                    continue  # « il manque toujours l'accord de la banque »
                if _NOT_MORE.search(sentence.text, 0, word.start + _REACH) or of_another(sentence, against):
                    continue
                if RATHER.search(sentence.text) and NOT.search(against.text):
                    continue  # both say what and what not: « de les trier, et non de les jeter »
                undecided = OPEN.search(sentence.text)
                if undecided and word.start > undecided.start() and OPEN.search(against.text):
                    continue  # neither side is taken: « n'ont pas décidé s'ils contesteraient »
                if case.dossier and any(a and o.root == word.root for _, o, a in known):
                    continue  # what the sentence rests on takes that side, in that word
                need = t["alone"] if not count else t["beside_others"]
                if word.root in against.roots and all(_denier(s) - {word.root} for s in (sentence, against)):
                    continue  # the same word, and both deny: « nie tout lien avec les comptes supprimés »
                if opposing >= need and opposing > agreeing + t["margin"]:
                    told.add(word.start)
                    yield Hit(
                        f"Rétablis la position : la source dit « {against.text.strip()[:100]} ».",
                        sentence.start + word.start,
                        sentence.start + word.end,
                    )


def _denier(sentence: Sentence) -> frozenset[str]:
    """The roots of the verbs that deny what they govern, and are not denied themselves."""
    text = fold_same(sentence.text)
    return frozenset(
        root(m.group()) for m in pattern("denying").finditer(text) if not _NOT_SO.search(text, 0, m.start())
    )


_NOT_SO = re.compile(r"\bn(?:e |')(?:pas |plus )?(?:s'|se )?(?:\w+ )?$")


_AIM = re.compile(r"\b(?:doi(?:t|vent)|devr\w+|devait|devaient|faut|faudra|afin de|pour) (?:faire |encore )?$", re.I)
_INFINITIVE = re.compile(r"(?:er|ir|re)$")
_LACKING = re.compile(
    r"\b(?:manqu\w+|doi(?:t|vent) encore|attend\w*|espèr\w+|réclam\w+|sollicit\w+|à obtenir|obtenir|nécessit\w*|soumis\w* à|suspendu\w* à|faute d)\b[^.;,]{0,40}$",
    re.I,
)
_NOT_MORE = re.compile(r"\bn(?:e |')\w+ pas (?:plus|moins) d", re.I)
"""« n'autorise pas plus de 100 grammes »: forbids more."""
_REACH = 30
RATHER = re.compile(r"\b(?:et non|non pas|plutôt que|au lieu de)\b", re.I)
NOT = re.compile(r"\b(?:ne pas|n'est pas|et non|non pas)\b", re.I)
OPEN = re.compile(r"\b(?:décid|sav|sai|dire|dit|précis|indiqu|tranch)\w*(?: \w+){0,2} s(?:i\b|['’]ils?\b)", re.I)
EXCEPT = re.compile(r"\b(?:sauf|hormis|excepté|à l'exception)\b", re.I)


RULE = Rule("FID015", "position-reversed", "FID", "error", find, needs=("html",), doc=__doc__ or "")
