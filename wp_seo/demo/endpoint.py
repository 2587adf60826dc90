"""A small OpenAI-compatible endpoint on loopback that serves replies written in advance. It is no model."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "reply-written-in-advance"
Answer = Callable[[dict[str, Any]], str]


def handler(answer: Answer) -> type[BaseHTTPRequestHandler]:
    """A handler that answers Chat Completions with `answer(request)`."""

    class Completions(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            text = answer(request)
            spent = {"prompt_tokens": len(json.dumps(request)) // 4, "completion_tokens": len(text) // 4}
            message = {"role": "assistant", "content": text}
            self._send(
                {
                    "id": "demo",
                    "object": "chat.completion",
                    "created": 0,
                    "model": NAME,
                    "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                    "usage": {**spent, "total_tokens": sum(spent.values())},
                }
            )

        def do_GET(self) -> None:
            self._send({"object": "list", "data": [{"id": NAME, "object": "model"}]})

        def _send(self, data: dict[str, Any]) -> None:
            body = json.dumps(data, ensure_ascii=False).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    return Completions


@contextmanager
def serve(answer: Answer) -> Iterator[str]:
    """The base URL of a running endpoint."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler(answer))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/v1"
    finally:
        httpd.shutdown()
        httpd.server_close()
