"""What every test shares: no test can spend money or reach beyond this machine, or the user's own files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.plugins.wordpress", "tests.plugins.postgres", "tests.plugins.counts", "tests.plugins.browser"]

for _name in [n for n in os.environ if n.startswith(("WP_SEO_", "OPENAI_")) and not n.startswith("WP_SEO_TEST_")]:
    del os.environ[_name]

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, configuration and cache go to the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
