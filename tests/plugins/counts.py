"""Counts the contract suite's tests by transport and site, and says so at the end."""

from __future__ import annotations

from collections import Counter

import pytest

_PASSED: Counter[str] = Counter()
_FAILED: Counter[str] = Counter()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note what a contract test runs over; the note travels with the report, between processes too."""
    from tests.wordpress.contract import SiteContract

    kind = getattr(item, "cls", None)
    if kind is not None and issubclass(kind, SiteContract):
        where = getattr(item, "callspec", None)
        suite = str(where.params.get("live", "")) if where else ""
        item.user_properties.append(("contract", f"{kind.__name__.removeprefix('Test')} {suite}".strip()))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count."""
    names = [str(value) for key, value in report.user_properties if key == "contract"]
    if names and report.when == "call":
        (_PASSED if report.passed else _FAILED)[names[0]] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a transport and site."""
    for name in sorted(_PASSED | _FAILED):
        terminalreporter.write_line(f"contract, {name}: {_PASSED[name]} passed, {_FAILED[name]} failed")
