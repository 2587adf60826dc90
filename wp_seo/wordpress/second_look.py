"""What an error of the first connection hides: further requests that tell one cause from another. Used by doctor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from wp_seo.errors import SiteBroken, SiteError, SiteRefused, WpSeoError
from wp_seo.wordpress.http import Http
from wp_seo.wordpress.xmlrpc import XmlRpcSite

OLDEST = (5, 6)
"""The first WordPress with application passwords."""
MOST_APART = 300.0
"""Seconds between two clocks that no certificate or schedule minds."""
_GENERATOR = re.compile(r"<generator>https://wordpress\.org/\?v=(\d+)\.(\d+)")
_NOWHERE = ("not-found", "html-not-json", "no-route", "no-wordpress", "not-json")


@dataclass(frozen=True)
class Look:
    """Where the site should be, and who asks."""

    url: str
    user: str
    password: str
    http: Http

    def explain(self, error: WpSeoError) -> WpSeoError:
        """The same error, or the one that it turns out to be."""
        if error.code in ("anonymous", "app-passwords-off") and (version := self.version()) and version < OLDEST:
            return SiteBroken(
                f"WordPress {version[0]}.{version[1]} is too old: it knows no application passwords.",
                hint="Update WordPress to 5.6 or later; older ones are open to known attacks.",
                code="too-old",
            )
        if error.code == "anonymous":
            return self._credentials(error)
        if error.code in _NOWHERE and (found := self.found_at()):
            return SiteBroken(
                f"WordPress is not at {self.url} but at {found}.", hint=f'Set site.url = "{found}".', code="wrong-path"
            )
        return error

    def _credentials(self, error: WpSeoError) -> WpSeoError:
        """XML-RPC carries the credentials in the body, where no server drops them."""
        try:
            XmlRpcSite(self.url, self.http, self.user, self.password).me()
        except SiteError as second:
            if second.code == "wrong-password":
                return SiteRefused(
                    "The user name or the application password is wrong.",
                    hint="Make a new one: WordPress › Profil › Mots de passe d’application. It is not the login password.",
                    code="wrong-password",
                )
            return error
        return SiteRefused(
            "The credentials are right, but the server drops the Authorization header before WordPress sees it.",
            hint='Apache: SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1 in .htaccess; nginx: fastcgi_param '
            'HTTP_AUTHORIZATION $http_authorization; or set site.transport = "xmlrpc".',
            code="authorization-stripped",
        )

    def found_at(self) -> str:
        """Where WordPress says it is, asked at the address and above it; "" where it doesn't."""
        for address in self._above():
            try:
                reply = self.http.read(address, anonymous=True)
            except SiteError:
                continue
            link = {k.lower(): v for k, v in reply.headers.items()}.get("link", "")
            if match := re.search(r'<([^<>]+?)/wp-json/?>;\s*rel="https://api\.w\.org/"', link):
                return match[1] if match[1] != self.url else ""
        return ""

    def _above(self) -> Iterator[str]:
        parts = urlsplit(self.url)
        path = parts.path.rstrip("/")
        while True:
            yield f"{parts.scheme}://{parts.netloc}{path}/"
            if not path:
                return
            path = path.rpartition("/")[0]

    def version(self) -> tuple[int, int] | None:
        """WordPress' version as its feed tells; None where the site hides it."""
        try:
            match = _GENERATOR.search(
                self.http.read(f"{self.url}/?feed=rss2", anonymous=True).body.decode("utf-8", "replace")
            )
        except SiteError:
            return None
        return (int(match[1]), int(match[2])) if match else None

    def seconds_apart(self) -> float:
        """How far the site's clock is ahead of ours (negative: behind), by the Date of an answer; 0 where it gives none."""
        try:
            headers = self.http.read(f"{self.url}/", anonymous=True).headers
            told = parsedate_to_datetime({k.lower(): v for k, v in headers.items()}.get("date", ""))
        except (SiteError, ValueError):
            return 0.0
        return (told - datetime.now(UTC)).total_seconds()
