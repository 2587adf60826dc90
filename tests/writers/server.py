"""A chat-completions server that behaves as told: for the wire, its faults included."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behave = Callable[[dict[str, Any], int], Any]


@dataclass
class Told:
    """What was asked, and the tokens that were counted."""

    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)  # names in lower case
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass
class Raw:
    """A raw answer: status, body, headers; `cut` breaks off in mid-body, `drip` is seconds before anything."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    drip: float = 0.0


@contextmanager
def serve(behave: Behave) -> Iterator[tuple[str, Told]]:
    """`behave(request, n)` gives a text, a message dict, or a Raw; yields the base URL and what was told."""
    told = Told()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.requests.append(request)
            told.paths.append(self.path)
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = behave(request, len(told.requests))
            if isinstance(answer, Raw):
                self._raw(answer)
                return
            choice = answer if isinstance(answer, dict) else {"message": {"role": "assistant", "content": answer}}
            spent = {
                "prompt_tokens": 1000 + len(told.requests),
                "completion_tokens": 500,
                "prompt_tokens_details": {"cached_tokens": 800},
            }
            told.input_tokens += spent["prompt_tokens"]  # type: ignore[operator]
            told.output_tokens += 500
            body = {
                "id": "x", "object": "chat.completion", "created": 1, "model": request["model"],
                "choices": [{"index": 0, "finish_reason": "stop", **choice}],
                "usage": {**spent, "total_tokens": 0},
            }  # fmt: skip
            self._raw(Raw(200, json.dumps(body).encode(), {"Content-Type": "application/json"}))

        def _raw(self, answer: Raw) -> None:
            time.sleep(answer.drip)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) + (100 if answer.cut else 0)))
            self.end_headers()
            self.wfile.write(answer.body)
            if answer.cut:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/v1", told
    finally:
        httpd.shutdown()
        httpd.server_close()
