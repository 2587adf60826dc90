"""What agencies and machine translation leave around the news: bylines, datelines, tickers, smileys, stray lines.

Each rule says in French why a stretch is left out; nothing is made up in its place. A missing ticker stays missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wp_seo.french.letters import CAPITALS
from wp_seo.markup.mapped import Mapped
from wp_seo.models import Dropped

_DAYS = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|aujourd[’']hui|hier"
_EMOJI = "\U0001f600-\U0001f64f\u2639\u263a\U0001f910-\U0001f92f"
_MARKET = r"(?:[A-Z]{2,6}|Euronext|Nasdaq)"

_INLINE = (
    (re.compile(rf"\s*\({_MARKET}[\s:]*[{_EMOJI}]\ufe0f?\)?"), "code boursier tronqué, devenu un smiley"),
    (re.compile(rf"\s*\({_MARKET}\s?:\s?[)(]+\)?"), "code boursier tronqué"),
    (re.compile(rf"\s*\({_MARKET}\s?:\s?[A-Z0-9.]{{1,8}}\)"), "code boursier"),
    (re.compile(rf"\s*[{_EMOJI}]\ufe0f?"), "smiley"),
    (re.compile(r"\s*<(?:[A-Z0-9]+\.[A-Z]{1,3}|0#[^<>]+)>"), "code Reuters"),
)
_WEEKDAY = rf"(?:{_DAYS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?) "
_WHEN = (
    rf"(?:le )?(?:{_WEEKDAY})?(?:\d{{1,2}}(?:er)? [A-Za-zéû]{{3,9}}\.?|[A-Z][a-z]{{2,8}}\.? \d{{1,2}})(?:,? \d{{4}})?"
)
_AGENCY = r"\((?P<agency>[A-Z][\w .&/’'-]{1,24})\)\s*[–—-]+"
_REGION = rf"(?:\s*\([{CAPITALS}][\w .’'-]{{2,30}}\)(?=,))?(?:,\s*[\w .’'-]{{2,20}}?)?(?:,\s*{_WHEN})?\s*"
_DATELINES = (
    re.compile(rf"^(?P<place>[{CAPITALS}][{CAPITALS}’' /-]{{2,40}}{_REGION})(?:{_AGENCY}|[–—])\s*"),
    re.compile(
        rf"^(?P<place>[{CAPITALS}][\w’'-]+(?:[ /](?:[{CAPITALS}][\w’'-]+|sur|la|le|les|de|du|en)){{0,5}}{_REGION}){_AGENCY}\s*"
    ),
    re.compile(rf"^(?P<place>(?:le )?\d{{1,2}}(?:er)? [a-zéû]{{3,9}}\.?(?: \d{{4}})?),?\s*{_AGENCY}\s*", re.I),
)
"""Datelines in capitals (« PARIS, 15 novembre (Wirepress) – », « PARIS – »), as they are written, with the agency
(« Paris (Wirepress) – »), and without a place (« 15 novembre (Wirepress) – »)."""
_BYLINE = re.compile(rf"^(?:Par|By)\s+(?P<who>(?:la rédaction|[{CAPITALS}])[^.!?]{{0,80}})$")
_CREDIT = re.compile(
    r"^\(?\s*(?:Reportage|Rédig[ée]|Rédaction|Montage|Édit[ée]|Version française|Traduit|Écrit|Compte[ -]rendu"
    r"|Reporting|Writing|Editing|Additional reporting|Compiled)\b.{0,300}\)?$",
    re.I,
)
_RATE = re.compile(
    r"^\(?\s*(?:[$€£]\s?1|1\s?(?:[$€£]|dollars?|euros?|livres?|yens?|yuans?)).{0,12}=\s?.{1,40}\)?$", re.I
)
_POINTER = re.compile(
    r"^[\W_]*(?:(?:à )?(?:lire|voir|écouter|regarder)(?: aussi| également| encore)\b|sur le même (?:sujet|thème)\b|pour aller plus loin\b"
    r"|abonnez-vous\b|inscrivez-vous à (?:notre|la) (?:newsletter|lettre)|suivez-nous\b|(?:also read|read also|see also|read more|watch also)\b"
    r"|related(?: stories| articles?)?\s?:|sign up (?:for|to) our\b|subscribe to our\b|follow us on\b).{0,200}$",
    re.I,
)
_STRAY = re.compile(r"^[\d\s.,%/:()*#_–—-]+$")
_LINES = (
    (_CREDIT, "mention de rédaction"), (_RATE, "ligne de change"), (_POINTER, "renvoi à une autre page"), (_STRAY, "ligne égarée"),
)  # fmt: skip
_TITLE_BYLINE = re.compile(rf"\s+(?:Par|By)\s+[{CAPITALS}][\w’'-]+(?:\s[{CAPITALS}][\w’'-]+)*\s*$")

_BROKEN_TAIL = re.compile(
    r",\s+(?P<what>(?:un|une|le|la|les|des|l[’']|d[’'])\s?[^,.;:!?«»]{3,140})\.\s+(?:le\s+)?"
    rf"(?:(?P<day>{_DAYS})\s+)?(?P<verb>(?:a|ont)\s(?:montré|révélé|indiqué|annoncé|rapporté|déclaré|précisé|dit))\.?$"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A paragraph without its apparatus; `text` is None where nothing is left."""

    text: Mapped | None
    dropped: tuple[Dropped, ...] = ()
    byline: str = ""
    agency: str = ""
    place: str = ""


