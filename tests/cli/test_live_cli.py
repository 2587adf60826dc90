"""The commands against a real WordPress, as a user types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugins.wordpress import Live
from tests.writers import stories
from tests.writers.server import serve

ROOT = Path(__file__).parents[2]


def run(live: Live, data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    user, password = live.credentials()
    own = {
        "WP_SEO_SITE_URL": live.url,
        "WP_SEO_USER": user,
        "WP_SEO_APP_PASSWORD": password,
        "XDG_DATA_HOME": str(data),
        **more,
    }
    return subprocess.run(
        [sys.executable, "-m", "wp_seo", *words],
        env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        cwd=data,
    )


def make(live: Live, **fields: object) -> int:
    sample = stories.draft()
    return live.make(post_title=sample.title, post_content=sample.content, **fields)


@pytest.mark.wordpress
@pytest.mark.parametrize("live", ["trixie"], indirect=True)
def test_rewrite_and_revert_by_hand(live: Live, tmp_path: Path) -> None:
    post = make(live)
    before = live.stored(post)
    reply = stories.good()
    for section in reply["sections"]:  # ids of this site's own archive are not those of the story's: keep to the wire
        for place in [section, *section["subsections"]]:
            for paragraph in place["paragraphs"]:
                paragraph["sentences"] = [s for s in paragraph["sentences"] if all(i[0] == "S" for i in s["sources"])]
    with serve(lambda *_: json.dumps(reply)) as (address, told):
        done = run(live, tmp_path, "rewrite", str(post), "--json", OPENAI_BASE_URL=address, WP_SEO_MODEL="m")
        assert done.returncode == 0, done.stderr
        row = json.loads(done.stdout)
        assert (row["post"], row["status"]) == (post, "pushed")
        assert row["usage"]["cost_usd"] is None, "an unknown price is null"
        assert row["wordpress"]["snapshot"]
        calls = len(told.requests)
        again = json.loads(run(live, tmp_path, "rewrite", str(post), "--json", OPENAI_BASE_URL=address).stdout)
        assert again["status"] == "skipped"
        assert len(told.requests) == calls
    assert live.stored(post)["post_status"] == "draft"
    assert run(live, tmp_path, "revert", str(post)).returncode == 0
    back = live.stored(post)
    assert all(back[c] == before[c] for c in ("post_title", "post_content", "post_excerpt", "post_name"))


@pytest.mark.wordpress
@pytest.mark.parametrize("live", ["trixie"], indirect=True)
def test_what_can_go_wrong_is_said(live: Live, tmp_path: Path) -> None:
    wrong = run(live, tmp_path, "drafts", WP_SEO_APP_PASSWORD="n0t-the-password")
    assert wrong.returncode == 3
    assert "n0t-the-password" not in wrong.stderr
    assert "Next:" in wrong.stderr
    published = make(live, post_status="publish")
    refused = run(live, tmp_path, "rewrite", str(published), "--json")
    assert refused.returncode == 1
    assert "published" in json.loads(refused.stdout)["reason"]
    gone = run(live, tmp_path, "rewrite", "99999999")
    assert gone.returncode == 1
    nobody = run(live, tmp_path, "rewrite", str(make(live)), OPENAI_BASE_URL="http://127.0.0.1:9/v1")
    assert nobody.returncode == 3
    assert "Traceback" not in wrong.stderr + refused.stderr + gone.stderr + nobody.stderr
    broken = run(live, tmp_path, "drafts", WP_SEO_DATABASE_URL="nonsense://x")
    assert broken.returncode == 2


@pytest.mark.wordpress
@pytest.mark.parametrize("live", ["trixie"], indirect=True)
def test_doctor_names_what_it_finds(live: Live, tmp_path: Path) -> None:
    done = run(live, tmp_path, "doctor", "--json")
    codes = {json.loads(x)["code"] for x in done.stdout.splitlines()}
    assert {"connected", "drafts", "no-bridge", "no-seo-plugin", "no-model", "archive"} <= codes
    assert done.returncode == 0
    refused = run(live, tmp_path, "doctor", "--json", WP_SEO_APP_PASSWORD="x")
    assert refused.returncode == 3
