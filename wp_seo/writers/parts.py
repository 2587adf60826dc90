"""A dossier in parts that a small model's context holds: what each part is told, and which sentences it may rest on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wp_seo.models import Brief, Dossier

MOST_SENTENCES = 5
MOST_CHARACTERS = 1600
"""Of source in a part: about 600 tokens in the least suited tokenizers."""
_LEAD_WORDS = 45
_UNFOLDS = 1.2
"""How many words a part is asked for, by those it rests on: more would ask for invention."""


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring sentences that become one section, or the lead."""

    ids: tuple[str, ...]


def split(brief: Brief) -> tuple[Part, tuple[Part, ...]]:
    """The lead's sentences, and the sections': the wire's whole sentences first, then as much of the further material as
    the length asked for has room for. Without a whole sentence the lead is empty."""
    dossier = brief.dossier
    usable = [s for s in dossier.source.sentences if not s.broken and not s.in_heading]
    lead = usable[:1]
    if len(usable) > 4 and len(f"{usable[0].text} {usable[1].text}".split()) <= _LEAD_WORDS:
        lead = usable[:2]
    rest = [(s.id, s.text, str(s.paragraph)) for s in usable[len(lead) :]]
    room = brief.limits.ask_words[0] - sum(len(s.text.split()) for s in usable)
    for m in dossier.materials:
        room -= len(m.text.split())
        if room < 0:
            break
        rest.append((m.id, m.text, f"{m.kind} {m.credit}"))
    return Part(tuple(s.id for s in lead)), tuple(_grouped(rest))


def _grouped(rows: Iterable[tuple[str, str, str]]) -> list[Part]:
    """(id, text, paragraph) in parts; a new paragraph starts one where the part has three sentences or another origin."""
    groups: list[list[tuple[str, str, str]]] = []
    for row in rows:
        group = groups[-1] if groups else []
        size = sum(len(text) for _, text, _ in group) + len(row[1])
        full = len(group) >= MOST_SENTENCES or size > MOST_CHARACTERS
        elsewhere = bool(group) and group[-1][2] != row[2] and (len(group) >= 3 or group[-1][0][0] != row[0][0])
        if not group or full or elsewhere:
            groups.append([row])
        else:
            group.append(row)
    return [Part(tuple(i for i, _, _ in group)) for group in groups]


def sentences_text(part: Part, dossier: Dossier) -> str:
    """The part's sentences as numbered lines, and the quotes that stand in them."""
    lines = ["PHRASES", *(f"{i}. {dossier.sentences[i]}" for i in part.ids)]
    quotes = [q for q in dossier.quotes if q.sentence in part.ids]
    if quotes:
        lines.append("CITATIONS")
        lines += [f"{q.id} ({q.sentence}{', ' + q.speaker if q.speaker else ''}). {q.text}" for q in quotes]
    return "\n".join(lines)


def lead_message(part: Part, brief: Brief) -> str:
    """The task of titles and lead."""
    return "\n".join(
        [
            f"TITRE DU BROUILLON : {brief.dossier.source.title}",
            sentences_text(part, brief.dossier),
            *_house(brief),
            "TÂCHE : `lead`, un chapeau de deux phrases au plus ; `titles`, deux titres de 60 à 90 caractères ; "
            "`focus_keyphrase`, deux ou trois mots du sujet ; `seo_titles`, deux titres de 45 à 58 caractères qui "
            "commencent par elle ; `meta_description`, une phrase de 130 à 150 caractères qui la contient.",
        ]
    )


def section_message(part: Part, brief: Brief, keyphrase: str, headings: Sequence[str]) -> str:
    """The task of one section; `headings` are taken already."""
    words = sum(len(brief.dossier.sentences[i].split()) for i in part.ids)
    lines = [f"SUJET : {brief.dossier.source.title}", f"EXPRESSION CLÉ : {keyphrase}"]
    if headings:
        lines.append(f"INTERTITRES DÉJÀ PRIS : {' ; '.join(headings[-4:])}")
    lines.append(sentences_text(part, brief.dossier))
    lines += _house(brief)
    foreign = brief.dossier.source.lang != "fr"
    lines.append(
        f"TÂCHE : une section d'environ {round(_UNFOLDS * words)} mots, en un ou deux paragraphes ; `h2`, un intertitre "
        "de 4 à 9 mots qui dit le fait." + (" `quote_translations` : chaque citation en français." if foreign else "")
    )
    return "\n".join(lines)


def _house(brief: Brief) -> list[str]:
    """The house's wishes."""
    tone = [f"TON : {brief.style.tone}"] if brief.style.tone else []
    return tone + ([f"MOTS À NE PAS ÉCRIRE : {', '.join(brief.style.taboo)}"] if brief.style.taboo else [])
