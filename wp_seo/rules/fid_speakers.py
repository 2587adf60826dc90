"""Chaque citation est attribuée à celui qui l’a dite.

Bad:
    {"html": "<p>« Nous tiendrons le cap », a assuré Paul Lévy.</p>", "source_html": "<p>« Nous tiendrons le cap », a assuré Anne Roy. Paul Lévy a refusé de répondre.</p>"}
Good:
    {"html": "<p>« Nous tiendrons le cap », a assuré Anne Roy.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from wp_seo.case import Case
from wp_seo.facts import translated_quotes
from wp_seo.facts.evidence import Evidence, content, evidence, page_text
from wp_seo.facts.functions import groups_in, held
from wp_seo.facts.names import find_names, tokens
from wp_seo.facts.quotes import PRONOUN, compare, letters, quotes_by_line, speakers
from wp_seo.french.letters import CAPITALS
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.source.quotes import SAID, Quoted


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Quotes whose speaker in the article is another one than in the source."""
    proof = evidence(case)
    if proof is None:
        return
    text = page_text(case)
    headings = [(b.start, b.end) for _, b in case.page.headings]
    quotes = [q for q in quotes_by_line(text) if not any(a <= q.start < b for a, b in headings)]
    own = speakers(text, tuple(quotes))
    there = speakers(proof.quoted, proof.quotes)

    def alike(n: int, at: int) -> bool:
        return bool(own[n] and there[at]) and _agree(proof, own[n], there[at])

    placed = _placed(case, quotes, proof, alike) if proof.lang != "fr" else []
    for index, quote in enumerate(quotes):
        match = compare(quote, proof.quotes, proof.text)
        at = proof.quotes.index(match.source) if match.source in proof.quotes else placed[index] if placed else -1
        if at < 0 and proof.lang != "fr" and _nobody(proof, own[index], there):
            yield Hit(
                f"Attribue cette citation à qui l’a dite : la source ne cite pas « {own[index]} ».",
                quote.start,
                quote.end,
            )
        if at < 0:
            continue
        if len(letters(quote.text).split()) <= 2 and not (
            SPEAKS.search(text[: quote.start]) and SPEAKS.search(proof.quoted[: proof.quotes[at].start])
        ):
            continue
        if _a_title(text, quote):
            continue
        ours, theirs = own[index], there[at]
        if not ours or not theirs or _agree(proof, ours, theirs) or _described(proof, ours, theirs, at):
            continue
        if _passed_on(proof, ours, at):
            continue
        if not _may_mean(text, quote, theirs):
            yield Hit(f"Attribue cette citation à « {theirs} », non à « {ours} ».", quote.start, quote.end)


def _a_title(text: str, quote: Quoted) -> bool:
    """Whether the words are the name of a thing, « Le Port au crépuscule », that nobody says."""
    short = len(quote.text.split()) <= _TITLE and quote.text[:1].isupper() and quote.text[-1] not in ".!?…"
    around = text[max(0, quote.start - _NEAR) : quote.start] + "|" + text[quote.end : quote.end + _NEAR]
    return short and _SAYS.search(around) is None


_TITLE, _NEAR = 6, 60
_SAYS = re.compile(rf"(?:{SAID})\b|\b(?:selon|d'après|pour)\b|:\s*\||\|,? (?:a|avait)-t-", re.I)


def _may_mean(text: str, quote: Quoted, theirs: str) -> bool:
    """Whether « a-t-il dit » may mean the one whom the source lets speak: named before, in the same paragraph or the one above."""
    if not PRONOUN.match(text[quote.end : quote.end + 40]):
        return False
    above = text.rfind("\n", 0, max(0, text.rfind("\n", 0, quote.start)))
    before = set(tokens(text[above + 1 : quote.start]))
    return any(before & set(tokens(name)) for name in _people(theirs))


def _placed(case: Case, quotes: Sequence[Quoted], proof: Evidence, alike: Callable[[int, int], bool]) -> list[int]:
    """Which of the material's quotes each translated one is, -1 for none of them: by the article's own ids, else by what
    they say."""
    named = [q for s in case.article.sentences() for q in s.quotes] if case.article and case.dossier else []
    if named and len(named) == len(quotes) and case.dossier:
        words = {q.id: letters(q.text) for q in case.dossier.quotes}
        there = [letters(q.text) for q in proof.quotes]
        return [there.index(words[n]) if words.get(n) in there else -1 for n in named]
    return translated_quotes.placed([q.text for q in quotes], [q.text for q in proof.quotes], alike)


