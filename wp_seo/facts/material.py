"""What an article may rest on, as text: the dossier's sentences, or a draft's page where there is no dossier."""

from __future__ import annotations

import unicodedata

from wp_seo.case import Case
from wp_seo.markup.text import read_page

_SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‑": "-",
        "‐": "-",
        "\u00ad": " ",
    }
)


def normal(text: str) -> str:
    """Straight apostrophes, ordinary spaces and hyphens: same length where the text is NFC, so that offsets hold."""
    return (text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)).translate(
        _SAME_LENGTH
    )


def all_material(case: Case) -> tuple[str, ...]:
    """Every sentence that may be rested on, the draft's title included."""

    def make() -> tuple[str, ...]:
        title = (case.source_title,) if case.source_title else ()
        if case.dossier is not None:
            dropped = (case.dossier.source.place, case.dossier.source.agency, case.dossier.source.byline)
            kept = (read_page(c.markup).text for c in case.dossier.source.carried)
            return (*title, *filter(None, (*dropped, *kept)), *case.dossier.sentences.values())
        if case.source is None:
            return title
        page = case.source
        headings = tuple(page.text[b.start : b.end] for _, b in page.headings)
        return (*title, *headings, *(page.text[a:b] for a, b in page.sentences))

    return case.shared("material", make)


def material_text(case: Case) -> str:
    """All of it as one normalised text, a sentence a line."""
    return case.shared("material-text", lambda: normal("\n".join(all_material(case))))
