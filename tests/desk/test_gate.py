"""Who may ask, judged by a request's head alone."""

from __future__ import annotations

import pytest

from wp_seo.desk.gate import Gate

GATE = Gate(4711, "t" * 43, "f" * 43)
PATH = f"/{GATE.token}/7"
HOST = {"Host": "127.0.0.1:4711"}
OWN = {**HOST, "Origin": "http://127.0.0.1:4711"}


def test_who_has_the_address_is_let_in() -> None:
    assert GATE.address == f"http://127.0.0.1:4711/{GATE.token}/"
    assert GATE.refuses("GET", PATH, HOST) is None
    assert GATE.refuses("GET", PATH, {"Host": "localhost:4711"}) is None
    assert GATE.refuses("POST", PATH, OWN) is None
    assert GATE.refuses("POST", PATH, {**OWN, "Sec-Fetch-Site": "same-origin"}) is None
    one, two = Gate(1), Gate(1)
    assert len(one.token) >= 40 and len({one.token, one.form_token, two.token, two.form_token}) == 4


@pytest.mark.parametrize(
    "path", ["/", "", "/7", f"/{GATE.token[:-1]}/7", f"/{GATE.token}x/7", "/é/7", f"//{GATE.token}/", "/\udce9/"]
)
def test_without_the_token_nothing_is_shown(path: str) -> None:
    assert GATE.refuses("GET", path, HOST) == "token"


@pytest.mark.parametrize(
    "host", ["", "127.0.0.1", "127.0.0.1:80", "evil.test:4711", "127.0.0.1:4711.evil.test", "[::1]:4711"]
)
def test_a_name_that_was_rebound_is_refused(host: str) -> None:
    assert GATE.refuses("GET", PATH, {"Host": host} if host else {}) == "host"


@pytest.mark.parametrize(
    "head",
    [
        HOST,
        {**HOST, "Origin": "null"},
        {**HOST, "Origin": "https://evil.test"},
        {**HOST, "Origin": "http://127.0.0.1:4712"},
        {**HOST, "Origin": "http://localhost:4711"},
        {**OWN, "Sec-Fetch-Site": "cross-site"},
        {**OWN, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_an_action_comes_from_our_own_page(head: dict[str, str]) -> None:
    assert GATE.refuses("POST", PATH, head) == "origin"


def test_the_tokens_are_not_shown_by_accident() -> None:
    assert GATE.token not in repr(GATE) and GATE.form_token not in repr(GATE)
