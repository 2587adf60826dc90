"""Whether a figure is a rounding of another."""

from __future__ import annotations


def rounder(ours: float, theirs: float) -> bool:
    """Whether a figure is a rounder one: fewer digits that say something, or half of ten as its last; « environ 14 700 » rounds no
    14 500."""
    told, given = (f"{x:.6f}".strip("0").rstrip(".").rstrip("0").replace(".", "") for x in (ours, theirs))
    return len(told) < len(given) or told == "1" or (len(told) == len(given) and told[-1] == "5" != given[-1])
