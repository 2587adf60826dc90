"""The command line: help without heavy imports, exit codes, JSON, and no traceback for a user's mistake."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from wp_seo.cli import hoist, run


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom wp_seo.cli import run\nrun(['--help'])\n"
        "heavy = {'openai', 'dbos', 'sqlalchemy', 'requests', 'bs4', 'simplemma', 'pydantic_core._x'} & set(sys.modules)\n"
        "sys.exit(f'heavy: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for command in ("init", "doctor", "drafts", "rewrite", "notes", "revert", "bridge", "check", "explain", "demo"):
        assert command in done.stdout


def test_global_options_may_stand_anywhere() -> None:
    assert hoist(["rewrite", "7", "--json", "--config", "a.toml"]) == ["--json", "--config", "a.toml", "rewrite", "7"]
    assert hoist(["check", "--", "--json"]) == ["check", "--", "--json"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nonsense"], 2),
        (["rewrite"], 2),
        (["rewrite", "x"], 2),
        (["rewrite", "7"], 2),
        (["--config", "absent.toml", "drafts"], 2),
        (["rewrite", "7", "--writer", "magic"], 2),
        (["explain", "NOPE"], 2),
        (["check", "absent.html"], 2),
        (["check", "--only", "XYZ"], 2),
        (["--version"], 0),
    ],
)
def test_mistakes_have_an_exit_code_and_a_next_step(
    words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == code
    if code:
        assert "Next:" in capsys.readouterr().err


def test_an_unreachable_site_is_exit_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WP_SEO_SITE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("WP_SEO_USER", "a")
    monkeypatch.setenv("WP_SEO_APP_PASSWORD", "s3cret")
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert run(["drafts"]) == 3
    assert "s3cret" not in capsys.readouterr().err


def test_check_answers_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        json.dumps(
            {"id": "a", "source": {"html": "<p>Il vend 12 lots.</p>"}, "article": {"html": "<p>Il vend 13 lots.</p>"}}
        ),
        "rubbish",
        json.dumps({"id": "c", "article": {}}),
        json.dumps({"id": "d", "article": {"html": "<p>Un texte.</p>"}}),
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert run(["check", "--only", "FID"]) == 1
    rows = [json.loads(x) for x in capsys.readouterr().out.splitlines()]
    assert [r["id"] for r in rows] == ["a", None, "c", "d"]
    finding = rows[0]["findings"][0]
    assert (finding["rule"], finding["excerpt"], rows[0]["verdict"]) == ("FID001", "13", "review")
    assert "error" in rows[1]
    assert "error" in rows[2]
    assert rows[3]["findings"] == []


def test_check_reads_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<p>Il vend 13 lots.</p>", encoding="utf-8")
    (tmp_path / "s.html").write_text("<p>Il vend 12 lots.</p>", encoding="utf-8")
    assert run(["check", str(tmp_path / "a.html"), "--source", str(tmp_path / "s.html"), "--only", "FID"]) == 0
    assert "FID001" in capsys.readouterr().out


def test_notes_live_from_proposal_to_retirement(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notes", "add", "L’Arcep", "L’Arcep régule les télécoms.", "--keyword", "Arcep"]) == 0
    assert run(["notes", "approve", "l-arcep", "--by", "Anne Roy"]) in (0, 2)
    capsys.readouterr()
    run(["notes", "list", "--json"])
    rows = [json.loads(x) for x in capsys.readouterr().out.splitlines()]
    assert rows[0]["state"] in ("approved", "proposed")
    assert run(["notes", "retire", rows[0]["id"]]) == 0


def test_the_bridge_is_packed(tmp_path: Path) -> None:
    import zipfile

    assert run(["bridge", "--output", str(tmp_path / "b.zip")]) == 0
    assert zipfile.ZipFile(tmp_path / "b.zip").namelist() == ["wp-seo-bridge/wp-seo-bridge.php"]
    assert run(["bridge", "--output", str(tmp_path / "absent/b.zip")]) == 2
