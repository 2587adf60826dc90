"""A GGUF file that the user names, served inside this process by xllamacpp (llama.cpp) to the ordinary client.

The server listens on loopback, on a port of its own, and answers only who has the key made for it. It ends with the process.
"""

from __future__ import annotations

import importlib.util
import logging
import secrets
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from wp_seo.errors import UsageError, WriterRefused
from wp_seo.settings import Price, WriterSettings
from wp_seo.writers.base import Answer, Request
from wp_seo.writers.endpoint import OpenAIModel

_LOG = logging.getLogger(__name__)
CONTEXT = 4096
"""Tokens that the model is given at once: a part of an article needs no more, and memory grows with it."""
LEAST_CONTEXT = 2048
"""Tokens below which not even a part fits."""
TEMPERATURE = 0.2
"""Small models stray above it, and repeat themselves at 0."""
SEED = 1
"""Fixed, so that what a draft gave can mostly be had again."""
THREADS = 0
"""0 = one a core; they wait for one another, so that on a busy machine fewer are faster."""
_one_at_a_time = Lock()  # the server would queue calls too, but then time-outs would count the queue


@dataclass
class LocalModel:
    """The model in the file; loaded when first asked."""

    settings: WriterSettings
    prices: dict[str, Price] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.settings.model_name

    def ask(self, request: Request) -> Answer:
        """One answer; other threads wait. Raises as any endpoint, and WriterRefused where the file can't be loaded."""
        with _one_at_a_time:
            server = served(Path(self.settings.model_file).expanduser().resolve())
            chosen = self.settings.temperature
            wanted = replace(
                self.settings,
                model=self.name,
                base_url=server.base_url,
                api_key=server.key,
                temperature=TEMPERATURE if chosen is None else chosen,
            )
            grammar = {"grammar": _grammar(request.schema)} if request.schema else {}
            # A small model that is cut off was repeating itself: to go on helps nothing.
            model = OpenAIModel(wanted, self.prices, remember=False, extra_body=grammar)
            return model.ask(replace(request, schema=None))


def _grammar(schema: dict[str, Any]) -> str:
    """The schema as llama.cpp's grammar without optional blanks, which small models fill their answers with."""
    import xllamacpp

    return str(xllamacpp.json_schema_to_grammar({**schema, "x-guidance": {"whitespace_flexible": False}}))


@dataclass(frozen=True)
class Served:
    """A model that answers; `server` keeps it alive."""

    base_url: str
    key: str = field(repr=False)
    context: int  # tokens
    server: Any = field(repr=False)


def check(settings: WriterSettings) -> None:
    """UsageError where the extra is not installed, or the file is none, before anything is loaded."""
    if not settings.model_file:
        raise UsageError("The local writer has no model.", hint="Set writer.model_file or WP_SEO_MODEL_FILE to a GGUF.")
    if importlib.util.find_spec("xllamacpp") is None:
        raise UsageError(
            "The local writer needs xllamacpp, which is not installed.",
            hint="pip install xllamacpp (the extra [local] of wp-seo).",
            code="no-extra",
        )
    file = Path(settings.model_file).expanduser()
    if not file.is_file():
        raise UsageError(f"There is no model file {file}.", hint="Check writer.model_file.", code="no-file")
    try:
        with file.open("rb") as opened:
            magic = opened.read(4)
    except OSError as exc:
        raise UsageError(f"{file} can't be read: {exc}", hint="Check the file's rights.", code="no-file") from exc
    if magic != b"GGUF":
        raise UsageError(
            f"{file} is not a GGUF file.",
            hint="Models for llama.cpp have that format; no other is read.",
            code="no-gguf",
        )


@cache
def served(file: Path) -> Served:
    """The file's model, loaded once a process. WriterRefused ("load", "context") where it can't serve."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.model_alias = {file.stem}
    params.n_ctx, params.n_parallel = CONTEXT, 1
    params.port, params.ui, params.endpoint_slots = 0, False, False
    params.enable_reasoning = 0  # thinking aloud would fill the context
    params.endpoint_metrics = True  # its own counts of tokens, which ours are tested against
    params.sampling.seed = SEED
    if THREADS:
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = THREADS
    params.verbosity = 1  # llama.cpp's errors go to standard error
    key = secrets.token_urlsafe(32)  # llama.cpp lets web pages of any origin ask: not without this
    params.api_keys = [key]
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as exc:
        raise WriterRefused(
            f"llama.cpp can't load {file.name}; it said why above.",
            hint="The file may be damaged, too large for the memory, or of a newer kind: pip install -U xllamacpp.",
            code="load",
        ) from exc
    base_url = f"{server.listening_address}/v1"
    context = _context(base_url, key)
    if context < LEAST_CONTEXT:
        raise WriterRefused(
            f"{file.name} takes {context} tokens at once; a part of an article needs {LEAST_CONTEXT}.",
            hint="Take a model with a longer context.",
            code="context",
        )
    _LOG.warning("%s: a small model errs often; read every sentence it writes against the draft.", file.stem)
    return Served(base_url, key, context, server)


def _context(base_url: str, key: str) -> int:
    """Tokens that the server gives a request: what was asked for, or less where the model was trained on less."""
    import requests

    with requests.Session() as session:
        session.trust_env = False
        rows = session.get(f"{base_url}/models", headers={"Authorization": f"Bearer {key}"}, timeout=30).json()["data"]
    return int(rows[0]["meta"]["n_ctx"])
