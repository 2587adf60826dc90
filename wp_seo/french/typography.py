"""French typography: no-break spaces, apostrophes, guillemets, ellipses, ordinals, capitals with their accents.

Authorities, cited per rule: LRTUIN = Lexique des règles typographiques en usage à l’Imprimerie nationale;
Acad. = Académie française, « Questions de langue ». Every rule is idempotent and leaves markup, addresses, e-mails,
shortcodes and times of day alone. U+00A0 is used throughout: WordPress' texturize closes a straight quote wrongly
after U+202F.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from wp_seo.french.letters import CAPITALS

NBSP = "\u00a0"
_SPACES = " \u00a0\u202f\u2009"
_KEPT = re.compile(
    r"<!--.*?-->|<(?P<raw>pre|code|script|style|kbd|svg|textarea|iframe)\b[^>]*>.*?</(?P=raw)\s*>|<[a-zA-Z/!?][^<>]*>"
    r"|\[(?!\[)/?[a-z][\w-]*(?:\s[^\[\]]*=[^\[\]]*)?/?\](?!\])"
    r"|https?://[^\s<>«»\"]+|(?<![\w.@])[\w.+-]+@[\w-]+\.[\w.-]*\w|&(?:#\d+|#x[\da-fA-F]+|\w+);"
    r"|(?<!\w)(?:www\.)?[\w-]+\.(?:fr|com|org|net|eu|gouv\.fr|io|info)(?:/[^\s<>«»]*)?(?!\w)",
    re.S,
)
_ACCENTED = {
    "Etat": "État", "Etats": "États", "Etats-Unis": "États-Unis", "Elysée": "Élysée", "Ecole": "École",
    "Eglise": "Église", "Etienne": "Étienne", "Emile": "Émile", "Egypte": "Égypte", "Equateur": "Équateur",
    "Ethiopie": "Éthiopie", "Erythrée": "Érythrée", "Emirats": "Émirats", "Ile-de-France": "Île-de-France",
    "Education": "Éducation", "Economie": "Économie", "Energie": "Énergie",
}  # fmt: skip
_UNITS = (
    r"millions?|milliards?|billions?|euros?|dollars?|centimes?|km/h|km|kg|mm|cm|ha|GW|MW|kW|GWh|MWh|kWh|TWh|Mo|Go|To"
    r"|ans?|années?|mois|jours?|heures?|minutes?|secondes?|points?|tonnes?|mètres?|kilomètres?|degrés?|habitants?"
    r"|voix|Md[€$]|M[€$]|°C"
)
_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_RULES: tuple[_Rule, ...] = (
    # Apostrophe typographique (LRTUIN « Apostrophe »)
    (re.compile(r"(?<=\w)['ʼ‘](?=[\w«“])"), "’"),
    # Points de suspension : un seul signe, collé au mot (LRTUIN « Points de suspension »)
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    # Guillemets français (LRTUIN « Guillemets ») : droits ou anglais par paires dans un même bloc
    (re.compile(r"(?<!\w)[\"“]\s*([^\"“”«»\n]+?)\s*[\"”](?!\w)"), rf"«{NBSP}\1{NBSP}»"),
    (re.compile(rf"«[{_SPACES}]*(?=[^{_SPACES}])"), f"«{NBSP}"),
    (re.compile(rf"(?<=[^{_SPACES}])[{_SPACES}]*»"), f"{NBSP}»"),
    # Ponctuation haute : espace insécable avant ; : ! ? (LRTUIN « Espacement »)
    (re.compile(rf"(?<=[^\s{_SPACES}!?;:«(\[])[{_SPACES}]+(?=[;!?](?!\w))"), NBSP),
    (re.compile(r"(?<=[\w»)\]%€$°…])(?=[;!?](?:[\s»)\]<!?\u00a0]|$))"), NBSP),
    (re.compile(rf"(?<=[^\s{_SPACES}])[{_SPACES}]+(?=:(?:\s|\u00a0|$))"), NBSP),
    (re.compile(r"(?<=[\w»)\]%€$°…])(?=:(?:\s|$))"), NBSP),
    # Jamais d’espace avant virgule et point (LRTUIN)
    (re.compile(rf"(?<=[\w»)\]%€])[{_SPACES}]+(?=[,.](?:\s|$))"), ""),
    # Tranches de trois chiffres, insécables (LRTUIN « Nombres »)
    (
        re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)"),
        lambda m: re.sub(rf"[{_SPACES}]", NBSP, m.group()),
    ),
    # Espace insécable entre le nombre et % € $ £ ou l’unité (LRTUIN « Pourcentage », « Unités de mesure »)
    (re.compile(rf"(?<=\d)[{_SPACES}]?(?=[%€£](?!\w))"), NBSP),
    (re.compile(rf"(?<=\d)[{_SPACES}](?=\$(?!\w))"), NBSP),
    (re.compile(rf"(?<=\d)[{_SPACES}](?=(?:{_UNITS})\b)"), NBSP),
    # Ordinaux : 2e, 1er, 1re, non 2ème (LRTUIN « Abréviations », Acad.)
    (re.compile(r"\b(\d+)(?:ième|ieme|ème|eme)(s?)\b"), r"\1e\2"),
    (re.compile(r"\b1ère(s?)\b"), r"1re\1"),
    # Civilités et initiales ne quittent pas le nom (LRTUIN « Civilité »)
    (re.compile(rf"\b(MM?\.|Mmes?|Mlles?|Me|Dr|Pr)[{_SPACES}](?=[{CAPITALS}])"), rf"\1{NBSP}"),
    (re.compile(rf"\bn°[{_SPACES}]?(?=\d)"), f"n°{NBSP}"),
    # Les capitales gardent leurs accents (Acad., LRTUIN « Accentuation »)
    (
        re.compile(r"(?<![\w-])(?:" + "|".join(sorted(_ACCENTED, key=len, reverse=True)) + r")(?![\w-])"),
        lambda m: _ACCENTED[m.group()],
    ),
    # « oe » soudé (Acad.) dans les mots courants
    (re.compile(r"\b([CcMmVvSsBbNn])oeu(r|rs|x|f|fs|ud|uds|vre|vres)\b"), r"\1œu\2"),
    (re.compile(r"\b([Oo])eu(fs?|vres?|ils?)\b"), lambda m: ("Œ" if m[1] == "O" else "œ") + "u" + m[2]),
)  # fmt: skip


@lru_cache(1024)
def typeset(text: str) -> str:
    """Plain text in French typography; addresses, e-mails, shortcodes and times of day stay as they are."""
    return _outside_kept(text)


def _outside_kept(text: str) -> str:
    """Apply the rules to `text` with every kept stretch replaced by one private character, then put them back.

    A placeholder instead of cutting: a rule sees « <em>Oui</em> ! » whole, so that the space before the « ! » is set.
    """
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match.group())
        return "\ue000" if match.group().startswith(("<", "[")) else "\ue001"

    shown = _KEPT.sub(hide, text.replace("\ue000", "").replace("\ue001", ""))
    for pattern, new in _RULES:
        shown = pattern.sub(new, shown)
    returned = iter(kept)
    return re.sub(r"[\ue000\ue001]", lambda _: next(returned), shown)


def plain(text: str) -> str:
    """For slug, keyphrase and meta description: ordinary spaces, no soft hyphens, one line."""
    return re.sub(r"\s+", " ", re.sub(r"[\u00a0\u202f\u2009\u2007]", " ", text).replace("\u00ad", "")).strip()


_LOWER = re.compile(r"^[a-zà-öø-ÿœ]")


def sentence_case(heading: str, names: frozenset[str] = frozenset()) -> str:
    """A heading in sentence case (LRTUIN « Titres »): « Une Mesure Très Attendue » → « Une mesure très attendue ».

    Only Title Case is lowered, that is where most longer words are capitalised; `names` are words that keep their
    capital, and so do words with a capital inside, acronyms, and what follows « : » is left.
    """
    words = heading.split(" ")
    longer = [w for w in words[1:] if len(w) > 3 and w[0].isalpha()]
    capitalised = [w for w in longer if w[0].isupper() and not w.isupper() and w.strip("«»,.:;!?") not in names]
    if len(capitalised) >= 2 and len(capitalised) > len(longer) / 2:
        words[1:] = [w if _keeps_capital(w, names) else w[:1].lower() + w[1:] for w in words[1:]]
    text = " ".join(words)
    return text[:1].upper() + text[1:] if _LOWER.match(text) else text


def _keeps_capital(word: str, names: frozenset[str]) -> bool:
    bare = re.sub(r"^[ldcjmnstqu]+[’']", "", word.strip("«»,.:;!?()\u00a0"), flags=re.I)
    return bare in names or any(c.isupper() for c in bare[1:])
