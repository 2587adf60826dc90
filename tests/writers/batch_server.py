"""A service with a Batch API as OpenAI documents it: files, batches, and their output and error files.

A line is answered by `behave(body, n)`: a text; a `Raw` for a line that fails; None for one that the day was too short for.
`hold` keeps batches in progress; `told` says what was asked, live and in batches.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

from tests.writers.server import Raw

Behave = Callable[[dict[str, Any], int], Any]


@dataclass
class Service:
    """What the service holds."""

    behave: Behave
    live: list[dict[str, Any]] = field(default_factory=list)  # bodies asked one by one
    lines: list[dict[str, Any]] = field(default_factory=list)  # lines answered in batches
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    deleted: list[str] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)  # set: batches may end
    offers_batches: bool = True
    fail_after_creating: int = 0  # so many answers to POST /batches are lost on the way
    most_enqueued: int = 10**9  # lines
    spent: Counter[str] = field(default_factory=Counter)  # tokens by "live" and "batch"
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    lock: threading.RLock = field(default_factory=threading.RLock)

    def add_file(self, name: str, content: bytes) -> dict[str, Any]:
        file = f"file-{next(self._ids)}"
        self.files[file] = (name, content)
        return self.file(file)

    def file(self, file: str) -> dict[str, Any]:
        name, content = self.files[file]
        return {
            "id": file, "object": "file", "bytes": len(content), "created_at": 1, "filename": name, "purpose": "batch",
            "status": "processed",
        }  # fmt: skip

    def completion(self, body: dict[str, Any], text: Any, where: str) -> dict[str, Any]:
        choice = text if isinstance(text, dict) else {"message": {"role": "assistant", "content": text}}
        self.spent[f"{where} in"] += 1000
        self.spent[f"{where} out"] += 500
        return {
            "id": "x", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": [{"index": 0, "finish_reason": "stop", **choice}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500},
        }  # fmt: skip

    def create(self, asked: dict[str, Any]) -> dict[str, Any]:
        name = f"batch_{next(self._ids)}"
        rows = [json.loads(line) for line in self.files[asked["input_file_id"]][1].splitlines()]
        faults = []
        if len({r["custom_id"] for r in rows}) < len(rows):
            faults.append({"code": "duplicate_custom_id", "message": "a custom_id stands twice", "line": 1})
        if len({r["body"]["model"] for r in rows}) != 1:
            faults.append({"code": "mismatched_model", "message": "one model a file", "line": 1})
        if any(r["url"] != asked["endpoint"] or r["method"] != "POST" for r in rows):
            faults.append({"code": "mismatched_endpoint", "message": "one endpoint a file", "line": 1})
        if len(rows) > self.most_enqueued:
            faults.append({"code": "token_limit_exceeded", "message": "Enqueued token limit reached", "line": None})
        batch = {
            "id": name, "object": "batch", "endpoint": asked["endpoint"], "input_file_id": asked["input_file_id"],
            "completion_window": asked["completion_window"], "created_at": int(time.time()), "status": "validating",
            "metadata": asked.get("metadata"), "output_file_id": None, "error_file_id": None,
            "errors": {"object": "list", "data": faults} if faults else None,
            "request_counts": {"total": len(rows), "completed": 0, "failed": 0},
        }  # fmt: skip
        self.batches[name] = batch
        return batch

    def look(self, name: str) -> dict[str, Any]:
        """One step on at every look, as far as `hold` lets it."""
        batch = self.batches[name]
        if batch["status"] == "validating":
            batch["status"] = "failed" if batch["errors"] else "in_progress"
        elif batch["status"] == "cancelling" or (batch["status"] == "in_progress" and self.hold.is_set()):
            self._end(batch)
        return batch

    def _end(self, batch: dict[str, Any]) -> None:
        cancelled = batch["status"] == "cancelling"
        good, bad, late = [], [], False
        for n, row in enumerate(map(json.loads, self.files[batch["input_file_id"]][1].splitlines())):
            said = None if cancelled and n % 2 else self.behave(row["body"], n)
            told = {"id": f"r{n}", "custom_id": row["custom_id"], "response": None, "error": None}
            if said is None:
                late = not cancelled
                code = "batch_cancelled" if cancelled else "batch_expired"
                bad.append({**told, "error": {"code": code, "message": "This request was not executed."}})
            elif isinstance(said, Raw):
                body = {"error": {"message": said.body.decode(), "type": "invalid_request_error"}}
                bad.append({**told, "response": {"status_code": said.status, "request_id": "q", "body": body}})
            else:
                self.lines.append(row)
                answer = self.completion(row["body"], said, "batch")
                good.append({**told, "response": {"status_code": 200, "request_id": "q", "body": answer}})
        for kind, rows in (("output", good[::-1]), ("error", bad)):  # lines come in any order
            if rows:
                text = "".join(json.dumps(r) + "\n" for r in rows).encode()
                batch[f"{kind}_file_id"] = self.add_file(f"{kind}.jsonl", text)["id"]
        batch["status"] = "cancelled" if cancelled else "expired" if late else "completed"
        batch["request_counts"] |= {"completed": len(good), "failed": len(bad)}


@contextmanager
def serve(behave: Behave) -> Iterator[tuple[str, Service]]:
    """Yields the base URL and the service."""
    service = Service(behave)
    service.hold.set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
            with service.lock:
                self._route("POST", sent)

        def do_GET(self) -> None:
            with service.lock:
                self._route("GET", b"")

        def do_DELETE(self) -> None:
            with service.lock:
                self._route("DELETE", b"")

        def _route(self, method: str, sent: bytes) -> None:
            path = self.path.split("?")[0].removeprefix("/v1/").split("/")
            service.calls[f"{method} {path[0]}{'/…' if len(path) > 1 else ''}"] += 1
            if path[0] in ("files", "batches") and not service.offers_batches:
                self._send(404, {"error": {"message": "no such route"}})
            elif (method, path) == ("POST", ["chat", "completions"]):
                body = json.loads(sent)
                service.live.append(body)
                self._send(200, service.completion(body, service.behave(body, -1), "live"))
            elif (method, path) == ("POST", ["files"]):
                self._upload(sent)
            elif path[0] == "files" and len(path) > 1 and path[1] not in service.files:
                self._send(404, {"error": {"message": "no such file"}})
            elif path[0] == "files" and path[-1] == "content":
                self._send(200, service.files[path[1]][1])
            elif method == "DELETE":
                service.deleted.append(path[1])
                del service.files[path[1]]
                self._send(200, {"id": path[1], "object": "file", "deleted": True})
            elif (method, path) == ("POST", ["batches"]):
                batch = service.create(json.loads(sent))
                if service.fail_after_creating:
                    service.fail_after_creating -= 1
                    self.close_connection = True  # made, but nobody hears of it
                    self.connection.close()
                    return
                self._send(200, batch)
            elif path == ["batches"]:
                rows = list(service.batches.values())[::-1]
                self._send(200, {"object": "list", "data": rows, "has_more": False})
            elif len(path) > 1 and path[1] not in service.batches:
                self._send(404, {"error": {"message": "no such batch"}})
            elif path[-1] == "cancel":
                service.batches[path[1]]["status"] = "cancelling"
                self._send(200, service.batches[path[1]])
            else:
                self._send(200, service.look(path[1]))

        def _upload(self, sent: bytes) -> None:
            boundary = re.search(r"boundary=(\S+)", self.headers["Content-Type"])
            assert boundary
            for part in sent.split(b"--" + boundary[1].strip('"').encode()):
                head, _, content = part.partition(b"\r\n\r\n")
                name = re.search(rb'filename="([^"]+)"', head)
                if name:
                    self._send(200, service.add_file(name[1].decode(), content.removesuffix(b"\r\n")))

        def _send(self, status: int, told: Any) -> None:
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/v1", service
    finally:
        httpd.shutdown()
        httpd.server_close()
