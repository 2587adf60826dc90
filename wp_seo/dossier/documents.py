"""D: documents that the user attaches: HTML, PDF, Markdown or text, from a file or an address that was given.

An address is fetched only where it stands in the draft, the configuration or the command, and only where every
address that its host resolves to is public: a draft must not make this program knock on a newsroom's inner doors.
"""

from __future__ import annotations

import io
import ipaddress
import re
import socket
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests

from wp_seo.dossier.numbering import Text, plain_to_html
from wp_seo.errors import UsageError

MOST_BYTES = 8 << 20
TIMEOUT = (5.0, 20.0)  # seconds to connect, seconds between bytes
REDIRECTS = 3


def load(place: str, *, allow_private: bool = False) -> Text:
    """A document as a text. UsageError says why it can't be had: missing, too large, private, of no known kind."""
    if urlsplit(place).scheme in ("http", "https"):
        data, kind = _fetch(place, allow_private=allow_private)
        return _as_text(place.rsplit("/", 1)[-1] or place, data, kind or place, url=place)
    file = Path(place).expanduser()
    if not file.is_file():
        raise UsageError(f"No such document: {place}", hint="Give --with an existing file or an http(s) address.")
    if file.stat().st_size > MOST_BYTES:
        raise UsageError(f"{file.name} is larger than {MOST_BYTES >> 20} MiB.", hint="Attach the pages that matter.")
    return _as_text(file.stem, file.read_bytes(), file.suffix.lower())


def _as_text(credit: str, data: bytes, kind: str, url: str = "") -> Text:
    kind = kind.lower().split(";")[0].strip()
    if data.startswith(b"%PDF") or kind.endswith("pdf"):
        return Text("document", credit, plain_to_html(_pdf(data, credit)), url=url)
    if b"\x00" in data[:2000]:
        raise UsageError(f"{credit} is no HTML, PDF, Markdown or text.", hint="Convert it to text first.")
    text = data.decode("utf-8", errors="replace")
    told = kind.endswith(("txt", "plain", "md", "markdown"))
    if "html" in kind or (not told and re.search(r"<(?:p|html|body|div)\b", text[:5000], re.I)):
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.I | re.S)
        return Text("document", title.group(1).strip() if title else credit, text, url=url)
    if kind.endswith(("md", "markdown")):
        text = re.sub(r"^\s*(?:#{1,6}|[-*+]|\d+\.)\s+", "", text, flags=re.M)
        text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text).replace("**", "").replace("__", "")
    return Text("document", credit, plain_to_html(text), url=url)


def _pdf(data: bytes, credit: str) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UsageError("PDF documents need the package pypdf.", hint="pip install 'wp-seo[documents]'") from None
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, RecursionError) as exc:
        raise UsageError(f"{credit} is a PDF that can't be read: {exc}", hint="Attach its text instead.") from exc
    text = "\n\n".join(re.sub(r"-\n(?=\w)", "", page) for page in pages)
    return re.sub(r"(?<![\n.!?:])\n(?!\n)", " ", text)


def _fetch(url: str, *, allow_private: bool) -> tuple[bytes, str]:
    session = requests.Session()
    session.trust_env = False
    for _ in range(REDIRECTS + 1):
        if not allow_private:
            _refuse_private(url)
        try:
            with session.get(url, timeout=TIMEOUT, stream=True, allow_redirects=False) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers["Location"])
                    if urlsplit(url).scheme not in ("http", "https"):
                        break
                    continue
                if answer.status_code != 200:
                    raise UsageError(f"{url} answers {answer.status_code}.", hint="Attach a saved copy of the page.")
                body = b""
                for chunk in answer.iter_content(1 << 16):
                    body += chunk
                    if len(body) > MOST_BYTES:
                        raise UsageError(f"{url} is larger than {MOST_BYTES >> 20} MiB.", hint="Attach an excerpt.")
                return body, answer.headers.get("Content-Type", "")
        except requests.RequestException as exc:
            name = type(exc).__name__
            raise UsageError(f"{url} can't be fetched: {name}.", hint="Attach a saved copy of the page.") from exc
    raise UsageError(f"{url} redirects too often or nowhere.", hint="Attach a saved copy of the page.")


def _refuse_private(url: str) -> None:
    host = urlsplit(url).hostname or ""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError) as exc:
        raise UsageError(f"The host {host!r} is not known.", hint="Check the address.") from exc
    if not found or any(not ipaddress.ip_address(str(address).split("%")[0]).is_global for address in found):
        raise UsageError(f"{host} is a private address: it is not fetched.", hint="Attach a saved copy of the page.")
