"""Quotes in a paragraph, nested ones once, with the speaker where the sentence names one plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wp_seo.french.letters import CAPITALS

_PAIRS = re.compile(
    r"«\s*(?P<fr>[^«»]*(?:«[^«»]*»[^«»]*)*?)\s*»|“\s*(?P<en>[^“”]+?)\s*”|(?<![\w\"])\"\s*(?P<st>[^\"]+?)\s*\"(?!\w)"
)
SAID = (
    r"(?:a|ont|avait|avaient)(?:\s(?:également|aussi|ensuite|notamment))?\s(?:déclaré|affirmé|dit|indiqué|ajouté|expliqué|"
    r"souligné|assuré|estimé|précisé|lancé|réagi|prévenu|averti|salué|rappelé|regretté|alerté|résumé|plaidé|ironisé|martelé|"
    r"confié|insisté|commenté|jugé|promis|annoncé|reconnu|admis|répondu|déploré|témoigné|dénoncé|concédé|critiqué|noté|"
    r"observé|écrit|relevé|tranché|tonné|suggéré|recommandé|nuancé|fustigé|détaillé|poursuivi|conclu|raconté|répété|avoué|"
    r"justifié|plaisanté|renchéri|riposté|temporisé|tempéré|prédit|analysé|constaté|remarqué|complété|enchaîné|souri|soupiré|raillé|proclamé|clamé|"
    r"objecté|argué|évoqué|loué|vanté|rétorqué|répliqué|rapporté|glissé|soufflé|lâché|protesté|convenu|repris|fait\s(?:savoir|valoir|remarquer)|mis\sen\sgarde)"
    r"|s[’']est\s(?:félicitée?|réjouie?|inquiétée?|défendue?|exclamée?|étonnée?|indignée?|emportée?)"
    r"|(?:déclare|affirme|dit|indique|ajoute|explique|souligne|assure|estime|précise|prévient|raconte|promet|résume|rappelle|"
    r"juge|confie|regrette|déplore|insiste|concède|note|observe|écrit|relève|témoigne|dénonce|fustige|critique|tranche|nuance|"
    r"poursuit|conclut|détaille|répète|avoue|rétorque|réplique|glisse|souffle|lâche|proteste|convient|martèle|reconnaît|admet|"
    r"lance|répond|plaide|réagit|ironise|tonne|balaie|tempère|s[’']exclame|s[’']indigne|s[’']inquiète|s[’']agace|s[’']étonne|s[’']interroge|"
    r"se\s(?:félicite|réjouit|désole|défend)|avertit|alerte|commente|soutient|prédit|remarque|constate|analyse|justifie|complète|"
    r"plaisante|évoque|loue|vante|proclame|clame|objecte|argue|retient|savoure|raille|sourit|soupire|enchaîne|renchérit|riposte|rassure|temporise|décrit|met\sen\sgarde|fait\s(?:savoir|valoir|remarquer)|"
    r"(?:affirm|ajout|assur|confi|critiqu|déclar|déplor|estim|expliqu|indiqu|insist|jug|martel|not|observ|plaid|précis|racont|rappel|"
    r"regrett|relev|soulign|témoign)ait|annonçait|dénonçait|lançait|disait|promettait|prévenait|répondait|reconnaissait|admettait|avertissait)"
    r"|said|says|told|added|called|described|branded|dubbed|warned|insisted|argued|admitted|acknowledged"
)
_MEANWHILE = (
    r"(?:\s(?:toutefois|cependant|pourtant|également|aussi|encore|en revanche|pour sa part|de son côté|quant à (?:lui|elle)"
    r"|ensuite|alors|par ailleurs))?"
)
"""What may stand between the verb and who speaks."""
_AFTER = re.compile(
    rf"^\s*,?\s*(?:(?:lui|leur|nous)\s)?(?:{SAID}|(?-i:selon|d[’']après)){_MEANWHILE}\s+(?P<who>(?:\b(?:MM?|Dr|Pr|Prof|Mr|Mrs|Ms|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|St)\.|[^.;:«»“”!?]){{2,90}})",
    re.I,
)
_BEFORE = re.compile(
    rf"(?P<who>(?-i:[{CAPITALS}])[^.;:«»“”!?]{{1,90}}?),?\s+(?:{SAID})\b(?!-)[^.;«»]{{0,60}}[:,]?\s*(?:qu[’']\w+\s*|que\s*)?$",
    re.I,
)


_SUBJECT_FIRST = re.compile(
    rf"^\s*,\s*(?P<who>(?:[Ll][ea]s?\s|[Ll][’']|un[e]?\s|M\.\s|Mme\s|[{CAPITALS}])[^.;:«»“”!?\"]{{2,110}}?),?\s+(?:{SAID})\b",
)
"""« …, Anne Roy, la directrice, a dit »: as machines leave an English sentence."""
_VOICE = re.compile(r"\bpar (?:la voix|la bouche) d(?:e |[’'])(?P<who>[^.;:«»“”!?]{2,90}?)\s*[:,]?\s*$", re.I)
"""« Le syndicat a critiqué ce plan par la voix de son président, Lars Brekke : »"""
_INVERTED = re.compile(
    rf",\s+(?:{SAID})\s+(?P<who>(?:l[ea]s? |l[’']|un[e]? |s(?:on|a|es) |leur |M\. |Mme |[{CAPITALS}])[^.;:«»“”!?]{{2,90}}?)\s*(?:,\s*|:[^.;:«»]{{0,30}})$"
)
"""« Une réplique est possible, prévient le sismologue Hernán Vargas : », « Leurs habitants, observe Anne Roy, « ont payé »."""
_SENTENCES = re.compile(r".*(?:(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\bPr)\.|[!?;»])\s", re.S)
"""All of a text up to its last sentence."""
_REACH = 500
"""Characters before and behind a quote in which its speaker may stand: a long sentence."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The exact words between guillemets; `start`/`end` take the guillemets in."""

    text: str
    start: int
    end: int
    speaker: str