def clean(paragraph: Mapped) -> Cleaned:
    """Take the apparatus out of one paragraph."""
    whole = paragraph.text
    for pattern, reason in _LINES:
        if pattern.match(whole):
            return Cleaned(None, (Dropped(whole, reason, paragraph.start, paragraph.end),))
    if (byline := _BYLINE.match(whole)) and len(whole.split()) <= 12:
        return Cleaned(
            None, (Dropped(whole, "signature", paragraph.start, paragraph.end),), byline=byline["who"].strip()
        )
    dropped: list[Dropped] = []
    agency = place = ""
    if dateline := dateline_of(whole):
        agency, place = dateline["agency"] or "", dateline["place"].strip()
        head = paragraph[: dateline.end()]
        dropped.append(Dropped(head.text, "date et lieu d’agence", head.start, head.end))
        paragraph = paragraph[dateline.end() :]
    for pattern, reason in _INLINE:
        for match in pattern.finditer(paragraph.text):
            gone = paragraph[match.start() : match.end()]
            dropped.append(Dropped(gone.text.strip(), reason, gone.start, gone.end))
        paragraph = paragraph.replace(pattern, "")
    paragraph = paragraph.replace(re.compile(r"\s+(?=[,.])"), "").strip()
    return Cleaned(paragraph if paragraph.text else None, tuple(dropped), agency=agency, place=place)


def dateline_of(line: str) -> re.Match[str] | None:
    """The dateline that a line opens with: its groups are `place` (with the date, where both stand) and `agency`."""
    return next((found for pattern in _DATELINES if (found := pattern.match(line))), None)


def clean_title(title: str) -> str:
    """A title without a byline at its end, smileys or tickers."""
    text = _TITLE_BYLINE.sub("", title)
    for pattern, _ in _INLINE:
        text = pattern.sub("", text)
    return re.sub(r"\s+", " ", text).strip()


def mend(sentence: str) -> str | None:
    """A sentence broken in the translator's usual way, mended; None where there is nothing safe to do.

    « …, une note publiée par le ministère. mardi a montré. » comes from “…, a note … showed on Tuesday” and becomes
    « …, a montré mardi une note publiée par le ministère. »: the same words in French order.
    """
    tail = _BROKEN_TAIL.search(sentence)
    if not tail:
        return None
    words = " ".join(filter(None, [tail["verb"], tail["day"], tail["what"]]))
    return f"{sentence[: tail.start()]}, {words}."


_FUNCTION_END = re.compile(
    r"\b(?:de|du|des|la|le|les|et|ou|à|au|aux|que|(?<!\bà )(?<!\bde )(?<!\bpar )(?<!\bpour )(?<!\bavec )qui|dans|pour|par|sur|avec|un|une|en|the|of|to|and)$",
    re.I,
)
"""« sans préciser à qui » is whole."""


def why_broken(sentence: str) -> str | None:
    """Why a sentence is none, in French; None where it looks whole."""
    bare = sentence.strip('«»"“” \u00a0()')
    if not bare:
        return "phrase vide"
    if re.search(r"[a-zà-ÿ)»]\.\s+[a-zà-ÿ]", sentence) and not re.search(
        r"\b(?:etc|cf|av|env|art|p|vol|no|vs)\.\s", sentence
    ):
        return "point au milieu de la phrase"
    if bare[0].islower() and not sentence.lstrip().startswith(("«", '"', "“")):
        return "commence sans majuscule : le début manque sans doute"
    if _FUNCTION_END.search(bare.rstrip(".…")):
        return "s’arrête avant la fin"
    return None
