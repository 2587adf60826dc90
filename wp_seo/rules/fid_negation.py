"""Ce que la source nie reste nié, ce qu’elle affirme reste affirmé.

Bad:
    {"html": "<p>Des données bancaires de clients ont été copiées par les pirates.</p>", "source_html": "<p>Aucune des données bancaires de clients n’a été copiée par les pirates.</p>"}
Good:
    {"html": "<p>Aucune donnée bancaire de clients n’a été copiée par les pirates.</p>", "source_html": "<p>Aucune des données bancaires de clients n’a été copiée par les pirates.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import Word, root
from wp_seo.facts.evidence import evidence, page_text
from wp_seo.facts.matching import Reading, Sentence, best, compared, conditional, denies, of_another
from wp_seo.facts.not_yet import told_as_done
from wp_seo.facts.silence import answered, silent
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A verb that one side denies and the other affirms, of the same fact."""
    for sentence, there in compared(case):
        for start, end, message in turned(sentence, there, t):
            yield Hit(message, sentence.start + start, sentence.start + end)
            break
        yield from _meant(sentence, there)
    proof = evidence(case)
    foreign = proof.sentences if proof and proof.lang != "fr" else ()
    for begin, close in case.page.sentences if foreign else ():
        if undone := told_as_done(page_text(case)[begin:close], foreign):
            yield Hit(f"Remets la négation de la source : « {undone.strip()[:100]} ».", begin, close)
    mute = case.shared("silent", lambda: silent(proof.sentences, proof.lang)) if proof else {}
    text = page_text(case) if mute else ""
    for begin, close in case.page.sentences if mute else ():
        for start, end, sentence_there in answered(text[begin:close], mute):
            yield Hit(f"Remets le refus de la source : « {sentence_there.strip()[:100]} ».", begin + start, begin + end)


def _meant(sentence: Sentence, there: Reading) -> Iterator[Hit]:
    """« Il compte rompre le contrat », of one who has no intention to."""
    for meant in _MEANS.finditer(sentence.text):
        deed = {w.root for w in sentence.words if meant.end() <= w.start < meant.end() + _DEED}
        for other in there.sentences:
            denied = _MEANS_NOT.search(other.text)
            theirs = {w.root for w in other.words if denied and denied.end() <= w.start < denied.end() + _DEED}
            if denied and len(deed & theirs) >= _SAME_DEED:
                yield Hit(
                    f"Remets la négation de la source : « {other.text.strip()[:100]} ».",
                    sentence.start + meant.start(),
                    sentence.start + meant.end(),
                )
                break


_DEED = 60
_SAME_DEED = 2
_MEANS = re.compile(
    r"(?<!ne )(?<!n')\b(?:compt(?:e|ent|ait|aient)|entend(?:ent|ait|aient)?|envisag(?:e|ent|eait|eaient)|(?:a|ont|avai(?:t|ent)) l'intention d(?:e |')"
    r"|prévo(?:it|ient|yait)(?: de)?)(?= ?(?!pas\b|plus\b|d[eu]\b|sur\b|\d)(?:se |s'|l'|la |le |les |y |en )?\w+(?:er|ir|re)\b)"
)
_MEANS_NOT = re.compile(
    r"\bn(?:e |')(?:\w+ )?(?:(?:a|ont|avai(?:t|ent)) (?:pas|aucunement|nullement|plus) (?:eu )?l'intention|(?:a|ont|avai(?:t|ent)) aucune intention"
    r"|(?:compt|entend|envisag|prévo)\w* (?:pas|plus|nullement))"
)


def turned(sentence: Sentence, there: Reading, t: Thresholds) -> Iterator[tuple[int, int, str]]:
    """(start, end, message) of every word of the sentence that stands with the other sign in the material."""
    for word in sentence.words:
        if (gap := _BEFORE_QUOTE.search(sentence.text)) and gap.end() <= word.start:
            continue  # what is denied are the quoted words
        if not word.sign or word.root[0].isdigit() or (QUOTED in sentence.text and said(word.root)):
            continue
        known = [(s, o) for s, o in there.roots.get(word.root, []) if not conditional(s, o)]
        if not any(o.head for _, o in known) and not word.head:
            continue
        same = [
            (s, o, o.sign in (word.sign, 0) or o.level > 0 > word.sign)
            for s, o in known
            if o.sign == word.sign or o.head or word.head
        ]
        agreeing, opposing, against, count = best(sentence, word, same)
        if (
            against is None
            and not count
            and word.sign > 0
            and word.verb
            and (only := _only_denied(sentence, word, known))
        ):
            yield word.start, word.end, f"Remets la négation de la source : « {only.text.strip()[:100]} »."
            continue
        if against is None or (denies(against) if word.sign < 0 else denies(sentence)):
            continue  # the other negation may tell the same
        if of_another(sentence, against):
            continue
        if word.sign > 0 and _AWAITED.search(sentence.text, max(0, word.start - _AWAITED_WITHIN), word.start):
            continue
        if word.sign > 0 and (_INSTEAD.search(sentence.text, 0, word.start) or _UNDONE.search(sentence.text, word.end)):
            continue
        if word.sign > 0 and _BELOW.search(sentence.text) and _NOT_REACHED.search(against.text):
            continue
        if word.sign > 0 and (_AGAIN.search(against.text) or _not_before(sentence.text, against.text)):
            continue
        if word.sign < 0 and _told_otherwise(sentence, word, against):
            continue
        pairs = ((_NEITHER_NOR, _NEITHER), (_NOTHING_PAID, _FREE))
        if word.sign < 0 and any(
            ours.search(sentence.text) and any(theirs.search(s.text) for s in there.sentences) for ours, theirs in pairs
        ):
            continue
        need = (t["alone"] if not count else t["beside_others"]) + (word.root in LIGHT)
        if not count and len(against.words) <= 3:
            need = 0
        if opposing >= need and opposing > agreeing + t["margin"]:
            say = "Ôte la négation : la source affirme" if word.sign < 0 else "Remets la négation de la source"
            yield word.start, word.end, f"{say} : « {against.text.strip()[:100]} »."


