"""The served desk as a fixture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.bench import Bench, served, template
from wp_seo.wordpress.memory import MemorySite


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MemorySite]:
    folder = tmp_path_factory.mktemp("written")
    return folder, template(folder)


@pytest.fixture
def bench(tmp_path: Path, written: tuple[Path, MemorySite]) -> Iterator[Bench]:
    with served(tmp_path, *written) as made:
        yield made
