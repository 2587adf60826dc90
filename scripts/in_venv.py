"""Runs the script that imports it in the project's own environment, made where it is missing, unless this one has it all."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if any(importlib.util.find_spec(name) is None for name in ("dbos", "openai", "pytest")):
    made = subprocess.run([ROOT / "scripts/setup", "dev"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    os.execv(ROOT / made, [str(ROOT / made), *sys.argv])
