"""The real Yoast analysis engine, in a Node process of its own: what an editor who uses Yoast will see.

It is GPL-3.0 and optional; it is installed on first use, in the user's cache folder, in the version that
`package-lock.json` pins.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import platformdirs

from wp_seo.errors import UsageError
from wp_seo.french.pixels import title_pixels

_FILES = ("package.json", "package-lock.json", "score.cjs")
Rating = Literal["good", "ok", "bad", "feedback", "none"]


@dataclass(frozen=True, slots=True)
class Light:
    """One assessment: Yoast's identifier, its colour (good is green), and its advice in English."""

    id: str
    rating: Rating
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What Yoast says of an article; the scores are 0–100."""

    seo: int
    readability: int
    lights: tuple[Light, ...]

    def not_green(self) -> tuple[Light, ...]:
        """The assessments that are orange or red."""
        return tuple(light for light in self.lights if light.rating in ("ok", "bad"))


class Yoast:
    """A warm engine; `score` may be called as often as wanted, from any thread. Close it, or use it in `with`."""

    def __init__(self, folder: Path | None = None) -> None:
        """Starts Node. Raises UsageError where Node or npm is missing or the engine can't be installed."""
        node = shutil.which("node")
        if node is None:
            raise UsageError("The Yoast engine needs Node.", hint="Install nodejs and npm, or leave --yoast out.")
        home = folder or installed()
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [node, "score.cjs"], cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def score(self, article: Mapping[str, Any]) -> Report:
        """The report on an article given by the contract's field names (`html`, `seo_title`, …)."""
        given = {name: value for name, value in article.items() if value is not None}
        given["title_width"] = title_pixels(str(given.get("seo_title") or ""))
        assert self._process.stdin is not None and self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(given) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        read: dict[str, Any] = json.loads(answer) if answer else {"error": "the process ended"}
        if "error" in read:
            raise UsageError(f"The Yoast engine failed: {read['error']}", hint="Leave --yoast out.")
        lights = tuple(Light(x["id"], x["rating"], x["text"]) for x in read["lights"])
        return Report(max(0, read["seo"]), max(0, read["readability"]), lights)

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Yoast:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def installed() -> Path:
    """The folder with the engine, installed first where it is not there. UsageError where that fails."""
    shipped = {name: files("wp_seo.yoast").joinpath(name).read_text(encoding="utf-8") for name in _FILES}
    version = sha256("".join(shipped.values()).encode()).hexdigest()[:12]
    home = platformdirs.user_cache_path("wp-seo", appauthor=False) / "yoast" / version
    if (home / "done").exists():
        return home
    npm = shutil.which("npm")
    if npm is None:
        raise UsageError("The Yoast engine needs npm.", hint="Install nodejs and npm, or leave --yoast out.")
    home.mkdir(parents=True, exist_ok=True)
    for name, text in shipped.items():
        (home / name).write_text(text, encoding="utf-8")
    run = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=home, capture_output=True, text=True
    )
    if run.returncode:
        said = (run.stderr.strip().splitlines() or ["npm said nothing"])[-1]
        raise UsageError(
            f"The Yoast engine could not be installed: {said}", hint="Check that npm reaches its registry."
        )
    (home / "done").touch()
    return home
