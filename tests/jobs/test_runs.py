"""Runs on a real WordPress: a category to its end, killed in the middle, and a sync that does nothing twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from tests.plugins.wordpress import Live
from wp_seo.errors import UsageError
from wp_seo.jobs.ledger import Ledger
from wp_seo.jobs.running import is_quiet, next_tick

ROOT = Path(__file__).parents[2]
BODY = "<!-- wp:paragraph -->\n<p>Le pont numéro {n} a fermé lundi soir, a indiqué la mairie. Une déviation passe par le barrage.</p>\n<!-- /wp:paragraph -->"


def command(live: Live, data: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "wp_seo", *words]


def environment(live: Live, data: Path) -> dict[str, str]:
    user, password = live.credentials()
    own = {
        "WP_SEO_SITE_URL": live.url,
        "WP_SEO_USER": user,
        "WP_SEO_APP_PASSWORD": password,
        "XDG_DATA_HOME": str(data),
    }
    return {**os.environ, **own, "PYTHONPATH": str(ROOT)}


def run(live: Live, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(live, data, *words), env=environment(live, data), capture_output=True, text=True, timeout=120, cwd=data
    )


def category(live: Live, count: int) -> tuple[str, list[int]]:
    """A fresh category with so many drafts."""
    slug = f"serie-{uuid4().hex[:8]}"
    code = """
    $term = wp_insert_term( $in['slug'], 'category', array( 'slug' => $in['slug'] ) );
    $ids = array();
    for ( $n = 1; $n <= $in['count']; $n++ ) {
      $ids[] = wp_insert_post( wp_slash( array( 'post_status' => 'draft', 'post_author' => 2, 'post_title' => "Le pont $n ferme lundi soir",
        'post_content' => str_replace( '{n}', $n, $in['body'] ), 'post_category' => array( $term['term_id'] ) ) ) );
    }
    return $ids;"""
    return slug, live.php(code, slug=slug, count=count, body=BODY)


@pytest.mark.wordpress
@pytest.mark.parametrize("live", ["trixie"], indirect=True)
def test_a_run_killed_again_and_again_loses_and_doubles_nothing(live: Live, tmp_path: Path) -> None:
    slug, posts = category(live, 12)
    process = subprocess.Popen(
        command(live, tmp_path, "bulk", "--category", slug),
        env=environment(live, tmp_path),
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    ledger_file = tmp_path / "wp-seo/wp_seo.sqlite"
    name = ""
    for kill in range(3):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and process.poll() is None:
            if (
                ledger_file.exists()
                and sum(
                    e.status == "pushed"
                    for r in Ledger.open(f"sqlite:///{ledger_file}").runs()
                    for e in Ledger.open(f"sqlite:///{ledger_file}").of_run(r.id)
                )
                > 3 * kill
            ):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        name = Ledger.open(f"sqlite:///{ledger_file}").runs()[0].id
        process = subprocess.Popen(
            command(live, tmp_path, "resume", name),
            env=environment(live, tmp_path),
            stderr=subprocess.DEVNULL,
            cwd=tmp_path,
        )
    assert process.wait(timeout=90) == 0
    ledger = Ledger.open(f"sqlite:///{ledger_file}")
    pushed = [e.post for e in ledger.of_run(name) if e.status == "pushed"]
    assert sorted(pushed) == sorted(posts)
    for post in posts:
        assert live.stored(post)["post_status"] == "draft"
        assert "wp:heading" in live.stored(post)["post_content"] or "<p>" in live.stored(post)["post_content"]
        versions = live.php("return count( wp_get_post_revisions( $in['id'] ) );", id=post)
        assert versions == 2, "one revision of the original, one of the article"
    row = json.loads(run(live, tmp_path, "runs", name, "--json").stdout)
    assert (row["state"], row["left"], row["done"]) == ("done", 0, {"pushed": 12})


@pytest.mark.wordpress
@pytest.mark.parametrize("live", ["trixie"], indirect=True)
def test_an_estimate_writes_nothing_and_mistakes_are_told(live: Live, tmp_path: Path) -> None:
    slug, posts = category(live, 2)
    wanted = run(live, tmp_path, "bulk", "--category", slug, "--estimate", "--json")
    assert json.loads(wanted.stdout)["posts"] == 2
    assert all("wp:heading" not in live.stored(p)["post_content"] for p in posts)
    assert run(live, tmp_path, "bulk", "--category", "absente").returncode == 2
    assert run(live, tmp_path, "resume", "absent").returncode == 2


@pytest.mark.parametrize(
    ("schedule", "seconds"), [("15m", 900), ("30s", 30), ("2h", 7200), ("*/15 * * * *", 900), ("0 6 * * *", 6 * 3600)]
)
def test_schedules(schedule: str, seconds: int) -> None:
    midnight = datetime(2026, 3, 1)
    assert (next_tick(schedule, midnight) - midnight).total_seconds() == seconds


@pytest.mark.parametrize("wrong", ["", "soon", "61 * * * *"])
def test_wrong_schedules_are_told(wrong: str) -> None:
    with pytest.raises(UsageError):
        next_tick(wrong, datetime(2026, 3, 1))


def test_quiet_hours_may_pass_midnight() -> None:
    assert is_quiet("22:00-06:00", datetime(2026, 1, 1, 23, 0))
    assert is_quiet("22:00-06:00", datetime(2026, 1, 1, 5, 59))
    assert not is_quiet("22:00-06:00", datetime(2026, 1, 1, 12, 0))
    assert not is_quiet("", datetime(2026, 1, 1))
    with pytest.raises(UsageError):
        is_quiet("late", datetime(2026, 1, 1))
