"""Who did not answer, or would not: what the news, and translations of them, say in many words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wp_seo.facts.names import find_names
from wp_seo.source.quotes import SAID

_SILENT = re.compile(
    r"\bn(?:['’]|e )(?:a|ont|avai(?:t|ent)) (?:pas|jamais)(?: \w+){0,3}? (?:répond|rappel|donné (?:suite|de réponse)|réagi(?! (?:à|au|aux)\b)|comment(?:é|er|aire)|renvoy|retourn|joign)"
    r"|\b(?:did|does|do|has|have|had)(?:n['’]t| not)(?: \w+){0,3}? (?:respond|return|repl|answer|call|comment)",
    re.I,
)


def no_answer(text: str) -> bool:
    """Whether a French or an English sentence says that somebody gave no answer, or did not call back."""
    return _SILENT.search(text) is not None


_SAY = r"(?:comment(?:er|é|aire|s?\b)|répon|s['’]exprimer|dire\b|préciser|révéler|chiffrer|donner|communiquer|nommer|confirmer|se prononcer|s['’]expliquer|réagir|say\b|answer|discuss|name\b|confirm)"
_DECLINED = re.compile(
    rf"\b(?:refus|déclin)\w* (?:de |d['’]|to )?(?:\w+ ){{0,2}}?{_SAY}"
    rf"|\bn(?:['’]|e )(?:a|ont|avai(?:t|ent)) pas (?:souhaité|voulu|tenu à)(?: \w+){{0,3}}? ?{_SAY}"
    rf"|\bwould not (?:comment|say|answer|discuss)\b",
    re.I,
)
_HINTS = re.compile(
    rf"\bsans (?:vouloir |souhaiter )?{_SAY}|\bne (?:souhait|veu|voul|tien)\w+ pas\b"
    r"|"
    rf"\b(?:refus|déclin|écart)\w*[^.;]{{0,40}}?(?:{_SAY}|commentaire)|\bpas (?:souhait|voul|tenu)\w*[^.;]{{0,40}}?(?:{_SAY}|commentaire)"
    r"|\b(?:sans|aucun|pas de|tout) (?:autre )?commentaires?\b|\bsilen\w+|\bmuets?\b|\brépon\w* pas\b|\bsecrets?\b|\bsans (?:préciser|dire|révéler|chiffrer)\b"
    r"|\b(?:pas|point|rien)(?: \w+){0,2} (?:répond|comment(?:é|er)|exprim|réagi|dire|dit|précis|communiqu|dévoil|révél|divulgu|chiffr|confi|rendu publi)\w*",
    re.I,
)


def no_word(text: str) -> bool:
    """Whether a French or an English sentence says that somebody gave no answer or refused to comment."""
    return no_answer(text) or _DECLINED.search(text) is not None


def hints_at_none(text: str) -> bool:
    """Whether a French text may say so, in whatever words."""
    return no_answer(text) or _HINTS.search(text) is not None


_ANSWERS = re.compile(
    r"\b(?:a|ont|avai(?:t|ent))(?: \w+){0,3}? (?:fait savoir|annoncé|déclaré|dit|confirmé|assuré|indiqué|précisé|répondu|réagi|commenté"
    r"|accepté de (?:commenter|répondre|dire|discuter|s'exprimer))\b"
)
_REACH = 60
"""Characters between a name and what it did."""
_SAYS = re.compile(rf"(?:{SAID})\b")


def silent(sentences: Sequence[str], lang: str) -> dict[str, str]:
    """Whom the sources name right before they say that no answer came, and never let say a thing: by a word of the name, that
    sentence."""
    found: dict[str, str] = {}
    for sentence in sentences:
        plain = _ASIDE.sub("", sentence)
        refused = _DECLINED.search(plain) or _SILENT.search(plain) or _WHETHER.search(plain)
        before = [n for n in find_names(plain, lang) if refused and n.end <= refused.start()]
        found |= {word: sentence for name in before[-1:] for word in _long(name.text)}
    speaking = " ".join(s for s in sentences if _SAYS.search(s) and not no_word(s) and not _WHETHER.search(s))
    return {word: sentence for word, sentence in found.items() if not re.search(rf"\b{re.escape(word)}\b", speaking)}


_ASIDE = re.compile(r", [^,]{2,80}(?<!\d),(?!\d)")
"""« Oakmere, which owns 5.8% of Nordlund, »."""
_WHETHER = re.compile(
    r"\bn(?:['’]|e )(?:a|ont) (?:pas|toujours pas) (?:encore )?(?:dit|précisé|indiqué|fait savoir|décidé|annoncé) s|\bdid not say\b|\bha(?:s|ve) not (?:yet )?said\b"
)


def answered(text: str, kept_silent: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, the source's sentence) where a French sentence lets one of them answer."""
    if hints_at_none(text) or no_word(text):
        return
    for word, sentence in kept_silent.items():
        for name in re.finditer(rf"\b{re.escape(word)}\b", text):
            told = _ANSWERS.search(text, name.end(), name.end() + _REACH + 40)
            between = text[name.end() : told.start()] if told else ""
            if told and len(between) <= _REACH and not re.search(r"[.;:«»]|\bn(?:e |['’])", between):
                yield name.start(), told.end(), sentence
                return


def _long(name: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[\w'-]+", name)
        if (len(word) >= 4 and word[:1].isupper()) or (len(word) == 3 and word.isupper())
    ]
