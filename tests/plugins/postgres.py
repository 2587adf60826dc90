"""A private PostgreSQL cluster on a loopback port, from Debian's binaries; one a session."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.fail("PostgreSQL is missing: apt-get install postgresql (scripts/test does it)")
    return found[-1].parent if found else Path(str(on_path)).parent


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of an empty database."""
    with cluster() as url:
        yield url


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster of its own."""
    with server() as made:
        yield made.url


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that can be stopped and started."""

    url: str
    control: tuple[str | Path, ...]
    options: str

    def start(self) -> None:
        """Start it, and wait until it answers."""
        subprocess.run([*self.control, "-o", self.options, "start"], check=True, capture_output=True)

    def stop(self) -> None:
        """Stop it as a crash would."""
        subprocess.run([*self.control, "-m", "immediate", "stop"], check=False, capture_output=True)


@contextmanager
def server() -> Iterator[Server]:
    """A cluster of its own; PostgreSQL refuses to run as root, so root runs it as `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="wp-seo-postgres-"))  # pytest's own folders are closed to other users
    run = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if run:
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    binaries = _binaries()
    subprocess.run(
        [*run, binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres"],
        check=True,
        capture_output=True,
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    control = (*run, binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log")
    made = Server(f"postgresql://postgres@127.0.0.1:{port}/postgres", control, options)
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
