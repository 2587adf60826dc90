"""Who did not answer, or would not: what the news, and translations of them, say in many words."""

from __future__ import annotations

import re

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
