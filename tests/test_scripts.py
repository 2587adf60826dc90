"""The measuring scripts start as a user starts them, from any folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(cwd: Path, name: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / name), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)


def test_pairs_of_ones_own_are_judged(tmp_path: Path) -> None:
    told = {
        "id": "a",
        "source": "ville",
        "type": "changed_number",
        "rewrite": "La ville a voté 14 euros.",
    }
    (tmp_path / "pairs.jsonl").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "pairs.sources.json").write_text(json.dumps({"ville": "La ville a voté 12 euros."}), encoding="utf-8")
    done = run(tmp_path, "evaluate", "judge", "pairs.jsonl")
    assert done.returncode == 0, done.stderr
    assert "| changed number | 1 | 1 |" in done.stdout


@pytest.mark.parametrize("sources", ['{"bourg": "…"}', "[", "3"])
def test_pairs_without_their_source_are_named(tmp_path: Path, sources: str) -> None:
    told = {"id": "a", "source": "ville", "type": "faithful", "rewrite": "La ville a voté."}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "pairs.sources.json").write_text(sources, encoding="utf-8")
    done = run(tmp_path, "evaluate", "judge", "pairs.jsonl")
    assert done.returncode == 2 and "pairs.jsonl" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "words"), [("bench", ()), ("chaos", ("--help",)), ("evaluate", ()), ("docs", ("--check",))]
)
def test_each_script_starts(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    assert "Traceback" not in run(tmp_path, name, *words).stderr
