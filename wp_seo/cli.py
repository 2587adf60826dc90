"""The commands: parse, call, print. No logic."""

from __future__ import annotations


def run() -> int:
    """Run the command line; returns the contract's exit code."""
    return 0
