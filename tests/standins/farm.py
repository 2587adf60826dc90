"""Starts the stand-ins and the program's own commands as processes, and ends them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.standins.model import NAME
from tests.standins.wordpress import SLUG

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Farm:
    """A running pair of stand-ins, and a folder for those who work on them."""

    address: str
    folder: Path
    process: int = 0  # the stand-ins' own
    ids: tuple[int, ...] = ()  # of the drafts
    slug: str = SLUG  # of their category

    def counted(self) -> dict[str, Any]:
        """What was asked of the stand-ins so far."""
        found: dict[str, Any] = self._get("counted")
        return found

    def written(self) -> int:
        """How many posts were written so far."""
        return int(self._get("written"))

    def add(self, post: int) -> None:
        """A new draft, or a new time for an old one."""
        self._get(f"change?post={post}")

    def down(self, seconds: float) -> None:
        """The WordPress cuts every connection for so long."""
        self._get(f"down?seconds={seconds}")

    def _get(self, name: str) -> Any:
        with urllib.request.urlopen(f"{self.address}/{name}", timeout=30) as reply:
            return json.load(reply)

    def environment(self, database: str, who: str = "one") -> dict[str, str]:
        """A worker's: its own data folder, as on a machine of its own; its name is its key to the model."""
        own = {
            "WP_SEO_SITE_URL": self.address, "WP_SEO_USER": "e", "WP_SEO_APP_PASSWORD": "x", "WP_SEO_DATABASE_URL": database,
            "OPENAI_BASE_URL": f"{self.address}/v1", "OPENAI_API_KEY": who, "WP_SEO_MODEL": NAME, "WP_SEO_WRITER": "openai",
            "WP_SEO_CONFIG": str(self.folder / "wp_seo.toml"), "XDG_DATA_HOME": str(self.folder / who), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        return {**os.environ, **own}

    def configure(self, **tables: Mapping[str, object]) -> None:
        """Write the configuration; the archive and repairs are off, so that calls and requests can be foretold."""
        told: dict[str, Mapping[str, object]] = {
            "dossier": {"archive": False},
            "writer": {"repair_rounds": 0},
            'prices."standin"': {"input": 1.0, "output": 10.0},
        }
        for name, values in tables.items():
            told[name] = {**told.get(name, {}), **values}
        lines = []
        for name, values in told.items():
            lines += [f"[{name}]", *(f"{k} = {json.dumps(v)}" for k, v in values.items())]
        (self.folder / "wp_seo.toml").write_text("\n".join(lines), encoding="utf-8")

    def start(self, database: str, *words: str, who: str = "one") -> subprocess.Popen[str]:
        """One of the program's commands, with its messages in a file of its own."""
        with (self.folder / f"{who}.log").open("a", encoding="utf-8") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "wp_seo", *words],
                env=self.environment(database, who),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                text=True,
            )

    def events(self, database: str, *words: str) -> list[dict[str, Any]]:
        """What a command prints with --json, to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "wp_seo", *words],
            env=self.environment(database), cwd=self.folder, stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def farm(
    folder: Path, posts: int, seconds: float = 0.0, noise: float = 0.0, most: int = 0, full: bool = False
) -> Iterator[Farm]:
    """Stand-ins with so many drafts and a model that takes so long."""
    words = [sys.executable, "-m", "tests.standins", *map(str, (posts, seconds, noise, most, int(full)))]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            made = Farm(process.stdout.readline().strip(), folder, process.pid, tuple(range(1, posts + 1)))
            made.configure()
            yield made
        finally:
            process.kill()
