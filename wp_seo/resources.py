"""Finds the files of `config/`: in the wheel beside the package, in a checkout one level up."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
CONFIG = _PACKAGE / "config" if (_PACKAGE / "config").is_dir() else _PACKAGE.parent / "config"


def config_text(name: str) -> str:
    """The text of `config/<name>`; raises FileNotFoundError when there is none."""
    return (CONFIG / name).read_text(encoding="utf-8")
