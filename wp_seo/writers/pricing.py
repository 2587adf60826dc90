"""What a call costs, from the prices in the configuration; an unknown price is unknown, never 0."""

from __future__ import annotations

from wp_seo.models import Usage
from wp_seo.settings import Price

_MILLION = 1_000_000


def cost_of(usage: Usage, price: Price | None) -> float | None:
    """US dollars for the usage's tokens; None without a price."""
    if price is None:
        return None
    cached = price.input if price.cached_input is None else price.cached_input
    fresh = usage.input_tokens - usage.cached_input_tokens
    return (fresh * price.input + usage.cached_input_tokens * cached + usage.output_tokens * price.output) / _MILLION
