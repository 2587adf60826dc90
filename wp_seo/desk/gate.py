"""Who may ask: whoever has the address that was printed, by this very host, and for an action from this very page.

The desk listens on loopback, where every user and every page in the browser can knock. So each address begins with a random
token; the Host header must be ours (a name that was rebound to 127.0.0.1 is not); an action must come from the same origin
with the token of its form. Pages load nothing from elsewhere and run no script but the desk's own.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Refusal = Literal["host", "token", "origin"]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: a form's Origin would then be « null »
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _token() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Gate:
    """What this process lets in."""

    port: int
    token: str = field(default_factory=_token, repr=False)
    form_token: str = field(default_factory=_token, repr=False)

    @property
    def address(self) -> str:
        """What is printed at the start."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def refuses(self, method: str, path: str, headers: Mapping[str, str]) -> Refusal | None:
        """Why a request is turned away, judged by its head alone; None where it is let in."""
        host = headers.get("Host", "")
        if host not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return "host"
        if not _same(path.split("/", 2)[1] if path.startswith("/") else "", self.token):
            return "token"
        if method not in ("GET", "HEAD") and (
            headers.get("Origin") != f"http://{host}" or headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
        ):
            return "origin"
        return None

    def signed(self, told: str) -> bool:
        """Whether a form is one of ours."""
        return _same(told, self.form_token)


def _same(told: str, known: str) -> bool:
    return hmac.compare_digest(told.encode("utf-8", "surrogatepass"), known.encode())