def _agree(proof: Evidence, ours: str, theirs: str) -> bool:
    people_a, people_b = _people(ours), _people(theirs)
    if (
        people_b and people_a and _only_of(ours)
    ):  # « la maire (DVG) de Saint-Flour »: who that is, another sentence may say
        if len(content(ours) & content(theirs)) >= _SAME_OFFICE:
            return True
        around = " ".join(s for s in proof.sentences if any(x in s for x in people_b))
        return any(x in around for x in people_a)
    if people_b and _by_role(theirs, people_b):  # « la Tchèque »: who that is, another sentence may say
        there = re.search(rf"\b{re.escape(people_b[0])} ((?:[{CAPITALS}][\w'-]+ ?)+)", proof.text)
        return not (people_a and there) or any(proof.known.same_thing(x, there[1]) for x in people_a)
    if _by_role(ours, people_a):
        return True
    if people_a and people_b:
        return any(proof.known.same_thing(x, y) for x in people_a for y in people_b)
    if not people_a or (not people_b and _HIS.match(theirs)):
        return not _held_by_another(proof, ours, people_b)  # a role or a pronoun
    role = content(theirs)
    around = " ".join(s for s in proof.sentences if any(x in s for x in people_a))
    return bool(role & content(around)) or bool(role & content(ours))


def _held_by_another(proof: Evidence, ours: str, people: list[str]) -> bool:
    """Whether the source gives the function of « la bourgmestre » to somebody, and it is nobody of those who may speak."""
    groups = groups_in(_ANY_HEAD.sub(" ", ours))
    holders = [name for _, _, name, of in held(proof.text) if of & groups] if groups and people else []
    own = [name for _, _, name, of in held(proof.text) if any(proof.known.same_thing(name, p) for p in people)]
    return bool(holders and own) and not any(proof.known.same_thing(name, p) for name in holders for p in people)


_ANY_HEAD = re.compile(
    r"\b(?:dirigeante?|patronn?e?|responsable|chef(?:fe)?|numéro un|élue?|magistrate?|représentante?|parlementaire)\b",
    re.I,
)
"""Words that many functions may be called by."""
_HIS = re.compile(
    r"(?:s(?:on|a|es)|leurs?|his|her|its|their) (?:rival|adversaire|concurrente?|homologue|opponent|rivals?)\w*", re.I
)
_SAME_OFFICE = 2
"""Words of an office that two speakers share: « le directeur général de Celtis », « son directeur général, Thierry Aubanel »."""


def _people(who: str) -> list[str]:
    who = f"{who[:1].lower()}{who[1:]}" if _ARTICLE.match(who) else who  # « Le Suisse » is no name
    return [n.text for n in find_names(f"x {who}") if n.text[:1].isupper()]


_ARTICLE = re.compile(r"(?:L[ea]s? |L['’]|Une? |S(?:on|a|es) |Ce(?:t|tte)? )")


def _only_of(who: str) -> bool:
    """Whether all the names in it are of what somebody is, or stand in brackets."""
    text = f"x {who}"
    named = [n for n in find_names(text) if n.text[:1].isupper()]
    return all(text[n.start - 1] == "(" or _OF.search(text[: n.start]) for n in named)


_OF = re.compile(r"\b(?:de|du|des|à|d')\s?(?:la |l')?$")


def _described(proof: Evidence, ours: str, theirs: str, at: int) -> bool:
    """Whether « le grimpeur de 27 ans », as the source calls who speaks, may be somebody whom it named just before."""
    if not re.match(r"(?:le|la|l') ?[a-zà-ÿ]", theirs, re.I) or find_names(f"x {theirs}"):
        return False
    start = proof.quoted.rfind(theirs, 0, proof.quotes[at].start)
    start = start if start >= 0 else proof.quotes[at].start
    before = find_names(proof.quoted[max(0, start - _NAMED_BEFORE) : max(0, start)])
    return any(proof.known.same_thing(x.text, y.text) for x in find_names(f"x {ours}") for y in before)


def _passed_on(proof: Evidence, ours: str, at: int) -> bool:
    """Whether the sentence of the source goes on with who reports the words: « said the captain, according to his lawyer, Anne Roy »."""
    behind = re.split(r"[.!?]\s|\n", proof.quoted[proof.quotes[at].end :], maxsplit=1)[0]
    reported = _REPORTED.search(behind)
    by = reported and find_names(f"x {reported[1]}")
    return bool(by) and any(proof.known.same_thing(x.text, y) for x in by or () for y in _people(ours))


_REPORTED = re.compile(r"\b(?:according to|selon|d'après|par la voix d(?:e|'))(.*)", re.I)
_NAMED_BEFORE = 800
"""Characters before such words where the one who says it may have been named."""


def _nobody(proof: Evidence, ours: str, there: tuple[str, ...]) -> bool:
    """Whether the translation names as a speaker somebody whom the source never quotes."""
    people = [n.text for n in find_names(f"x {ours}") if " " in n.text]
    return bool(people) and all(there) and not any(proof.known.same_thing(p, who) for p in people for who in there)


def _by_role(who: str, names: list[str]) -> bool:
    """« la Tchèque », « l'Italien »: where someone is from, not who it is."""
    return len(names) == 1 and re.search(rf"\b(?:la |le |l'){re.escape(names[0])}$", who, re.I) is not None


SPEAKS = re.compile(
    r"\b(?:parl|évoqu|jug|qualifi|dénonc|salu|regrett|déplor)\w*(?: [\w'à-ÿ]+){0,3} ?$"
)  # « a parlé d’un »


RULE = Rule("FID005", "wrong-speaker", "FID", "error", find, needs=("html",), doc=__doc__ or "")