def find_quotes(paragraph: str) -> tuple[Quoted, ...]:
    """The quotes of a paragraph in order."""
    found = []
    for match in _PAIRS.finditer(paragraph):
        group = match.lastgroup or "fr"
        text = match[group]
        if text and text.strip():
            found.append(Quoted(text.strip(), match.start(), match.end(), _speaker(paragraph, match)))
    return tuple(found)


_OFFICE = re.compile(r"(?:[lL]['’]|[lL]ea? |[uU]ne? )?[\w’'-]+(?: [\w’'-]+)? (?:des?|du|de la|de l['’])\s?$")
"""« l'ancien ministre des Transports, Paul Roy »: what stands before the first capital of who speaks."""
_ENGLISH_AFTER = re.compile(
    r"^\s*,?\s*(?P<who>(?!who|and|but|which)[^\s.;:\"“”][^.;:\"“”]{1,69}?)\s+(?:said|told|added|says|tells)\b"
)
_NAMED = re.compile(rf"[{CAPITALS}][\w’'-]+(?:\s(?:[dl][’']|de\s|le\s|la\s)?[{CAPITALS}][\w’'-]+)+")


_ADDING = re.compile(
    r"(?:^|[,.] )(?P<who>(?!who|and|but|which)[^,.;:\"“”]{2,70}?) (?:said|says|told [\w ]{2,20}),? (?:adding|noting|warning|arguing|saying) (?:that )?"
    r"[^.;:\"“”]{0,60}$"
)
_ACCORDING = re.compile(
    r"\b(?:[Ss]elon|[Dd][’']après|[ÀA] en croire|[Aa]u dire d(?:e|u)|[Aa]ux yeux d(?:e|u)) (?P<who>[^.;:«»“”!?]{2,90}?)\s*[,:]\s*$"
)
_ANYBODY = re.compile(rf"(?:MM?\.|Mme|Me|Dr|Pr) [{CAPITALS}][\w’'-]+|{_NAMED.pattern}")


def _speaker(paragraph: str, match: re.Match[str]) -> str:
    behind = paragraph[match.end() : match.end() + _REACH]
    after = _AFTER.match(behind)
    if after:
        return _subject(after["who"])
    if machine := _SUBJECT_FIRST.match(behind):
        return _subject(machine["who"])
    english = _ENGLISH_AFTER.match(behind)
    if english:
        return english["who"].strip()
    left = paragraph[max(0, match.start() - _REACH) : match.start()]
    ended = _SENTENCES.match(left)
    left = left[ended.end() :] if ended else left
    if behind_verb := _VOICE.search(left) or _INVERTED.search(left):
        return _subject(behind_verb["who"])
    if adding := _ADDING.search(left):
        return adding["who"].strip()
    before = _BEFORE.search(left)
    if before:
        office = _OFFICE.search(left[: before.start("who")])
        return _subject(f"{office.group() if office else ''}{before['who']}")
    if according := _ACCORDING.search(left):
        return _subject(according["who"])
    people = [m.group() for m in _ANYBODY.finditer(left)]
    return ", ".join(people)  # any of them: the sentence does not say it plainly


