"""One thin HTTP session to one site: time-outs, a size cap, no redirect with credentials, faults by name.

Reads are tried again with a growing pause (and Retry-After); writes never blindly. Nothing that is sent can ask
WordPress to publish: `refuse_publishing` looks at every body, here, at the lowest layer.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import HTTPBasicAuth

from wp_seo import __version__
from wp_seo.errors import SiteBroken, SiteError, SiteUnreachable, WpSeoError
from wp_seo.models import REWRITABLE
from wp_seo.wordpress.faults import Seen, recognise

MOST_BYTES = 32 << 20
CONNECT_TIMEOUT = 5.0
TRIES = 3
MOST_CONNECTIONS = 64
LONGEST_PAUSE = 60.0
_DEADLINE_FACTOR = 4  # a body may drip for this many time-outs in all


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer, decoded from gzip, within the size cap."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    def json(self) -> Any:
        """The body as JSON. SiteBroken names what came instead."""
        try:
            return json.loads(self.body.decode("utf-8-sig"))
        except (UnicodeDecodeError, ValueError) as exc:
            raise self.fault() or SiteBroken(
                f"The site's answer is no JSON: {_excerpt(self.body)}",
                hint="Open the address in a browser; a plugin or a notice may stand before the JSON.",
                code="not-json",
            ) from exc

    def fault(self) -> WpSeoError | None:
        """The named fault that this answer shows, or None."""
        return recognise(Seen(self.status, self.headers, self.body, self.url))


class Http:
    """A session with one site's credentials; they never leave for another host."""

    def __init__(
        self,
        user: str,
        password: str,
        *,
        timeout: float = 30.0,
        verify: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.requests = 0
        self.timeout = timeout
        self._sleep = sleep
        self._session = requests.Session()
        self._session.verify = verify
        for scheme in ("http://", "https://"):  # one connection a thread, kept open
            self._session.mount(scheme, requests.adapters.HTTPAdapter(pool_maxsize=MOST_CONNECTIONS))
        self._session.headers["User-Agent"] = f"wp-seo/{__version__} (+WordPress drafts)"
        self._surroundings: dict[str, dict[str, Any]] = {}
        self._auth = HTTPBasicAuth(user, password) if user or password else _anonymous

    def read(self, url: str, *, anonymous: bool = False) -> Reply:
        """GET, tried again where that can help. SiteUnreachable or another SiteError by name."""
        for attempt in range(1, TRIES + 1):
            try:
                reply = self._once("GET", url, None, {}, anonymous=anonymous)
            except SiteUnreachable:
                if attempt == TRIES:
                    raise
                self._pause(attempt, None)
                continue
            if reply.status not in (429, 500, 502, 503, 504) or attempt == TRIES:
                return reply
            self._pause(attempt, reply.headers.get("Retry-After"))
        raise AssertionError("unreachable")

    def write(self, method: str, url: str, body: Mapping[str, Any]) -> Reply:
        """POST, PUT or DELETE with a JSON body; once only."""
        refuse_publishing(body)
        data = json.dumps(body, ensure_ascii=False).encode()
        return self._once(method, url, data, {"Content-Type": "application/json; charset=utf-8"})

    def post_xml(self, url: str, body: bytes, *, retry: bool) -> Reply:
        """POST to xmlrpc.php; `retry` only for methods that change nothing."""
        headers = {"Content-Type": "text/xml; charset=utf-8", "Accept": "text/xml"}
        for attempt in range(1, (TRIES if retry else 1) + 1):
            try:
                return self._once("POST", url, body, headers, anonymous=True)  # credentials are in the body
            except SiteUnreachable:
                if attempt == (TRIES if retry else 1):
                    raise
                self._pause(attempt, None)
        raise AssertionError("unreachable")

    def _pause(self, attempt: int, retry_after: str | None) -> None:
        asked = float(retry_after) if retry_after and retry_after.isdigit() else 0.0
        self._sleep(min(LONGEST_PAUSE, max(asked, 0.5 * 2**attempt * random.uniform(0.8, 1.2))))

    def _once(
        self, method: str, url: str, data: bytes | None, headers: Mapping[str, str], *, anonymous: bool = False
    ) -> Reply:
        self.requests += 1
        host = urlsplit(url).netloc
        try:
            auth = _anonymous if anonymous else self._auth
            request = requests.Request(method, url, dict(headers), data=data, auth=auth)
            with self._session.send(
                self._session.prepare_request(request),
                timeout=(CONNECT_TIMEOUT, self.timeout),
                allow_redirects=False,
                **self._settings(url),
            ) as answer:
                body = self._body(answer, host)
                reply = Reply(answer.status_code, dict(answer.headers), body, url)
        except requests.exceptions.SSLError as exc:
            raise _tls(str(exc), host) from exc
        except requests.exceptions.Timeout as exc:
            raise SiteUnreachable(
                f"{host} gave no answer within {self.timeout:g} s.",
                hint="Try again later, or raise site.timeout.",
                code="timeout",
            ) from exc
        except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as exc:
            raise SiteUnreachable(
                f"{host} can't be reached, or cut the connection.",
                hint="Check the address and the network.",
                code="unreachable",
            ) from exc
        except requests.exceptions.RequestException as exc:
            raise SiteBroken(f"The answer of {host} is damaged ({type(exc).__name__}).", code="damaged") from exc
        if 300 <= reply.status < 400:
            raise _redirected(reply)
        return reply

    def _settings(self, url: str) -> dict[str, Any]:
        """Proxies and certificates as the environment has them, read once a host: that takes longer than a request's rest."""
        host = urlsplit(url).netloc
        if host not in self._surroundings:
            self._surroundings[host] = dict(
                self._session.merge_environment_settings(url, {}, True, self._session.verify, None)
            )
        return self._surroundings[host]

    def _body(self, answer: requests.Response, host: str) -> bytes:
        deadline = time.monotonic() + _DEADLINE_FACTOR * self.timeout
        body = bytearray()
        for chunk in answer.iter_content(1 << 16):
            body += chunk
            if len(body) > MOST_BYTES:
                raise SiteBroken(f"{host} sent more than {MOST_BYTES >> 20} MiB.", code="too-large")
            if time.monotonic() > deadline:
                raise SiteUnreachable(f"{host} drips its answer.", hint="Try again later.", code="timeout")
        return bytes(body)


def _anonymous(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials, not even those that ~/.netrc may hold for the host."""
    return request


def refuse_publishing(body: Mapping[str, Any]) -> None:
    """Raise before a request could publish, schedule or trash anything, whoever built it."""
    status = body.get("status", body.get("post_status"))
    if status is not None and status not in REWRITABLE:
        raise AssertionError(f"a request asked for status {status!r}: wp-seo never publishes")
    for forbidden in ("date", "date_gmt", "post_date", "post_date_gmt", "author", "post_author"):
        if forbidden in body:
            raise AssertionError(f"a request would change {forbidden!r}: wp-seo never does")


_TLS = (
    ("has expired", "tls-expired", "has expired", "Renew the certificate on the server."),
    ("not yet valid", "tls-not-yet", "is not valid yet", "Check this machine's clock, then the certificate."),
    ("self-signed", "tls-self-signed", "is signed by nobody this machine trusts", "Install a certificate of a known authority; verify_tls = false only on your own machine."),
    ("self signed", "tls-self-signed", "is signed by nobody this machine trusts", "Install a certificate of a known authority; verify_tls = false only on your own machine."),
    ("match", "tls-wrong-name", "is for another name", "Check site.url (with or without www), then the certificate's names."),
)  # fmt: skip


def _tls(reason: str, host: str) -> SiteUnreachable:
    for sign, code, says, hint in _TLS:
        if sign in reason:
            return SiteUnreachable(f"The TLS certificate of {host} {says}.", hint=hint, code=code)
    return SiteUnreachable(
        f"The TLS connection to {host} fails.",
        hint="Check the certificate's chain, and that the server speaks TLS 1.2 or later.",
        code="tls",
    )


def _redirected(reply: Reply) -> SiteError:
    target = {k.lower(): v for k, v in reply.headers.items()}.get("location", "")
    old, new = urlsplit(reply.url), urlsplit(target)
    if new.hostname and new.hostname.removeprefix("www.") == (old.hostname or "").removeprefix("www."):
        return SiteBroken(
            f"The site redirects to {new.scheme}://{new.netloc}.",
            hint=f"Set site.url to {new.scheme}://{new.netloc}: credentials are not sent after a redirect.",
            code="redirect",
        )
    return SiteBroken(
        f"The site redirects to another place ({new.netloc or target or 'nowhere'}); credentials were not sent there.",
        hint="Set site.url to the address of WordPress itself.",
        code="redirect-elsewhere",
    )


def _excerpt(body: bytes) -> str:
    return body[:80].decode("utf-8", "replace").replace("\n", " ")
