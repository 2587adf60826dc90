"""The least HTTP server that serves many at once cheaply: it must not be what a benchmark measures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request: `who` is its Authorization header."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    who: str


Reply = tuple[int, Any, dict[str, str]]
Answer = Callable[[Asked], Awaitable[Reply]]


async def serve(answer: Answer, port: int = 0) -> asyncio.Server:
    """Serve on loopback until closed."""

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked = await _read(head, reader)
                status, data, headers = await answer(asked)
                body = json.dumps(data).encode()
                lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json", f"Content-Length: {len(body)}"]
                lines += [f"{k}: {v}" for k, v in headers.items()]
                writer.write("\r\n".join([*lines, "\r\n"]).encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    return await asyncio.start_server(connection, "127.0.0.1", port, limit=1 << 22)


async def _read(head: bytes, reader: asyncio.StreamReader) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines if line)}
    raw = await reader.readexactly(int(headers.get("content-length", 0)))
    method, target, _ = first.split(" ", 2)
    parts = urlsplit(target)
    query = {k: v[0] for k, v in parse_qs(parts.query).items()}
    return Asked(method, parts.path, query, json.loads(raw) if raw else None, headers.get("authorization", ""))
