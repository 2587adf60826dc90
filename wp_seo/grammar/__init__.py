"""French grammar and spelling by Grammalecte, where the machine has it: agreement, conjugation, words no dictionary knows.

It is GPL-3.0 and optional (Debian and Ubuntu: python3-grammalecte). Only a Python of the system imports it, in a process of
its own that stays warm; without it nothing is found, and nothing fails.
"""

from __future__ import annotations

import atexit
import json
import logging
import re
import shutil
import subprocess
import threading
from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import Any

from wp_seo.case import Case
from wp_seo.facts.evidence import page_text
from wp_seo.facts.material import material_text
from wp_seo.french.letters import CAPITALS
from wp_seo.models import Finding
from wp_seo.once import once
from wp_seo.rules.shared import outside_quotes

_PYTHONS = ("python3", "/usr/bin/python3")
_PATIENCE = 60.0
"""Seconds for one article; a checker that needs more is given up."""
_log = logging.getLogger(__name__)


class Grammar:
    """A warm checker, started at the first article; `check` may be called from any thread."""

    def __init__(self, command: Sequence[str], patience: float = _PATIENCE) -> None:
        self._command = tuple(command)
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._broken = False

    def check(self, case: Case) -> tuple[Finding, ...]:
        """Warnings on the article's own words; names, and what the material writes likewise, are left alone. In a quote only
        an agreement or a form is told: its words stand as the wire has them, and machines translate wires."""
        whole = page_text(case)
        text = outside_quotes(whole)
        known = material_text(case).lower()
        found = []
        for kind, start, end, said in self._ask(case.page.text):
            words = text[start:end]
            if kind != "spelling" and not words.strip() and re.fullmatch(rf"[^{CAPITALS}\d]+", whole[start:end]):
                say = f"Vérifie cette citation sur l’original : la traduction a une faute. {said}"
                found.append(
                    Finding("FR903", "quoted-grammar", "warning", "html", say, start, end, case.page.text[start:end])
                )
                continue
            if not words.strip() or re.search(rf"[{CAPITALS}\d]", words) or _holds(known, words.lower()):
                continue
            if kind == "spelling":
                rule, say = ("FR902", "spelling"), f"Vérifie l’orthographe de « {words} »."
            else:
                rule, say = ("FR901", "grammar"), f"Vérifie l’accord ou la forme. {said}"
            found.append(Finding(*rule, "warning", "html", say, start, end, case.page.text[start:end]))
        return tuple(found)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process.communicate()
                self._process = None

    def _ask(self, text: str) -> list[tuple[str, int, int, str]]:
        with self._lock:
            if self._broken:
                return []
            try:
                answer = self._answer(text)
                return [(str(kind), int(start), int(end), str(said)) for kind, start, end, said in answer]
            except (OSError, ValueError, TypeError) as exc:
                self._broken = True
                _log.warning("Grammalecte stopped and is left out from now on: %s", exc)
                return []

    def _answer(self, text: str) -> Any:
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
            )
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        giving_up = threading.Timer(self._patience, process.kill)
        giving_up.start()
        try:
            process.stdin.write(json.dumps(text) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())
        finally:
            giving_up.cancel()


def _holds(known: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", known) is not None


@once
def installed() -> str | None:
    """A Python that has Grammalecte; None where there is none."""
    for name in _PYTHONS:
        python = shutil.which(name)
        if python:
            try:
                run = subprocess.run([python, "-c", "import grammalecte"], capture_output=True, timeout=_PATIENCE)
            except (OSError, subprocess.TimeoutExpired):
                continue
            if run.returncode == 0:
                return python
    return None


@once
def warm() -> Grammar | None:
    """This process's checker, ended with it; None where the machine has no Grammalecte."""
    python = installed()
    if python is None:
        return None
    with as_file(files("wp_seo.grammar").joinpath("worker.py")) as worker:
        checker = Grammar([python, str(worker)])
    atexit.register(checker.close)
    return checker