def _only_denied(sentence: Sentence, word: Word, known: list[tuple[Sentence, Word]]) -> Sentence | None:
    """The one sentence of the material that has this verb, denied, where the two share so much that they tell of one thing: « a annulé
    48 vols mais n'a pas fermé »."""
    if len(known) != 1 or not known[0][1].head or any(w.sign < 0 for w in sentence.words if w.clause == word.clause):
        return None
    theirs, _ = known[0]
    shared = (sentence.roots & theirs.roots) - {word.root}
    open_ = theirs.quoted or _NOT_DENIED.search(theirs.text) or _AGAIN.search(theirs.text)
    return None if open_ or len(shared) < _MUCH else theirs


_MUCH = 3
_NOT_DENIED = re.compile(r"\b(?:pas|jamais) (?:avant|plus|moins|seulement|que|encore|tou[ts])\b", re.I)


def _told_otherwise(sentence: Sentence, word: Word, against: Sentence) -> bool:
    """Whether the negation says what the source says by another word: « aucun train ne circule » of suspended ones, « n'est plus l'entraîneur » of a club that parted with
    him, « ne voit qu'une marge étroite » of a limited one, « pas neuf, mais sept » of seven and not nine, « n'a pas touché à sa
    cible » of one that kept it, none « depuis mars » of the first one, or the worst, since, one that « n'en a plus » of one that ran out."""
    denied = sentence.text[word.start : word.end]
    pairs = (
        (_NONE, _STOPPED),
        (_NONE_SO, _FIRST),
        (_HARDLY, _LIMITED),
        (_BUT, _AND_NOT),
        (_NO_MORE, _LEAVES),
        (_NOT_MOVED, _KEEPS),
        (_SINCE, _FIRST),
        (_NONE_LEFT, _RAN_OUT),
        (_NOT_YET, _STILL_TO),
    )
    return any(
        ours.search(sentence.text) and theirs.search(against.text) and not theirs.match(denied)
        for ours, theirs in pairs
    )


def _not_before(ours: str, theirs: str) -> bool:
    """Whether « fermera en 2027 au plus tôt » says « ne fermera pas avant 2027 »."""
    return re.search(r"\bpas (?:\w+ )?avant\b", theirs) is not None and _EARLIEST.search(ours) is not None