_CIRCUMSTANCE = re.compile(
    r"(?:chez|côté|du côté d[eu]|(?-i:A)(?= )|à l[’']issue|lors|au cours|dans|devant|en|au|à|après|avant|sur|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier"
    r"|(?:interrogé|sollicité|questionné|contacté|joint|relancé|invité|prié)e?s?"
    r"|asked|contacted|reached|pressed|questioned|speaking|on|in|at|after|before)\b",
    re.I,
)
_DAY = re.compile(
    r"^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?: (?:matin|soir|après-midi|midi|dernier))?+|aujourd[’']hui)(?:\s+|$)",
    re.I,
)
_WHO = re.compile(rf"(?:[lL]([ae]|es)?[’' ]|[Uu]ne? |[Ss](?:on|a|es) |a |the |its |M\.|Mme |Me |[{CAPITALS}])")


_NAME_LAST = re.compile(rf"\s{_NAMED.pattern}$")


_TITLED = re.compile(rf"(?:(?:M\.|Mme|Me|Dr|Pr) )?{_NAMED.pattern}")
_OFFICE_OF = re.compile(rf"[{CAPITALS}]\w+ (?:de |du |des |d[’'])")
"""« Défenseur de Paul Roy, le principal accusé, Me Ada Moran »: he who defends him."""


_RANKED = re.compile(rf"l(?:[ea]\s|[’'])[\w-]+(?:\s[\w-]+)?\s{_NAMED.pattern}$")
"""« Leur porte-parole, le colonel Paul Roy »."""
_WHICH = re.compile(r"(?:qui|dont|que|où)\s|qu[’']|âgée?s?\s")
"""« La présidente d'Arcadis, qui construit la fusée, Claire Roy »."""
_HE = re.compile(r"(?:celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ils?|elles?)\b")


def _subject(words: str) -> str:
    """Up to the first comma behind a circumstance, with a bare name in apposition: « la présidente de la BCE, Anne Roy »."""
    parts = re.split(
        r",\s*|\s+(?:lors|devant|dans|à l[’']issue|au cours|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
        words,
    )
    parts = [parts[0], *(p for p in parts[1:] if not _WHICH.match(p))]
    if len(parts) > 1 and parts[0].lower().startswith("pour ") and _WHO.match(parts[1]):
        parts = parts[1:]  # « Pour la DB, le négociateur Paul Roy fustige »
    parts[0] = _DAY.sub("", parts[0])
    if pronoun := next((p for p in parts[1:] if _HE.match(p)), ""):
        return pronoun.strip()  # « Étranger à ces travaux, celui-ci les dit »
    if _CIRCUMSTANCE.match(parts[0]) and (named := _NAME_LAST.search(parts[0])):
        parts[0] = named.group().strip()  # « a réagi sur un blog Anne Roy »
    if not parts[0] or _CIRCUMSTANCE.match(parts[0]):
        at = next((n for n, p in enumerate(parts) if _WHO.match(p) and not _CIRCUMSTANCE.match(p)), None)
        if at is None:
            return ""  # the speaker is named elsewhere, or by a role
        parts = parts[at:]
    named_whole = (n for n, p in enumerate(parts) if _TITLED.fullmatch(p.strip()) and not _OFFICE_OF.match(p))
    whole = next(named_whole, 0)
    if whole > 1 and (not _NAMED.search(parts[0]) or _OFFICE_OF.match(parts[0])):
        return parts[whole].strip()  # « Responsable de l'essai, à Owo, Ada Nwosu »
    who = parts[0].strip()
    if len(parts) > 1 and (
        re.match(rf"(?:M\.|Mme|Me|Dr)?\s?[{CAPITALS}]", parts[1])
        or (_RANKED.match(parts[1]) and not _NAMED.search(who))
    ):
        who += f", {parts[1].strip()}"
    return who
