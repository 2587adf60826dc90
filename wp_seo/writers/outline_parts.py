"""What the outline writer cuts out of the wire: clauses, headings, keyphrase, meta description. Pure; adds no word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wp_seo.french.keyphrase import FUNCTION_WORDS, content_words, exact, words
from wp_seo.french.lemmas import lemma_of
from wp_seo.french.letters import CAPITALS
from wp_seo.french.pixels import title_pixels
from wp_seo.french.typography import plain, typeset

_CLAUSE = re.compile(
    r",?\s+(?=(?:après|alors qu[e’]|tandis qu[e’]|lorsqu[e’]|avant|selon|contre|dont|où|afin|parce qu[e’]|pour|tout en)\b)|,\s+|\s*[;:]\s+|\s+–\s+"
)
_SPLIT = re.compile(r"\s*;\s+|,\s+(?=mais\s+(?:il|elle|ils|elles|le|la|les|l’|un|une|ce|cette|ces|on)\b)", re.I)
HEADING = (24, 72)
"""Characters of a heading cut from a sentence."""


def clauses(sentence: str) -> list[int]:
    """Where a sentence may be cut with what is left standing: offsets of clause ends outside guillemets and brackets."""
    return [m.start() for m in _CLAUSE.finditer(sentence) if not inside(sentence, m.start())]


def inside(text: str, position: int) -> bool:
    """Whether a place lies inside guillemets or brackets."""
    before = text[:position]
    return (
        before.count("«") > before.count("»")
        or before.count("(") > before.count(")")
        or before.count("“") > before.count("”")
    )


def split_long(sentence: str, most_words: int = 28) -> list[str]:
    """A sentence above `most_words` in two where it is safe: at « ; », or before « mais il… »."""
    if len(sentence.split()) <= most_words:
        return [sentence]
    for match in _SPLIT.finditer(sentence):
        left, right = sentence[: match.start()], sentence[match.end() :]
        if not inside(sentence, match.start()) and min(len(left.split()), len(right.split())) >= 6:
            return [f"{left.rstrip('.,;')}.", *split_long(right[:1].upper() + right[1:], most_words)]
    return [sentence]


_SAYS = re.compile(
    r"\s+(?:a|ont)\s+(?:déclaré|indiqué|annoncé|affirmé|averti|précisé|expliqué|estimé|dit|fait savoir|reconnu|assuré|ajouté)\s+qu(?:e\s+|’)",
    re.I,
)


def heading_of(sentences: Sequence[str], used: Sequence[str], speakers: Sequence[str] = ()) -> str:
    """A heading in the section's own words: the first clause of fitting length, without its attribution.

    Where every sentence opens with a quote, the heading names who speaks.
    """
    for sentence in sentences:
        for candidate in _openings(sentence):
            text = plain(candidate).strip(" .,;:«»")
            fits = HEADING[0] <= len(text) <= HEADING[1] and _stands_alone(text)
            if fits and not any(u.startswith(text) or text.startswith(u) for u in used):
                return text[:1].upper() + text[1:]
    for speaker in speakers:
        name = f"Ce que dit {speaker}" if speaker else ""
        if name and name not in used and len(name) <= HEADING[1]:
            return name
    for sentence in sorted(sentences, key=len):
        text = _cut(plain(sentence).strip("« »."), HEADING[1])
        if text and not any(u.startswith(text) or text.startswith(u) for u in used):
            return text
    return "La suite"


def _openings(sentence: str) -> Iterator[str]:
    if sentence.lstrip().startswith(("«", "“", '"')) or "«" in sentence[:60]:
        return
    said = _SAYS.search(sentence)
    if said and said.start() < 60:
        body = sentence[said.end() :]
        for end in [*reversed(clauses(body)), len(body)]:
            yield body[:end]
    for end in [len(sentence), *reversed(clauses(sentence))]:
        yield sentence[:end]


_PRONOUN = re.compile(
    r"^(?:il|elle|ils|elles|on|ce|cela|cette|cet|ces|son|sa|ses|leur|leurs|celui|celle|y|en|qui|dont|où|mais|et)\b",
    re.I,
)
_OPEN_END = re.compile(
    r"\b(?:de|du|des|la|le|les|l|et|ou|à|au|aux|que|qu|qui|dans|pour|par|sur|avec|un|une|en|d|a|ont|est|sont)$", re.I
)


def _stands_alone(text: str) -> bool:
    main = re.split(r",?\s(?:qui|que|qu|dont|où)\b", text)[0]
    return not _PRONOUN.match(text) and not _OPEN_END.search(text) and len(content_words(text)) >= 3 and has_verb(main)


_AUXILIARIES = frozenset(
    "a ont est sont avait avaient était étaient sera seront aura auront serait seraient aurait auraient va vont peut peuvent "
    "doit doivent fait font".split()
)


def has_verb(text: str) -> bool:
    """Whether a finite verb stands in the text, as far as a lexicon tells: an auxiliary, or a form of a known verb."""
    for word in words(text):
        low = word.lower()
        if low in _AUXILIARIES:
            return True
        if word[0].islower() and len(low) > 3 and not re.search(r"(?:[éiu]e?s?|er|ir|re|ant)$", low):
            if re.search(r"(?:er|ir|re|oir)$", lemma_of(low)):
                return True
        elif word[0].islower() and re.search(r"[^éè]e$", low) and lemma_of(low).endswith("er"):
            return True
    return False


_DAY = re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|soir|matin)\b", re.I)
_NUMERALS = frozenset("deux trois quatre cinq six sept huit neuf dix cent mille".split())
_LINKS = frozenset("de du des d la le l".split())


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head = text[: most + 1].rsplit(" ", 1)[0]
    while head and head.split()[-1].lower().strip("’'") in FUNCTION_WORDS | _NUMERALS:
        head = head.rsplit(" ", 1)[0] if " " in head else ""
    return head.rstrip(" ,;:")


def keyphrase_of(title: str, lead: str) -> str:
    """Two to four content words that stand word for word in title and lead; else the best of the title alone.

    Among those the one with most content words wins, then the one that comes first in the title.
    """
    ranked = sorted(_phrases(plain(title)), key=lambda p: -len(content_words(p)))
    for phrase in ranked:
        if exact(phrase, lead):
            return (
                phrase.lower()
                if not re.search(rf"[{CAPITALS}]", phrase[1:]) and not _is_name(phrase, title)
                else phrase
            )
    loose = [p for p in _phrases(plain(lead)) if len(content_words(p)) == 2]
    return (ranked or loose or [plain(title).split(" : ")[0]])[0]


def _is_name(phrase: str, title: str) -> bool:
    return phrase[:1].isupper() and not title.startswith(phrase)


def _phrases(text: str) -> list[str]:
    """Runs of words with two to four content words, without punctuation, digits, or small words at the ends."""
    found = []
    for run in re.split(r"[^\w\s’'-]+", text):
        tokens = run.split()
        for start in range(len(tokens)):
            for end in range(start + 2, min(start + 7, len(tokens) + 1)):
                phrase = " ".join(tokens[start:end])
                parts = words(phrase)
                if not parts or re.search(r"\d", phrase):
                    continue
                if parts[0].lower() in FUNCTION_WORDS or parts[-1].lower() in FUNCTION_WORDS or _verbal(parts):
                    continue
                inner = {w.lower() for w in parts} & (FUNCTION_WORDS | _NUMERALS)
                linked = inner <= _LINKS or (inner <= {"et"} and all(p[0].isupper() for p in parts if p != "et"))
                timely = parts[0].endswith("é") or _DAY.search(phrase)
                if 2 <= len(content_words(phrase)) <= 3 and linked and not timely:
                    found.append(phrase)
    return found


def _verbal(parts: Sequence[str]) -> bool:
    """Whether a run holds a conjugated verb of the commonest kinds, so that it is no noun phrase."""
    return any(
        re.search(r"(?:ent|ait|aient|era|eront|elle|erte)$", p) and p[0].islower() and len(p) > 5 for p in parts[1:]
    ) or any(
        p.lower() in {"rappelle", "annonce", "avertit", "abaisse", "recommande", "ferme", "visent", "lance", "veut"}
        for p in parts
    )


def seo_title_of(title: str, keyphrase: str, most_pixels: int) -> str:
    """The title within `most_pixels`, the keyphrase in it and, where it can be had without a new word, in front."""
    text = plain(title)
    rest = re.sub(
        rf",?\s*(?:après|pour|par|sur|contre|dans|de|face à)?\s*(?:des|les|le|la|l’|un|une|d’)?\s*{re.escape(keyphrase)}\s*$",
        "",
        text,
        flags=re.I,
    )
    front = f"{keyphrase[:1].upper()}{keyphrase[1:]} : {rest}"
    if rest != text and ":" not in rest and len(rest.split()) >= 3 and title_pixels(front) <= most_pixels:
        return front
    if title_pixels(text) <= most_pixels and exact(keyphrase, text):
        return text
    for end in reversed(clauses(text)):
        if title_pixels(text[:end]) <= most_pixels and exact(keyphrase, text[:end]):
            return text[:end]
    while title_pixels(text) > most_pixels:
        text = _cut(text, len(text) - 2)
    return text


def meta_of(sentences: Sequence[str], keyphrase: str, limits: tuple[int, int]) -> str:
    """Whole clauses of the first sentences within `limits` characters, the keyphrase among them if it can be had."""
    low, high = limits
    cuts = [_ended(plain(s)[:end]) for s in sentences[:5] for end in [len(plain(s)), *clauses(plain(s))]]
    whole = [_ended(plain(s)) for s in sentences[:5]]
    options = [c for c in cuts if len(c.split()) >= 6]
    options += [
        f"{a} {b}" for a in options[:12] for b in [*whole, *cuts] if not b.startswith(a[:-1]) and not _PRONOUN.match(b)
    ]
    fitting = [o for o in options if low <= len(o) <= high and "«" not in o]
    best = [o for o in fitting if 1 <= len(exact(keyphrase, o)) <= 2]
    if best or fitting:
        return (best or fitting)[0]
    shorter = [o for o in options if len(o) <= high and "«" not in o]
    return max(shorter, key=len, default=_cut(plain(sentences[0]), high) if sentences else "")


def _ended(clause: str) -> str:
    text = clause.strip(" ,;:")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def excerpt_of(lead: Sequence[str], most: int = 300) -> str:
    """The lead's whole sentences within `most` characters; at least the first, cut at a clause."""
    text = ""
    for sentence in lead:
        if len(text) + len(sentence) + 1 > most:
            break
        text = f"{text} {sentence}".strip()
    if not text and lead:
        ends = [e for e in clauses(lead[0]) if e < most]
        text = _ended(lead[0][: max(ends)]) if ends else _cut(lead[0], most)
    return typeset(text)
