"""Le titre SEO tient dans 600 pixels (Arial 20 px), sinon Google le coupe. Source : Yoast, titleWidth.

Bad:
    {"html": "<p>x</p>", "seo_title": "Un titre vraiment beaucoup trop long pour tenir sur une seule ligne de résultats"}
Good:
    {"html": "<p>x</p>", "seo_title": "Un titre court"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.pixels import title_pixels
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A title wider than the search result's line, or none."""
    title = case.seo_title or ""
    width = title_pixels(title)
    if not title.strip():
        yield Hit("Donne un titre SEO.", field="seo_title")
    elif width > t["max_pixels"]:
        yield Hit(f"Raccourcis le titre SEO : {width} pixels, {t['max_pixels']} au plus.", 0, len(title), "seo_title")


RULE = Rule("SEO002", "seo-title-too-wide", "SEO", "error", find, needs=("seo_title",), doc=__doc__ or "")
