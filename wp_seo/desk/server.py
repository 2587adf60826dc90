"""The desk's server: loopback only, a few threads, until it is interrupted."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from wp_seo.desk.gate import Gate
from wp_seo.errors import UsageError

THREADS = 4


@dataclass
class Server:
    """A bound socket and who may use it; call `run` with the application."""

    socket: socket.socket
    gate: Gate
    _channels: dict[int, Any] = field(default_factory=dict)
    _wake: Callable[[Callable[[], None]], None] | None = None

    def run(self, app: Callable[..., Any]) -> None:
        """Serve until an interrupt, or until another thread calls `stop`."""
        server: Any = create_server(
            app, map=self._channels, sockets=[self.socket], threads=THREADS, ident="", max_request_body_size=1 << 16
        )
        self._wake = server.trigger.pull_trigger
        try:
            server.run()
        finally:
            server.task_dispatcher.shutdown()
            self._close()

    def stop(self) -> None:
        """Let `run` return."""
        if self._wake is not None:
            with suppress(OSError):  # woken by something else meanwhile, it has closed already
                self._wake(self._close)

    def _close(self) -> None:
        wasyncore.close_all(self._channels, ignore_all=True)


def bind(port: int = 0) -> Server:
    """Take a port of this machine's loopback, 0 a free one. UsageError where it can't be had."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(("127.0.0.1", port))
        made.listen(64)
    except OSError as exc:
        made.close()
        told = "is taken" if exc.errno == errno.EADDRINUSE else f"can't be had: {exc.strerror}"
        raise UsageError(f"Port {port} {told}.", hint="wp-seo desk picks a free one.", code="port") from exc
    return Server(made, Gate(made.getsockname()[1]))
