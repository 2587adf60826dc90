"""The letters that names begin with and go on in, for regular expressions: those of Latin scripts, « Łódź » and « Šefčovič » too."""

from __future__ import annotations

CAPITALS = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())
"""What stands inside a character class for a capital."""
SMALL = "a-z" + "".join(c for c in map(chr, range(0xDF, 0x250)) if c.islower())
"""What stands inside a character class for a small letter."""
