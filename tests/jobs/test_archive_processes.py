"""The index under more than one process: killed in the middle of its filling, and filled by two at once."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from tests.dossier.newsroom import newsroom
from tests.jobs._filling import fill
from wp_seo.jobs.archive import state
from wp_seo.jobs.archive_table import ArchiveTable
from wp_seo.jobs.ledger import Ledger

ROOT = Path(__file__).parents[2]
POSTS = sum(p.status == "publish" for p in newsroom()[0].posts.values())


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'a.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def url() -> str:
    return f"https://{uuid4().hex}.test"


def start(database: str, url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.jobs._filling", database, url], cwd=ROOT)


def test_a_killed_filling_goes_on_and_loses_nothing(database: str, url: str) -> None:
    ledger = Ledger.open(database)
    table = ArchiveTable(ledger, url)
    with start(database, url) as process:
        while table.size() < 60:
            assert process.poll() is None
            time.sleep(0.005)
        process.kill()
    there = table.size()
    assert 60 <= there < POSTS and not state(ledger, url).looked
    site = fill(database, url)
    assert table.size() == POSTS and state(ledger, url).looked
    assert site.listed <= POSTS - there + 20  # from the last batch on


def test_two_processes_fill_it_at_once(database: str, url: str) -> None:
    with start(database, url) as one, start(database, url) as two:
        assert [one.wait(60), two.wait(60)] == [0, 0]
    ledger = Ledger.open(database)
    table = ArchiveTable(ledger, url)
    assert table.size() == POSTS and state(ledger, url).looked
    assert table.having(["hesperid", "france"])["hesperid"] == 2
