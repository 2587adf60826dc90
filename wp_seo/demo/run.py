"""The demo: every sample draft in a real WordPress through the whole program, told line by line."""

from __future__ import annotations
