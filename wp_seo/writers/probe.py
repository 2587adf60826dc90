"""Finds a model server on this machine: Ollama, LM Studio, llama.cpp. Asks loopback only."""

from __future__ import annotations

from dataclasses import dataclass

import requests

_PORTS = (("Ollama", 11434), ("LM Studio", 1234), ("llama.cpp", 8080), ("vLLM", 8000))
_TIMEOUT = 0.4  # seconds


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that speaks the OpenAI interface, and the models it offers."""

    name: str
    base_url: str
    models: tuple[str, ...]


def local_servers() -> tuple[LocalServer, ...]:
    """Those that answer on their usual ports."""
    found = []
    for name, port in _PORTS:
        base = f"http://127.0.0.1:{port}/v1"
        try:
            answer = requests.get(f"{base}/models", timeout=_TIMEOUT, allow_redirects=False)
            models = tuple(str(m["id"]) for m in answer.json()["data"])
        except (requests.RequestException, ValueError, KeyError, TypeError):
            continue
        found.append(LocalServer(name, base, models))
    return tuple(found)
