"""The tree of errors, named by what the caller does about it.

WpSeoError
├── UsageError             the command, a file or the configuration is wrong          exit 2
├── SiteError              the site is at fault, or out of reach                       exit 3
│   ├── SiteUnreachable    no answer, or none that is WordPress: try again later
│   ├── SiteRefused        the site says no (credentials, role, plugin): mend it first
│   └── SiteBroken         an answer that can't be understood or trusted
├── WriterError            the model's service is at fault                             exit 3
│   ├── WriterUnreachable  no answer; may be tried again
│   ├── WriterBusy         too many requests; carries `retry_after`
│   ├── WriterRefused      key, quota, model name or content filter: mend it first
│   └── BadAnswer          an answer that is no article, after the fall-backs
├── PostError              this post only: the others go on                            exit 1
│   ├── NotRewritable      missing, published, scheduled, trashed, empty, someone else's
│   ├── Conflict           somebody edited the post meanwhile, or has it open
│   └── NotAsWritten       read back after the write, the site holds something else
├── StorageError           this machine's disk, or the database, can't be written       exit 1
├── BudgetReached          the cap would be passed by the next call                    exit 4
└── Interrupted            stopped by the user; the work so far is kept                exit 130

A message says what happened; `hint` says what to type or mend next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wp_seo.models import Usage


class WpSeoError(Exception):
    """Any error this program raises on purpose."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code  # a stable short name, e.g. "wrong-password", for scripts and for doctor


class UsageError(WpSeoError):
    """The command, a file or the configuration is wrong."""

    exit_code = 2


class SiteError(WpSeoError):
    """The site is at fault, or out of reach."""

    exit_code = 3


class SiteUnreachable(SiteError):
    """No answer, or none in time; trying again later may help."""

    def __init__(self, message: str, *, hint: str = "", code: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint=hint, code=code)
        self.retry_after = retry_after  # seconds, when the site said so


class SiteRefused(SiteError):
    """The site says no; trying again won't help."""


class SiteBroken(SiteError):
    """The site answered something that can't be understood or trusted."""


class WriterError(WpSeoError):
    """The model's service is at fault; `spent` is what it counted all the same, None where it answered nothing."""

    exit_code = 3
    spent: Usage | None = None


class WriterUnreachable(WriterError):
    """No answer from the model's service; may be tried again."""


class WriterBusy(WriterError):
    """Too many requests or tokens; try again after `retry_after` seconds."""

    def __init__(self, message: str, *, hint: str = "", code: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint=hint, code=code)
        self.retry_after = retry_after


class WriterRefused(WriterError):
    """Key, quota, model name or content filter; trying again won't help."""


class BadAnswer(WriterError):
    """The model answered, but no article could be read from it."""

    exit_code = 1


class PostError(WpSeoError):
    """Something about this one post; the others go on."""

    exit_code = 1


class NotRewritable(PostError):
    """The post is missing, not a draft, empty, or not ours to edit."""


class Conflict(PostError):
    """Somebody changed the post meanwhile, or has it open in the editor."""


class NotAsWritten(PostError):
    """The site holds something else than what was written."""


class StorageError(WpSeoError):
    """The disk or the database is full, gone or closed to us; waiting for it helps."""


class BudgetReached(WpSeoError):
    """The next call could pass the cap."""

    exit_code = 4


class Interrupted(WpSeoError):
    """Stopped by the user; the work so far is kept."""

    exit_code = 130
