"""`wp-seo desk` as a user types it: the address, Ctrl-C, and what is said where it can't begin."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.standins.site import site
from wp_seo.jobs.ledger import Entry, Ledger

ROOT = Path(__file__).parents[2]


@pytest.fixture
def url() -> Iterator[str]:
    with site({}) as address:
        yield address


def start(url: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    own = {
        "WP_SEO_SITE_URL": url,
        "WP_SEO_USER": "editrice",
        "WP_SEO_APP_PASSWORD": "s3cret s3cret",
        "WP_SEO_DATABASE_URL": f"sqlite:///{folder / 'ledger.sqlite'}",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "wp_seo", "desk", *words],
        env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        preexec_fn=hear_ctrl_c,
    )  # fmt: skip


def hear_ctrl_c() -> None:
    """A shell's background job, as these tests may run in, ignores SIGINT, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def something(url: str, folder: Path) -> None:
    evidence = json.dumps({"article": {"title": "Un pont rouvre"}})
    Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}").record(
        Entry(url, 7, "pushed", verdict="ready", output_hash="h", evidence=evidence)
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_and_ends_cleanly(url: str, tmp_path: Path, stop: signal.Signals) -> None:
    something(url, tmp_path)
    running = start(url, tmp_path)
    assert running.stdout is not None
    address = running.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    page = requests.get(address, timeout=20)
    assert "Un pont rouvre" in page.text and "s3cret" not in page.text
    running.send_signal(stop)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 0, told
    assert "The desk is closed." in told and "Traceback" not in told and "s3cret" not in told
    with pytest.raises(requests.ConnectionError):
        requests.get(address, timeout=5)


def test_nothing_written_yet_and_a_taken_port_are_told(url: str, tmp_path: Path) -> None:
    nothing = start(url, tmp_path)
    out, told = nothing.communicate(timeout=20)
    assert (nothing.returncode, out) == (2, "")
    assert "has written nothing" in told and "Next: wp-seo rewrite" in told
    something(url, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = start(url, tmp_path, "--port", str(other.getsockname()[1]))
        _, told = taken.communicate(timeout=20)
    assert taken.returncode == 2
    assert "is taken" in told and "Next: wp-seo desk" in told
