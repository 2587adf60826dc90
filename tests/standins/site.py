"""A site that answers by path, well by default, so that one fault at a time can be put in; over TLS where asked."""

from __future__ import annotations

import json
import ssl
import threading
import xmlrpc.client
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Says:
    """An answer; a value of None takes a header away."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[BaseHTTPRequestHandler], Says]


def data(value: Any, status: int = 200, **headers: str) -> Says:
    """JSON."""
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    return Says(status, json.dumps(value).encode(), {"Content-Type": "application/json", **named})


def page(text: str, status: int = 200, **headers: str) -> Says:
    """HTML."""
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    return Says(status, f"<!doctype html><html>{text}</html>".encode(), {"Content-Type": "text/html", **named})


def rpc(value: Any) -> Answer:
    """XML-RPC: this to each call, and the list of methods to who asks for it."""

    def answer(handler: BaseHTTPRequestHandler) -> Says:
        method = handler.asked.split(b"<methodName>")[-1].split(b"<")[0].decode()  # type: ignore[attr-defined]
        found = (
            METHODS
            if method in ("system.listMethods", "mt.supportedMethods")
            else {}
            if method == "wp.getOptions"
            else value
        )
        body = xmlrpc.client.dumps(found if isinstance(found, xmlrpc.client.Fault) else (found,), methodresponse=True)
        return Says(200, body.encode(), {"Content-Type": "text/xml"})

    return answer


METHODS = ["system.listMethods", "wp.getProfile", "wp.getOptions", "wp.getPost", "wp.getPosts", "wp.editPost"]


INDEX = {
    "name": "Essai",
    "namespaces": ["wp/v2", "wp-seo/v1", "rankmath/v1"],
    "authentication": {"application-passwords": {"endpoints": {}}},
}
CAPABILITIES = dict.fromkeys(("edit_posts", "edit_others_posts", "unfiltered_html"), True)
ME = {"id": 2, "username": "editrice", "name": "Éditrice", "roles": ["editor"], "capabilities": CAPABILITIES}
PROFILE = {"user_id": "2", "username": "editrice", "display_name": "Éditrice", "roles": ["editor"]}
FEED = "<rss><channel><generator>https://wordpress.org/?v={}</generator></channel></rss>"
HEALTHY: dict[str, Says | Answer] = {
    "/wp-json/": data(INDEX),
    "/wp-json/wp/v2/users/me": data(ME),
    "/wp-json/wp/v2/posts": data([]),
    "/xmlrpc.php": rpc(PROFILE),
    "feed": page(FEED.format("6.8.1")),
    "/": page("Accueil"),
}


@contextmanager
def site(changed: Mapping[str, Says | Answer], tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """A healthy site but for what is changed; `*` answers every path, `rest` everything under /wp-json/."""

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            self.asked = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            says = _answer(self.path, changed)
            says = says(self) if callable(says) else says
            with suppress(BrokenPipeError, ConnectionResetError):
                self.send_response_only(says.status)
                if "Date" not in says.headers:
                    self.send_header("Date", self.date_time_string())
                for name, value in says.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(says.body)))
                self.end_headers()
                self.wfile.write(says.body)

        do_GET = do_POST = do_PUT = _any

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    if tls is not None:
        httpd.socket = tls.wrap_socket(httpd.socket, server_side=True)
    threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.shutdown()
        httpd.server_close()


def _answer(target: str, changed: Mapping[str, Says | Answer]) -> Says | Answer:
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    path = parts.path
    if "rest_route" in query:
        path = f"/?rest{query['rest_route'][0]}"
    elif "feed" in query:
        path = "feed"
    for name in (path, "rest" if "wp-json" in path or path.startswith("/?rest") else "", "*"):
        if name in changed:
            return changed[name]
    return HEALTHY.get(path, page("Page introuvable", 404))
