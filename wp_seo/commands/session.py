"""What every command is handed: the settings (read when first asked for), and how to print."""

from __future__ import annotations

import json as jsonlib
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from wp_seo.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from wp_seo.jobs.ledger import Ledger
    from wp_seo.settings import Settings
    from wp_seo.wordpress.base import Site


@dataclass
class Session:
    """One run of the command line."""

    config: str | None = None
    site_name: str | None = None
    json: bool = False
    verbose: int = 0
    _errors: ClassVar[Console | None] = None
    _results: Console | None = field(default=None, repr=False)

    @cached_property
    def settings(self) -> Settings:
        """The settings; UsageError names every mistake at once."""
        from wp_seo.settings import load

        return load(self.config, site=self.site_name)

    @cached_property
    def site(self) -> Site:
        """The configured site, its credentials tried."""
        from wp_seo.wordpress.connect import connect

        if not self.settings.site.url:
            raise UsageError(
                "No site is configured.",
                hint="Run wp-seo init, or set WP_SEO_SITE_URL, WP_SEO_USER and WP_SEO_APP_PASSWORD.",
            )
        return connect(self.settings)

    @cached_property
    def ledger(self) -> Ledger:
        """The lasting record."""
        from wp_seo.jobs.ledger import Ledger

        return Ledger.open(self.settings.database_url)

    def put(self, row: Mapping[str, Any]) -> None:
        """One JSON line on standard output."""
        sys.stdout.write(jsonlib.dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    @property
    def results(self) -> Console:
        """Where human-readable results go: standard output; no colour without a terminal."""
        if self._results is None:
            from rich.console import Console

            self._results = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        return self._results

    @classmethod
    def say(cls, text: str, *, style: str | None = None) -> None:
        """Progress and complaints: standard error."""
        if cls._errors is None or cls._errors.file.closed:
            from rich.console import Console

            cls._errors = Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())
        cls._errors.print(text, style=style, markup=False)


def open_session(config: str | None, site: str | None, *, json: bool, verbose: int) -> Session:
    """Set up logging to standard error and return the session; reads nothing yet."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for chatty in ("urllib3", "httpx2", "httpcore2", "openai", "dbos"):
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
    return Session(config, site, json, verbose)
