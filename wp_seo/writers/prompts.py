"""The prompts: static, versioned files of `config/prompts`, and the message that changes with each draft.

The static part comes first and is the same, byte for byte, for every post, so that providers can cache it. What code can
measure better than a model (words of material, how many may be general knowledge, how many headings take the keyphrase)
is measured here and told.
"""

from __future__ import annotations

import hashlib
import math
from functools import cache

from wp_seo.models import Brief, Dossier
from wp_seo.resources import config_text

WRITE, REPAIR, JUDGE = "write.v11", "repair.v2", "judge.v8"


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
    if source.place:
        lines.append(f"LIEU ET DATE DE LA DÉPÊCHE : {source.place}")
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


_LANDS = 0.8
"""The share of the words asked for that an answer has at the least: the allowance must hold for that one too."""
_ENOUGH = 450
"""Words of material from which an article of 700 can be good: less is thin (measured with editors)."""
_UNFOLDED = 1.0
"""Words that a word of material becomes, headings and attributions included, in the hands of one who pads nothing; those that a
model is told to find in it are a little more."""
_TOLD = 1.1
"""Words that one of the day's wire becomes in the article."""
_SENTENCE = {True: 15, False: 17}
"""Words of an average sentence, of thin material and of rich: models count sentences better than words, and what is short of
facts falls into shorter ones."""
_HEADING = 8
"""Words of a heading."""
_SECTION = 240
"""Words under a heading, on average."""
_UNDER_HEADING = 280
"""At most: short of the 300 from where a reader misses a heading (Yoast)."""
_PLENTY = 1.25
"""Times the words asked for that the material must have before nothing general is kept in reserve: it leaves facts to choose from."""
_DEVELOPMENT = 30
"""Words of general knowledge in one place: more in a row reads like a lesson."""
_MARGIN = 1.03
"""At least so much more than the least length is asked for: sentences may be cut afterwards."""
_KEYED = 0.35
"""Share of the headings that carry the keyphrase: between Yoast's 30 and 75 %, and nearer to what reads well."""


def asked_words(brief: Brief) -> tuple[int, int]:
    """How many words to ask for: a little above the least length of rich material, for every further word would be padding;
    more of thin material, where models land a sixth under what they are asked; as many as a long draft has."""
    limits = brief.limits
    own = sum(len(s.text.split()) for s in brief.dossier.source.sentences)
    if own > limits.ask_words[1]:
        return round(0.8 * own), own
    low, high = limits.ask_words_thin if _thin(brief) else limits.ask_words
    return max(low, round(_MARGIN * limits.min_words)), max(high, round((_MARGIN + 0.08) * limits.min_words))


def _thin(brief: Brief) -> bool:
    return brief.dossier.words < _ENOUGH


def context_allowance(brief: Brief) -> int:
    """Words of general knowledge that the article may hold: its share, and no more than the material lacks."""
    if brief.limits.when_thin != "context":
        return 0
    low, _ = asked_words(brief)
    lacking = max(0, low - round(_UNFOLDED * brief.dossier.words))
    allowed = min(round(brief.limits.context_share * _LANDS * low), lacking)
    return allowed if allowed >= _DEVELOPMENT else 0


def headings(low: int) -> tuple[int, int, int]:
    """How many H2, how many H3 (two, under one H2: one alone divides nothing), and how many of both carry the keyphrase, in an
    article of so many words."""
    h2 = max(2, round(low / _SECTION) - 1)
    h3 = 2
    return h2, h3, math.ceil(_KEYED * (h2 + h3))


def write_message(brief: Brief) -> str:
    """What changes with each draft: the dossier, then the numbers of this article and the house's wishes."""
    style, source, limits = brief.style, brief.dossier.source, brief.limits
    low, high = asked_words(brief)
    allowed = context_allowance(brief)
    h2, h3, keyed = headings(low)
    rest = low - allowed
    thin = _thin(brief)
    size = _SENTENCE[thin]
    sentences = (low - _HEADING * (h2 + h3)) // size
    lines = [dossier_text(brief.dossier), "", "CET ARTICLE"]
    own = sum(len(s.text.split()) for s in source.sentences)
    day = min(sentences, round(_TOLD * own / size))
    lines.append(
        f"- Matière distincte : {brief.dossier.words} mots. Longueur : {low} à {high} mots de texte, intertitres compris, "
        f"soit {sentences} à {sentences + (high - low) // size} phrases de {size} mots en moyenne, dont {3 * sentences // 10} "
        "portent d'elles-mêmes un vrai lien. Plus court, l'article est refusé : compte les phrases à la fin de chaque ligne de "
        f"`plan`, complète-le jusqu'à {sentences} avant d'écrire, puis tiens-le."
    )
    if sentences > day and brief.dossier.materials:
        lines.append(
            f"- De ces phrases, {day} environ pour l'actualité, {sentences - day} pour le reste du dossier : prends-y ce qui éclaire "
            "le jour, laisse le reste."
        )
    if thin:
        lines.append(
            f"- Dossier maigre : ses {brief.dossier.words} mots doivent en donner environ {rest}, intertitres compris, en "
            f"{(rest - _HEADING * (h2 + h3)) // size} phrases, une sur cinq de 22 à 30 mots. Ne résume rien : chaque fait, "
            "chaque circonstance (à qui ; où ; quand ; sous quelle condition ; d'après qui) et chaque étape de l'histoire a sa "
            f"phrase, pleine, qui apprend quelque chose ; une phrase S en donne donc deux en moyenne. Sous {limits.min_words} mots, "
            f"comptés par le programme, l'article ne peut pas paraître : même si la matière semble dite, va au moins jusqu'à "
            f"{sentences - (low - round(_MARGIN * limits.min_words)) // size} phrases."
        )
    elif brief.dossier.words > high:
        lines.append(
            f"- La matière dépasse la longueur : choisis, et arrête-toi à {high} mots. L'actualité (S) y entre entière ; de "
            "l'archive, ce qui éclaire un fait du jour, à côté de lui ; deux ou trois notes au plus, une phrase ou une incise."
        )
    if allowed:
        lines.append(
            f"- Connaissance générale (`context`) : {allowed} mots au plus, presque tous employés, en "
            f"{round(allowed / _DEVELOPMENT)} endroit{'s' if allowed >= 1.5 * _DEVELOPMENT else ''}, chacun juste après le fait qu'il aide à comprendre. "
            "Le quart du texte n'est en aucun cas dépassé."
        )
    else:
        lines.append("- Connaissance générale (`context`) : aucune dans l'article ; la matière suffit.")
    scarce = brief.limits.when_thin == "context" and brief.dossier.words < _PLENTY * low
    lines.append(
        f"- `variant` : pour {sentences // 5} à {sentences // 4} phrases. `reserve` : {'quatre' if thin else 'trois'} "
        "phrases par section, en plus des phrases comptées ci-dessus"
        + (", dont une de `context`, comptée à part." if scarce else ", sans `context`.")
    )
    lines.append(
        f"- Intertitres : {h2} H2, et {h3} H3 sous le même H2 ; {keyed} portent les mots de l'expression clé. Deux ou trois "
        f"paragraphes sous chacun, {_UNDER_HEADING} mots au plus."
    )
    kept = [q.id for q in source.quotes]
    if kept:
        lines.append(f"- Citations à placer, une fois chacune : {', '.join(kept)}.")
    if source.agency:
        lines.append(
            f"- Crédit : la dépêche est signée {source.agency}. Une fois, dans les trois premiers paragraphes, attribue-lui "
            f"un fait que personne d'autre n'a dit (« rapporte l'agence {source.agency} »), sans rien ajouter sur elle."
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