_EARLIEST = re.compile(r"\bau plus tôt\b|\bà partir d|\bdès\b|\baprès\b|\bau mieux\b", re.I)
_AGAIN = re.compile(r"\b(?:à|de) nouveau\b|\bagain\b", re.I)
"""« n'ont pas marqué à nouveau » says that they scored before."""
_AWAITED = re.compile(
    r"\b(?:attend\w*|manqu\w*|cherch\w*) (?:toujours|encore)\b|\b(?:toujours|encore) (?:attend|en attente)\w*|\bréclam\w* (?:toujours|encore)\b"
    r"|\bdoi(?:t|vent) (?:toujours|encore) (?:[\w'’]+ ){0,4}$"
    r"|\brest\w* (?:encore |toujours |donc )?à (?:être )?$",
    re.I,
)
"""« attendent toujours leur remboursement », « restent à réaliser »: it has not been done."""
_AWAITED_WITHIN = 40
"""Characters before what is awaited."""
_NEITHER_NOR = re.compile(r"\bni\b.+\bni\b", re.I)
_NEITHER = re.compile(r"\bni l'une? ni l'autre\b|\baucune? des (?:deux|trois)\b", re.I)
"""« Ni méthane ni dioxyde n'ont été trouvés », of a source that looked for both: « Ni l'un ni l'autre a été trouvé »."""
_NOTHING_PAID = re.compile(r"\b(?:coût|pa[iy]|débours)\w* rien\b", re.I)
_FREE = re.compile(r"\bgratuit\w*|\bfree\b|\blibre\b", re.I)
_NONE = re.compile(r"\baucun\w*\b|\bplus d(?:e |['’])", re.I)
_STOPPED = re.compile(r"\b(?:suspend|interromp|interdi|arrêt|ferm|bloqu)\w+|\bcoup(?:e|é|er|ent|ure)\w{0,2}\b", re.I)
_NONE_SO = re.compile(r"\baucun\w*\b.*\b(?:aussi|autant|plus)\b", re.I)
_INSTEAD = re.compile(r"\b(?:au lieu d(?:e |['’])|plutôt qu(?:e |['’]))(?:\w+ )?$", re.I)
"""« sept ans au lieu de neuf »: not nine."""
_UNDONE = re.compile(
    r"\bne l'(?:a|ont|avai\w+) (?:toujours |encore )?pas fait\b|\bn'en (?:a|ont) rien fait\b|\bpas le cas\b", re.I
)
"""« la loi oblige à indemniser ; la compagnie ne l'a pas fait »."""
_BELOW = re.compile(
    r"\binférieure?s? (?:à|aux?)\b|\ben (?:deçà|dessous) d|\bsous (?:son|leur|le) niveau\b|\bmoins (?:haut|élevé)", re.I
)
_NOT_REACHED = re.compile(r"\bpas (?:\w+ )?(?:retrouv|rattrap|atteint|dépass|regagn)\w*", re.I)
_BUT = re.compile(r"\bpas\b[^.;]{1,60}, mais\b", re.I)
_AND_NOT = re.compile(r"\bet (?:pas|non)\b", re.I)
_HARDLY = re.compile(
    r"\bn(?:e |['’])(?:(?!\b(?:pas|jamais)\b)[^.,;]){1,30}\b(?:guère|plus beaucoup|qu(?:e |['’]))", re.I
)
_LIMITED = re.compile(r"\b(?:limité|restreint|étroit|mince|faible|réduit|peu\b)", re.I)
_NO_MORE = re.compile(r"\bn(?:e |['’])[^.,;]{1,30}\bplus\b", re.I)
_LEAVES = re.compile(
    r"\b(?:sépar|limog|congédi|licenci|démi[st]|quitt|évinc|remerci|écart|remplac|vend|cédé|cess|ferm|arrêt|ravir?\b|dépos|supprim|interromp|suspend|mettr\w* fin|mis fin|départ)",
    re.I,
)
_NOT_YET = re.compile(r"\b(?:pas|toujours pas|jamais) (?:encore )?|\bencore aucun", re.I)
_STILL_TO = re.compile(r"\bdoi(?:t|vent) encore\b|\brest\w* (?:encore )?à\b|\bencore à\b", re.I)
_NONE_LEFT = re.compile(r"\bn'en (?:a|ont|avai\w+|rest\w+) plus\b|\bn(?:e |')\w+ plus (?:de |d'|aucun)", re.I)
_RAN_OUT = re.compile(r"\bmanqu\w+|\bà court\b|\bépuis\w+", re.I)
_NOT_MOVED = re.compile(
    r"\b(?:touch|chang|modifi|boug)\w* pas\b|\bpas (?:\w+ )?(?:touch|chang|modifi|boug|révis|relev|abaiss)", re.I
)
_KEEPS = re.compile(r"\b(?:gard|maint|conserv|inchang|confirm|laiss)", re.I)
_FIRST = re.compile(r"\bpremi(?:er|ère)s?\b|\bl[ea]s? plus \w+", re.I)
_SINCE = re.compile(r"\b(?:depuis|avant|jamais|jusqu['’]|jusque|encore aucun\w*|pas encore)\b", re.I)
QUOTED = " " * 4  # a quote that was left out
SPEECH = "dire déclarer affirmer rapporter indiquer ajouter alerter avertir prévenir assurer répondre reconnaître reconnu admettre admis lancer estimer juger expliquer"


_BEFORE_QUOTE = re.compile(rf"\bn(?:e |['’])(?:pas |jamais )?(?:[\w'’]+ ){{0,2}}?(?={QUOTED})")
LIGHT = frozenset(
    root(w)
    for w in ("prendre", "pris", "mettre", "mis", "donner", "faire", "fait", "tenir", "rendre", "porter", "passer")
)
"""Verbs that say little without what follows: « n'a pas pris part », « a pris la tête »."""


def said(root_: str) -> bool:
    """Whether the word only brings in a quote."""
    return root_ in {root(w) for w in SPEECH.split()}


RULE = Rule("FID009", "negation-flipped", "FID", "error", find, needs=("html",), doc=__doc__ or "")
