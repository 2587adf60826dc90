"""The prompts: static, versioned files of `config/prompts`, and the message that changes with each draft.

The static part comes first and is the same, byte for byte, for every post, so that providers can cache it. What code can
measure better than a model (words of material, how many may be general knowledge, how many headings take the keyphrase)
is measured here and told.
"""

from __future__ import annotations

import hashlib
from functools import cache

from wp_seo.models import Brief, Dossier
from wp_seo.resources import config_text

WRITE, REPAIR, JUDGE = "write.v2", "repair.v1", "judge.v2"


@cache
def prompt(name: str) -> str:
    """The text of a prompt file."""
    return config_text(f"prompts/{name}.md").strip()


@cache
def prompt_hash() -> str:
    """SHA-256 of the prompts that shape an article."""
    return hashlib.sha256("\x00".join(prompt(name) for name in (WRITE, REPAIR, JUDGE)).encode()).hexdigest()


def dossier_text(dossier: Dossier) -> str:
    """The dossier as numbered lines; broken sentences are marked, quotes stand apart."""
    source = dossier.source
    lines = ["<dossier>", f"TITRE DU BROUILLON : {source.title}"]
    if source.lang != "fr":
        lines.append(f"LANGUE DU BROUILLON : {source.lang} ; l'article est en français.")
    lines.append("S — LA DÉPÊCHE DU JOUR")
    for s in source.sentences:
        mark = f" [phrase abîmée : {s.broken}]" if s.broken else " [intertitre]" if s.in_heading else ""
        lines.append(f"{s.id}. {s.text}{mark}")
    heading = ""
    names = {
        "archive": "R — NOS ARTICLES PRÉCÉDENTS",
        "document": "D — DOCUMENTS",
        "note": "N — NOTES DE CONTEXTE VALIDÉES",
    }
    credit = ""
    for m in dossier.materials:
        if names.get(m.kind, "") != heading:
            heading = names.get(m.kind, "")
            lines.append(heading)
        if m.credit != credit:
            credit = m.credit
            lines.append(f"({m.date} — {m.credit})" if m.date and m.kind == "archive" else f"({m.credit})")
        lines.append(f"{m.id}. {m.text}")
    if dossier.quotes:
        lines.append("CITATIONS")
        lines += [f"{q.id} ({q.sentence}{', ' + q.speaker if q.speaker else ''}). {q.text}" for q in dossier.quotes]
    lines.append("</dossier>")
    return "\n".join(lines)


_LANDS = 0.75
"""The share of the words asked for that even a short answer has: the allowance must hold for that one too."""
_STRETCH = 2.4
"""How many words the dossier's words can be made into by unfolding them; beyond, a plan for it would ask for padding."""
_SENTENCE = 16
"""Words of an average sentence: models count sentences better than words."""


def context_allowance(brief: Brief) -> int:
    """Words of general knowledge that the article may hold: its share, and no more than the material lacks."""
    if brief.limits.when_thin != "context":
        return 0
    low, _ = brief.limits.ask_words
    lacking = max(0, low - round(0.95 * brief.dossier.words))
    return min(round(brief.limits.context_share * _LANDS * low), lacking)


def write_message(brief: Brief) -> str:
    """What changes with each draft: the dossier, then the numbers of this article and the house's wishes."""
    limits, style, source = brief.limits, brief.style, brief.dossier.source
    low, high = limits.ask_words
    allowed = context_allowance(brief)
    lines = [dossier_text(brief.dossier), "", "CET ARTICLE"]
    lines.append(
        f"- Matière distincte : {brief.dossier.words} mots. Longueur : {low} à {high} mots de texte, intertitres compris, "
        f"soit {low // _SENTENCE} à {high // _SENTENCE} phrases de {_SENTENCE} mots en moyenne, "
        f"dont {low // _SENTENCE // 3 + 1} portent un vrai lien (règle 6)."
    )
    lines.append(
        "- Plan de longueur, à tenir : un chapeau de deux phrases, puis cinq sections de dix phrases en trois paragraphes "
        "(ceux d'un H3 comptent). Compte tes phrases avant de répondre : plus court, l'article est refusé."
    )
    rest = low - allowed
    if brief.dossier.words < rest <= _STRETCH * brief.dossier.words:
        lines.append(
            f"- La matière ({brief.dossier.words} mots) doit donner environ {rest} mots : ne résume rien, ne fusionne "
            "rien. Déplie chaque phrase du dossier en deux phrases pleines : qui (nommé, avec sa fonction), ce qu'il "
            "fait ou dit, à qui, quand, sous quelle condition, d'après qui. Rien d'autre ne s'ajoute, rien ne se répète."
        )
    if allowed:
        lines.append(
            f"- Connaissance générale (`context`) : {allowed} mots au plus. Emploie-les presque tous, en "
            f"{max(1, allowed // _SENTENCE)} phrases réparties sur les sections : sans elles la longueur n'est pas "
            "atteinte. Le quart du texte n'est en aucun cas dépassé."
        )
    else:
        lines.append("- Connaissance générale (`context`) : aucune ; la matière suffit.")
    lines.append("- Intertitres : cinq H2 et deux H3, dont trois portent l'expression clé mot pour mot.")
    kept = [q.id for q in source.quotes]
    if kept:
        lines.append(f"- Citations à placer, une fois chacune : {', '.join(kept)}.")
    if source.agency:
        lines.append(
            f"- Crédit : la première information est de {source.agency} ; dis-le une fois si la phrase s'y prête."
        )
    if style.tone:
        lines.append(f"- Ton de la maison : {style.tone}.")
    if style.taboo:
        lines.append(f"- Mots que la maison n'imprime pas : {', '.join(style.taboo)}.")
    lines.append(f"- `faq` : {'trois questions dont la réponse est dans le dossier' if style.faq else 'vide'}.")
    lines.append(f"- `key_points` : {'trois points, une phrase chacun' if style.key_points else 'vide'}.")
    lines.append(
        "- `tags` : trois à six, au singulier. `notes_wanted` : les notes de contexte qui auraient servi, ou vide."
    )
    return "\n".join(lines)
