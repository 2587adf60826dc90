"""Notes that a model wanted: listed from what was recorded, approved by a named human, then reused until they expire."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.writers.by_hand import POST, stories
from tests.writers.server import serve
from wp_seo.cli import run
from wp_seo.dossier.notes import Note
from wp_seo.dossier.wanted import wanted
from wp_seo.french.slug import slugify_title
from wp_seo.jobs.ledger import Ledger
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import load
from wp_seo.wiring import build_tools
from wp_seo.wordpress.memory import MemorySite

STORY = next(s for s in stories() if s.name == "panne-aeroport-lorvaux")
ID = slugify_title("À quoi sert un système d’enregistrement")


def evidence(title: str, *said: str) -> str:
    sentences = [{"text": t, "kind": "context"} for t in said] + [{"text": "Le système a rouvert.", "kind": "source"}]
    return json.dumps({"article": {"notes_wanted": [title], "sections": [{"paragraphs": [{"sentences": sentences}]}]}})


def test_the_most_wanted_come_first_with_what_the_articles_say() -> None:
    rows = [
        (1, evidence("La rotation", "Le ciel est bleu.")),
        (2, evidence("Le système d’enregistrement", "Un système d’enregistrement attribue les sièges.")),
        (3, evidence("Le système d’enregistrement", "Il enregistre les bagages.")),
        (4, ""),
        (5, "{}"),
    ]
    first, second = wanted(rows, ())
    assert (first.title, first.posts) == ("Le système d’enregistrement", (2, 3))
    assert first.text == "Un système d’enregistrement attribue les sièges.\nIl enregistre les bagages."
    assert (second.posts, second.text) == ((1,), "")
    assert wanted(rows, (Note(first.id, "", "", ()), Note(second.id, "", "", ()))) == ()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    notes = tmp_path / "notes"
    STORY.keep_notes(notes)
    (tmp_path / "wp_seo.toml").write_text(
        f'database_url = "sqlite:///{tmp_path / "ledger.sqlite"}"\n[site]\nurl = "https://memoire.example/"\nuser = "a"\n'
        f'[dossier]\nnotes = "{notes}"\narchive_max_age_days = 100000\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("WP_SEO_CONFIG", str(tmp_path / "wp_seo.toml"))
    return tmp_path


def rewrite(site: MemorySite, folder: Path, address: str, *, force: bool = False) -> Any:
    settings = load(environment={"WP_SEO_CONFIG": str(folder / "wp_seo.toml"), "OPENAI_BASE_URL": address})
    ledger = Ledger.open(settings.database_url)
    tools = build_tools(settings, site, ledger, post=POST)
    return rewrite_post(site, POST, tools, ledger=ledger, options=Options(folder=folder, force=force))


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    assert run(["notes", "list", "--json"]) == 0
    return {r["id"]: r for r in map(json.loads, capsys.readouterr().out.splitlines())}


def test_from_a_wish_to_a_note_that_is_used(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = STORY.site()
    with serve(STORY.answer) as (address, told):
        outcome = rewrite(site, home, address)
        assert any("Notes de contexte qui auraient aidé" in r for r in outcome.remarks)
        want = listed(capsys)[ID]
        assert (want["state"], want["posts"]) == ("wanted", [POST])
        assert want["text"].startswith("Un système d’enregistrement vérifie les billets")
        assert run(["notes", "approve", ID, "--by", " ", "--keyword", "enregistrement"]) == 2  # nobody's name
        assert run(["notes", "approve", ID, "--by", "Anne Roy"]) == 2  # nothing would call it
        assert listed(capsys)[ID]["state"] == "wanted"
        until = (date.today() + timedelta(days=30)).isoformat()
        words = "Un système d’enregistrement vérifie les billets et attribue les sièges."
        command = ["notes", "approve", ID, "--by", "Anne Roy", "--keyword", "enregistrement", "--expires", until]
        assert run([*command, "--text", words]) == 0
        row = listed(capsys)[ID]
        assert (row["state"], row["approved_by"], row["expires_on"], row["text"]) == (
            "approved",
            "Anne Roy",
            until,
            words,
        )

        asked = len(told.requests)
        again = rewrite(site, home, address)
        assert again.status == "skipped" and "renewed" in again.reason and "notes" in again.reason
        assert len(told.requests) == asked
        rewrite(site, home, address, force=True)
        assert words in told.requests[asked]["messages"][1]["content"]
    assert words not in told.requests[0]["messages"][1]["content"]


def test_its_own_words_serve_where_no_others_are_given(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(STORY.answer) as (address, _):
        rewrite(STORY.site(), home, address)
    assert run(["notes", "approve", ID, "--by", "Anne Roy", "--keyword", "enregistrement"]) == 0
    text = listed(capsys)[ID]["text"]
    assert "attribue les sièges" in text
    assert "rotations" not in text  # it shares no word with the title


def test_another_wording_takes_the_name_of_who_gave_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notes", "approve", "note-0", "--by", "Paul Lens", "--text", "Une autre phrase."]) == 0
    row = listed(capsys)["note-0"]
    assert (row["text"], row["approved_by"]) == ("Une autre phrase.", "Paul Lens")
