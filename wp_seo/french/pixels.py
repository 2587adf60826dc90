"""How wide a title is in Google's result: Arial 20 px, from the advance widths of its metric-compatible twin."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files

SIZE = 20


@cache
def _table() -> tuple[int, dict[str, int]]:
    raw = json.loads(files("wp_seo.french").joinpath("data/arial_widths.json").read_text(encoding="utf-8"))
    return raw["units_per_em"], raw["advance"]


def title_pixels(title: str) -> int:
    """Width in pixels, without kerning; a character that the table lacks counts as a wide x."""
    em, advance = _table()
    text = " ".join(unicodedata.normalize("NFC", title).split())
    units = sum(advance.get(c, em if ord(c) > 0x2E7F else advance["x"] * 1.2) for c in text)
    return round(units * SIZE / em)
