"""One post, from the site and back: guard, rewrite, publish, record. Used by `rewrite`, `bulk` and `sync` alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from wp_seo import pipeline
from wp_seo.errors import Conflict, NotRewritable, PostError, UsageError, WpSeoError
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.models import REWRITABLE, Draft, Outcome, Update, Usage
from wp_seo.pipeline import Rewritten, Tools
from wp_seo.publish import plan, publish
from wp_seo.wordpress.base import Site


@dataclass(frozen=True, slots=True)
class Options:
    """How one post is to be treated."""

    dry_run: bool = False
    force: bool = False
    as_copy: bool = False
    wait_for_lock: float = 0.0  # seconds
    run: str = ""  # the run it belongs to
