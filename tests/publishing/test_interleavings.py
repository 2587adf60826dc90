"""Nobody's edit is lost: an editor acts between any two of our requests, in memory and on real WordPress.

WP_SEO_TEST_INTERLEAVINGS says how many there are a way (250 in memory and 4 on each real site without it); what came of them is printed with -s.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.plugins.wordpress import Live
from tests.publishing.interleavings import LiveDesk, MemoryDesk, interleave

IN_MEMORY = int(os.environ.get("WP_SEO_TEST_INTERLEAVINGS", "250"))
MANY = int(os.environ.get("WP_SEO_TEST_INTERLEAVINGS", "4"))


def test_in_memory(tmp_path: Path) -> None:
    tally = interleave(MemoryDesk(), range(IN_MEMORY), tmp_path)
    print(f"\nmemory: {tally}")
    assert not tally.breaches


@pytest.mark.wordpress
@pytest.mark.parametrize("transport", ["rest", "xmlrpc"])
def test_with_the_bridge(transport: str, bridged: Live, tmp_path: Path) -> None:
    tally = interleave(LiveDesk(bridged, transport), range(MANY), tmp_path)
    print(f"\n{transport} with the bridge: {tally}")
    assert not tally.breaches


@pytest.mark.wordpress
def test_xmlrpc_outside_its_one_second(live: Live, tmp_path: Path) -> None:
    if live.suite != "trixie":
        pytest.skip("the manner of the call is the same on every version")
    tally = interleave(LiveDesk(live, "xmlrpc", pause=1.1), range(MANY), tmp_path, locks=False)
    print(f"\nxmlrpc: {tally}")
    assert not tally.breaches
