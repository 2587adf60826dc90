"""The desk's French: states, verdicts, kinds, severities, dates, and what an error means to an editor. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo

from wp_seo.errors import WpSeoError

STATES = {
    "open": "à relire",
    "approved": "approuvé",
    "changed": "modifié depuis l’approbation",
    "reverted": "annulé",
}
VERDICTS = {"ready": "prêt", "review": "à vérifier", "blocked": "bloqué"}
SEVERITIES = {"blocker": "bloquant", "error": "erreur", "warning": "attention", "info": "détail"}
KINDS = {
    "source": "dépêche",
    "archive": "archive du site",
    "document": "document joint",
    "note": "note de contexte",
    "context": "connaissance générale, à confirmer",
    "placed": "repris tel quel ou placé par le programme",
    "changed": "ajouté ou modifié dans WordPress",
}
FIELDS = {
    "title": "titre",
    "seo_title": "titre SEO",
    "meta_description": "méta-description",
    "slug": "slug",
    "focus_keyphrase": "requête visée",
    "excerpt": "extrait",
    "html": "article",
}
WORDPRESS = {
    "draft": "brouillon",
    "pending": "en attente de relecture",
    "publish": "publié",
    "future": "programmé",
    "private": "privé",
    "trash": "à la corbeille",
    "gone": "introuvable",
}
NOTES = {"proposed": "proposée", "approved": "validée", "expired": "expirée", "retired": "retirée"}
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_ERRORS = {
    "edited": "Quelqu’un a modifié l’article dans WordPress depuis son écriture : rétablir l’original effacerait ce travail. "
    "Rien n’a été changé. Pour revenir quand même à l’original, passez par les révisions dans WordPress.",
    "locked": "L’article est ouvert dans l’éditeur de WordPress. Rien n’a été changé ; réessayez quand il sera fermé.",
    "missing": "Cet article n’existe plus dans WordPress.",
    "not-yours": "Le compte utilisé n’a pas le droit de modifier cet article.",
    "is-publish": "L’article est publié : wp-seo ne touche qu’aux brouillons.",
    "is-future": "L’article est programmé : wp-seo ne touche qu’aux brouillons.",
    "is-trash": "L’article est à la corbeille : wp-seo ne touche qu’aux brouillons.",
    "snapshot-lost": "La copie locale de l’original est illisible. WordPress garde l’original parmi les révisions de l’article.",
    "is-a-copy": "Cet article est une copie faite par wp-seo : l’original n’a jamais changé. Supprimez la copie dans WordPress.",
    "not-written": "L’original a déjà été rétabli, ou wp-seo n’a pas écrit cet article.",
    "no-name": "Une approbation porte le nom de la personne qui en répond.",
    "altered-since": "L’article a changé dans WordPress depuis que cette page a été affichée. Relisez la version actuelle.",
    "original-there": "WordPress contient le brouillon d’origine, pas l’article : il n’y a rien à approuver.",
    "not-as-written": "L’original a été remis, mais WordPress a modifié le texte au passage : comparez avec les révisions.",
}


def told(error: WpSeoError) -> str:
    """What an error means to an editor; the program's own words where there are no others."""
    return _ERRORS.get(error.code) or f"{error} {error.hint}".strip()


def day(moment: str, zone: tzinfo | None = None) -> str:
    """« 25 novembre 2026 à 23 h 05 » of an ISO time (this machine's zone unless one is named), or a date alone."""
    if not moment:
        return ""
    read = datetime.fromisoformat(moment)
    date_only = len(moment) == 10
    if read.tzinfo is not None:
        read = read.astimezone(zone)
    date = f"{'1er' if read.day == 1 else read.day}\u00a0{_MONTHS[read.month - 1]} {read.year}"
    return date if date_only else f"{date} à {read.hour}\u00a0h\u00a0{read.minute:02}"


def count(number: int, one: str, more: str = "") -> str:
    """« 1 phrase », « 12 phrases »; zero is singular, as French has it."""
    return f"{f'{number:,}'.replace(',', chr(0x202F))}\u00a0{one if number < 2 else more or one + 's'}"


def dollars(cost: float | None, calls: int) -> str:
    """What the writing cost; an unknown price is said to be unknown."""
    if not calls:
        return "aucun appel à un modèle"
    return "prix inconnu" if cost is None else f"{cost:.4f}".replace(".", ",") + "\u00a0$"
