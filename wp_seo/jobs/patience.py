"""Waiting for a database that is full, locked or gone, where giving up would lose what was paid for."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from wp_seo.jobs.database import LedgerError

T = TypeVar("T")
PATIENCE = 3600.0  # seconds
LONGEST_PAUSE = 15.0
_LOG = logging.getLogger(__name__)


def patiently(work: Callable[[], T], *, sleep: Callable[[float], None] = time.sleep) -> T:
    """Do it as soon as the database can be used again. LedgerError after `PATIENCE` seconds."""
    pause, waited = 0.5, 0.0
    while True:
        try:
            return work()
        except LedgerError as exc:
            if waited >= PATIENCE:
                raise
            if not waited:
                _LOG.warning("%s Waiting for it.", exc)
        sleep(pause)
        waited += pause
        pause = min(LONGEST_PAUSE, 2 * pause)
