"""scripts/evaluate writer: drafts from files through an endpoint, beside the one-shot request; over HTTP, as a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.evaluations.drafts import read_drafts
from scripts.evaluations.writer import Row, table, unsupported
from tests.writers.by_hand import Story, stories
from tests.writers.server import Raw, serve
from wp_seo.errors import UsageError
from wp_seo.models import Finding

ROOT = Path(__file__).parents[2]
NAIVE = {
    "title": "Belcastel : la fin d’un conflit historique",
    "seo_title": "Grève à Belcastel : tout ce qu’il faut savoir",
    "meta_description": "Tout savoir sur la grève.",
    "slug": "greve-belcastel",
    "focus_keyphrase": "grève Belcastel",
    "html": "<p>Cette grève relance le débat sur le service minimum.</p><h2>Les enjeux</h2>"
    "<p>La hausse atteint 9,9 %. « Nous sommes fous de joie », a confié Karim Delaunay. Il est conseillé de partir tôt.</p>",
}


def as_json(story: Story) -> dict[str, Any]:
    archive = [{"title": p["title"], "text": p["text"], "date": p["date"]} for p in story.raw["archive"]]
    return {"id": story.name, "title": story.draft.title, "html": story.draft.content, "archive": archive}


def evaluate(words: list[str], address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    config = folder / "wp_seo.toml"
    config.write_text(
        f'[dossier]\nnotes = "{folder / "notes"}"\narchive_max_age_days = 100000\n'
        '[prices."m"]\ninput = 1.0\noutput = 4.0\ncached_input = 0.5\n',
        encoding="utf-8",
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "WP_SEO_"))}
    env |= {"OPENAI_BASE_URL": address, "WP_SEO_MODEL": "m", "XDG_DATA_HOME": str(folder)} if address else {}
    command = [sys.executable, str(ROOT / "scripts/evaluate"), "writer", *words, "--config", str(config)]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=100, cwd=folder)


def test_two_drafts_two_manners_one_table(tmp_path: Path) -> None:
    chosen = {s.name: s for s in stories() if s.name in ("tramways-belcastel", "papeterie-cardelis")}
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for story in chosen.values():
        (drafts / f"{story.name}.json").write_text(json.dumps(as_json(story)), encoding="utf-8")
    (tmp_path / "notes").mkdir()
    chosen["tramways-belcastel"].keep_notes(tmp_path / "a")
    chosen["papeterie-cardelis"].keep_notes(tmp_path / "b")
    for folder in ("a", "b"):
        for note in (tmp_path / folder).iterdir():
            note.rename(tmp_path / "notes" / f"{folder}-{note.name}")
    now: list[Story] = []

    def answer(request: dict[str, Any], n: int) -> str:
        user, schema = request["messages"][1]["content"], request["response_format"]["json_schema"]["name"]
        if schema == "naive":
            return json.dumps(NAIVE)
        if schema == "article":
            now[:] = [s for s in chosen.values() if s.raw["reply"]["focus_keyphrase"].split()[-1] in user]
        if "SOURCES" in user.splitlines()[:1]:  # the reading of the one-shot article
            return json.dumps(
                {"verdicts": [{"n": 1, "verdict": "absent", "sources": [], "kind": "comment", "note": ""}]}
            )
        return now[0].answer(request)

    with serve(answer) as (address, told):
        done = evaluate([str(drafts), "--against", "naive", "--out", "out", "--no-yoast"], address, tmp_path)
    assert done.returncode == 0, done.stderr
    rows = {
        (r["draft"], r["by"]): r
        for f in (tmp_path / "out").glob("*.json")
        for r in [json.loads(f.read_text(encoding="utf-8"))["row"]]
    }
    assert len(rows) == 4
    good, mended = rows["tramways-belcastel", "ours"], rows["papeterie-cardelis", "ours"]
    assert (good["verdict"], good["errors"], good["unsupported"], good["context"]) == ("ready", 0, 0, 0.0)
    assert good["words"] >= 700 and mended["words"] >= 700
    assert (mended["verdict"], mended["errors"]) == ("review", 0)
    assert 0 < mended["context"] <= 0.25
    loose = rows["tramways-belcastel", "naive"]
    assert loose["verdict"] == "blocked"
    assert loose["unsupported"] == 4  # debate, figure, quote, advice
    assert loose["context"] is None and loose["calls"] == 1
    ours_and_theirs = sum(r["input_tokens"] for r in rows.values())
    assert told.input_tokens > ours_and_theirs  # the reading of the one-shot articles is not theirs
    assert good["cost_usd"] == pytest.approx(
        (good["input_tokens"] - 1600 + 1600 * 0.5 + 4 * good["output_tokens"]) / 1e6
    )
    assert (tmp_path / "out/tramways-belcastel.ours.html").read_text(encoding="utf-8").startswith("<!-- wp:paragraph")
    assert "| tramways-belcastel | ours | " in done.stdout and "| **mean of 2** | naive |" in done.stdout
    assert "ours: 2 of 2 with 700 words" in done.stdout
    assert "naive: 0 of 2 with 700 words" in done.stdout
    assert (tmp_path / "out/table.md").read_text(encoding="utf-8").strip() in done.stdout


def test_an_endpoint_that_refuses_ends_it_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Le pont ferme\n\nLe pont de Valmer a fermé lundi soir, a indiqué la mairie.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "Le pont rouvre\n\nLe pont de Valmer a rouvert mardi, a dit la mairie.", encoding="utf-8"
    )
    with serve(lambda *_: Raw(401, b'{"error":{"message":"bad key"}}')) as (address, _):
        done = evaluate(["a.txt", "b.txt", "--no-yoast"], address, tmp_path)
    assert done.returncode == 3
    assert "| a | ours | – | failed: " in done.stdout
    assert "| b |" not in done.stdout
    assert "Traceback" not in done.stderr


def test_without_a_model_it_says_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    done = evaluate(["a.txt"], "", tmp_path)
    assert done.returncode == 2
    assert "OPENAI_BASE_URL" in done.stderr


def test_drafts_come_in_many_forms(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Un.</p>", encoding="utf-8")
    (tmp_path / "a.json").write_text('{"title": "Titre à côté"}', encoding="utf-8")
    (tmp_path / "b.html").write_text("<h1>Titre <em>dedans</em></h1><p>Deux.</p>", encoding="utf-8")
    (tmp_path / "c.json").write_text(
        '{"id": "x", "title": "T", "text": "Trois.", "archive": [{"title": "A", "html": "<p>a</p>", "date": "2026-01-02"}]}',
        encoding="utf-8",
    )
    (tmp_path / "d.txt").write_text("Première ligne\n\nQuatre.", encoding="utf-8")
    found = list(read_drafts([tmp_path]))
    assert [(g.name, g.draft.title) for g in found] == [
        ("a", "Titre à côté"), ("b", "Titre dedans"), ("x", "T"), ("d", "Première ligne"),
    ]  # fmt: skip
    assert [p.title for p in found[2].site.archive("a")] == ["A"]


@pytest.mark.parametrize("text", ["[]", "{", '{"title": "x"}', '{"html": "<p>x</p>", "archive": [{"title": "y"}]}'])
def test_what_is_no_draft_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "faux.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"faux\.json"):
        list(read_drafts([tmp_path / "faux.json"]))


def test_one_sentence_with_three_faults_is_one_statement() -> None:
    html = "<p>Il pleut à Lorvaux. Le maire craint le pire.</p>"
    found = [
        Finding(r, "x", "error", "html", "m", a, b) for r, a, b in (("FID001", 0, 5), ("FID901", 2, 9), ("FR101", 0, 3))
    ]
    assert unsupported(html, [*found, Finding("FR003", "x", "error", "html", "m", 22, 30)]) == 1
    assert unsupported(html, [*found, Finding("FID003", "x", "error", "title", "m", 0, 3)]) == 2


def test_an_unknown_cost_is_no_zero() -> None:
    shown = table([Row("a", "ours", 700, "ready", cost_usd=None), Row("b", "ours", 710, "ready", cost_usd=0.01)])
    assert "| **mean of 2** | ours | 705 |" in shown
    assert shown.splitlines()[4].split(" | ")[13] == "–"
