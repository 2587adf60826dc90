"""The arrows of the house: what is pure and low never imports what rests on it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOW = {
    "markup": ("models", "errors", "french"),
    "french": ("models", "errors", "markup", "once"),
    "source": ("models", "errors", "markup", "french"),
    "facts": ("models", "errors", "case", "markup", "french", "source"),
}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("wp_seo."):
            yield node.module.split(".")[1]


@pytest.mark.parametrize("room", LOW)
def test_a_low_room_imports_only_lower_ones(room: str) -> None:
    found = {name for file in (ROOT / "wp_seo" / room).glob("*.py") for name in imported(file)}
    assert found - {room, *LOW[room]} == set()


@pytest.mark.parametrize("module", ["wp_seo.facts.computed", "wp_seo.rules.base", "wp_seo.case"])
def test_a_module_can_be_imported_alone(module: str) -> None:
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, check=True)
