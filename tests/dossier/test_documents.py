"""Attached documents: every kind read, and no private door knocked on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from wp_seo.dossier import documents
from wp_seo.errors import UsageError


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        if self.path == "/ftp":
            self.send_response(302)
            self.send_header("Location", "ftp://example.test/x")
            self.end_headers()
            return
        if self.path == "/missing":
            self.send_error(404)
            return
        body = b"x" * (documents.MOST_BYTES + 1) if self.path == "/huge" else "<title>Été</title><p>Oui.</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/"])
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(UsageError, match="private"):
        documents.load(url)


def test_a_page_is_read(server: str) -> None:
    text = documents.load(f"{server}/page", allow_private=True)
    assert (text.credit, text.kind, text.url) == ("Été", "document", f"{server}/page")


@pytest.mark.parametrize(
    ("path", "says"), [("loop", "redirects"), ("ftp", "redirects"), ("missing", "404"), ("huge", "larger")]
)
def test_what_goes_wrong_is_said(server: str, path: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        documents.load(f"{server}/{path}", allow_private=True)


def test_files_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Titre\n\n- Un **gras** et un [lien](http://x).\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Premier <p>.\n\nSecond & dernier.", encoding="utf-8")
    (tmp_path / "c.bin").write_bytes(b"\x00\x01\x02")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4 rubbish")
    assert "Un gras et un lien." in documents.load(str(tmp_path / "a.md")).content
    assert "Second &amp; dernier." in documents.load(str(tmp_path / "b.txt")).content
    for name, says in (("c.bin", "no HTML"), ("d.pdf", "can't be read"), ("e.txt", "No such")):
        with pytest.raises(UsageError, match=says):
            documents.load(str(tmp_path / name))
