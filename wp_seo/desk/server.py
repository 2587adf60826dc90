"""The desk's server: loopback only, a few threads, until it is interrupted."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waitress.server import create_server

from wp_seo.desk.gate import Gate
from wp_seo.errors import UsageError

THREADS = 4


@dataclass
class Server:
    """A bound socket and who may use it; call `run` with the application."""

    socket: socket.socket
    gate: Gate

    def run(self, app: Callable[..., Any]) -> None:
        """Serve until an interrupt, or until the socket is closed."""
        server = create_server(app, sockets=[self.socket], threads=THREADS, ident="", max_request_body_size=1 << 16)
        try:
            server.run()
        finally:
            server.close()


def bind(port: int = 0) -> Server:
    """Take a port of this machine's loopback, 0 a free one. UsageError where it can't be had."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as exc:
        made.close()
        taken = getattr(exc, "errno", None) == errno.EADDRINUSE
        told = "is taken" if taken else f"can't be had: {getattr(exc, 'strerror', None) or exc}"
        raise UsageError(f"Port {port} {told}.", hint="wp-seo desk picks a free one.", code="port") from exc
    made.listen(64)
    return Server(made, Gate(made.getsockname()[1]))
