"""Chaque personne, organisation, lieu et nationalité est dans les sources, sous ce nom ou sous un autre nom connu.

Bad:
    {"html": "<p>La hausse surprend Paul Martin.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>La hausse réjouit Anne Roy.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.aliases import aliases
from wp_seo.facts.evidence import evidence, fields
from wp_seo.facts.material import normal
from wp_seo.facts.names import find_names
from wp_seo.french.keyphrase import fold
from wp_seo.french.lemmas import is_known
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Names that no source holds, or that differ from the source's."""
    proof = evidence(case)
    if proof is None:
        return
    general = {s.text for s in case.article.sentences() if s.kind == "context"} if case.article else set()
    allowed = normal(" ".join(general))
    for name, text in fields(case):
        for found in find_names(text, "fr", context=proof.text):
            after = re.match(r"[^(.;:,\n]{0,90}?\(([A-Za-z]{2,8})\)", text[found.start : found.start + 100])
            standing, own = proof.known.standing(found.text, after.group()[: after.start(1) - 1] if after else "")
            if standing == "known" or (after and proof.known.standing(after[1])[0] == "known"):
                continue
            if proof.lang != "fr" and translated_office(text[max(0, found.start - 60) : found.start], proof.text):
                holder = re.sub(
                    r"^(?:des?|du|d'|de la) ", "", found.text.partition(" ")[2]
                )  # « ministre de l'Intérieur Maria Roy »
                standing, own = proof.known.standing(holder) if holder else ("known", "")
                if standing == "known":
                    continue
            if _CLOCK.search(text[max(0, found.start - 12) : found.start]):
                continue
            if found.text in allowed and name == "html" and is_organisation(found.text):
                continue
            office = proof.lang != "fr" and _translated(text[max(0, found.start - 6) : found.start], found.text)
            if standing == "altered":
                exonym = " " not in found.text and (proof.lang != "fr" or found.text in allowed)
                message = f"Écris « {own} » comme la source, non « {found.text} »."
                yield Hit(message, found.start, found.end, name, "warning" if exonym else None)
            else:
                message = f"Ôte « {found.text} » : ce nom n’est pas dans les sources."
                yield Hit(message, found.start, found.end, name, "warning" if office else None)


_CLOCK = re.compile(r"\b(?:heures? (?:de |d')|dollars? |pesos? |francs? |couronnes? |livres? )$", re.I)
"""« 3 h 40, heure de Paris », « 18 millions de dollars américains »: no name of the story."""
_OFFICE = re.compile(r"\b(?:ministre|ministère|secrétaire|département)s? [^.;:»«]{0,40}$", re.I)
_FOREIGN_OFFICE = re.compile(r"\b(?:minister|ministry|secretary|department)\b", re.I)


def translated_office(before: str, material: str) -> bool:
    """Whether a name is what a translated office is for: « energy minister » → « ministre de l’Énergie »."""
    return _OFFICE.search(before) is not None and _FOREIGN_OFFICE.search(material) is not None


_ARTICLE = re.compile(r"\b(?:le |la |les |l'|du |des |au |aux )$", re.I)


def _translated(before: str, name: str) -> bool:
    """Whether a name of one word is a French common noun with its article, as an office or a body is translated: « le Premier
    ministre », « le Parquet européen ». No country or institution that goes by several names."""
    if " " in name or fold(name) in aliases():
        return False
    return fold(name) in _BODIES or (_ARTICLE.search(before) is not None and is_known(name.lower()))


_BODIES = frozenset(
    "premier parlement president parquet assemblee senat gouvernement etat cour tribunal conseil ministere constitution eglise tresor chambre "
    "commission chancelier congres".split()
)
"""How translated offices and bodies begin, without accents."""


def is_organisation(name: str) -> bool:
    """A name that general knowledge may bring: an acronym, a country or a long institution, not a person."""
    return (
        name.isupper()
        or fold(name) in aliases()
        or bool(
            re.match(
                r"(?:Agence|Union|Commission|Organisation|Conseil|Cour|Code|Parlement|Autorité|Banque|État|Europe"
                r"|Tribunal|Constitution|Assemblée|Sénat|Convention|Fédération|Comité|Chambre|Ministère|Règlement|Charte|Traité)",
                name,
            )
        )
    )


RULE = Rule("FID003", "name-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
