"""Finds a model server on this machine (Ollama, LM Studio, llama.cpp, vLLM) and what it offers. Asks loopback only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import requests

USUAL = (("Ollama", 11434), ("LM Studio", 1234), ("llama.cpp", 8080), ("vLLM", 8000))
"""The port that each listens on unless it is told another."""
_OWNERS = {"library": "Ollama", "organization_owner": "LM Studio", "llamacpp": "llama.cpp", "vllm": "vLLM"}
"""Whom each names as a model's owner: surer than the port."""
_TIMEOUT = 0.4  # seconds


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that speaks the OpenAI interface, and the models it offers."""

    name: str
    base_url: str
    models: tuple[str, ...]

    def __str__(self) -> str:
        """Its name, where it is, and the first models it offers."""
        some = ", ".join(self.models[:5]) or "no model loaded"
        return f"{self.name} at {self.base_url} ({some}{', …' if len(self.models) > 5 else ''})"


def local_servers() -> tuple[LocalServer, ...]:
    """Those that answer on their usual ports."""
    found = (_ask(f"http://127.0.0.1:{port}/v1", name) for name, port in USUAL)
    return tuple(server for server in found if server)


def _ask(base_url: str, name: str) -> LocalServer | None:
    try:
        with requests.Session() as session:
            session.trust_env = False  # a proxy of the environment can't reach loopback
            answer = session.get(f"{base_url}/models", timeout=_TIMEOUT, allow_redirects=False)
        rows = answer.json()["data"] if answer.status_code == 200 else None
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return None
    if not isinstance(rows, list):
        return None
    models = [row for row in rows if isinstance(row, dict) and row.get("id")]
    if rows and not models:
        return None  # a list of something else
    owner = _OWNERS.get(str(models[0].get("owned_by")), name) if models else name
    return LocalServer(owner, base_url, tuple(str(row["id"]) for row in models if _writes(row)))


def _writes(row: dict[str, Any]) -> bool:
    """Whether a model may write: those that embed or rank are named so."""
    return not any(word in str(row["id"]).lower() for word in ("embed", "rerank"))
