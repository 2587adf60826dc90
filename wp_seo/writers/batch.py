"""The Batch API of a model's service: a file of requests, answered within a day at half the price.

OpenAI's own, and whoever speaks it; the lines of the output come in any order, those that failed in a file of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO, Literal, TypeVar

from wp_seo.errors import WriterError
from wp_seo.models import Usage
from wp_seo.settings import Price
from wp_seo.writers.base import Answer, Request
from wp_seo.writers.endpoint import OpenAIModel, usage_of
from wp_seo.writers.translating import translated

T = TypeVar("T")
PRICE = 0.5
"""What a batch costs of the ordinary price."""
MOST_LINES = 50_000
MOST_BYTES = 190_000_000  # of 200 MB
_ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"
_FINAL = ("completed", "expired", "cancelled")


@dataclass(frozen=True, slots=True)
class State:
    """Where a batch is: `over` means that what there is can be collected, `refused` says why there will be nothing."""

    status: str
    done: int
    over: bool
    refused: str
    files: tuple[str, ...]  # of answers and of errors


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the output: no answer where it failed; the usage counts all the same, None = not told."""

    key: str
    answer: Answer | None
    usage: Usage | None


def half(price: Price | None) -> Price | None:
    """The price of a batch."""
    if price is None:
        return None
    cached = None if price.cached_input is None else price.cached_input * PRICE
    return Price(price.input * PRICE, price.output * PRICE, cached)


class BatchService:
    """The Batch API behind one model's address."""

    def __init__(self, model: OpenAIModel) -> None:
        prices = {name: halved for name, price in model.prices.items() if (halved := half(price))}
        self._model = replace(model, prices=prices)
        self._client = model.client

    def line(self, key: str, request: Request) -> bytes:
        """The request as a line of the input file."""
        row = {"custom_id": key, "method": "POST", "url": _ENDPOINT, "body": self._model.body(request)}
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"

    def upload(self, name: str, lines: IO[bytes]) -> str:
        """Hand the file over; its id."""
        lines.seek(0)
        file = self._told(lambda: self._client.files.create(file=(f"{name}.jsonl", lines), purpose="batch"))
        return file.id

    def submit(self, name: str, file: str) -> str:
        """Make a batch of the file; its id."""
        made = self._told(
            lambda: self._client.batches.create(
                input_file_id=file, endpoint=_ENDPOINT, completion_window="24h", metadata={"wp_seo": name}
            )
        )
        return made.id

    def made_of(self, file: str) -> str:
        """The id of the batch that was made of the file, "" where none was."""

        def find() -> str:
            return next((b.id for b in self._client.batches.list(limit=100) if b.input_file_id == file), "")

        return self._told(find)

    def state(self, batch: str) -> State:
        """Where the batch is."""
        now = self._told(lambda: self._client.batches.retrieve(batch))
        done = (now.request_counts.completed + now.request_counts.failed) if now.request_counts else 0
        refused = ""
        if now.status == "failed":
            faults = [e.message or e.code or "" for e in (now.errors.data or [])] if now.errors else []
            refused = "; ".join(dict.fromkeys(filter(None, faults)))[:300] or "no reason is given"
        files = tuple(f for f in (now.output_file_id, now.error_file_id) if f)
        return State(now.status, done, now.status in _FINAL, refused, files)

    def cancel(self, batch: str) -> None:
        """Ask for its end; what is answered by then is billed, and can be collected."""
        self._told(lambda: self._client.batches.cancel(batch))

    def lines(self, file: str) -> Iterator[Line]:
        """The lines of an output or error file, read as they come."""
        try:
            with self._client.files.with_streaming_response.content(file) as response:
                for text in response.iter_lines():
                    found = self._line(text)
                    if found is not None:
                        yield found
        except WriterError:
            raise
        except Exception as exc:
            raise translated(exc, self._model.address) from exc

    def _line(self, text: str) -> Line | None:
        try:
            row = json.loads(text)
            key, response = str(row["custom_id"]), row.get("response") or {}
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        if row.get("error") or response.get("status_code") != 200:
            return Line(key, None, Usage())
        from openai.types.chat import ChatCompletion

        completion = ChatCompletion.construct(**response["body"])
        usage = usage_of(completion, self._model.prices.get(self._model.name))
        try:
            answer = self._model.read(completion)
        except WriterError:
            return Line(key, None, usage)
        whole = answer.finish_reason != "length"  # a live call goes on where this one was cut off
        return Line(key, answer if whole else None, usage)

    def forget(self, *files: str) -> None:
        """Delete files: drafts are nobody else's business. What can't be deleted expires by itself."""
        for file in files:
            with suppress(Exception):  # every service refuses in its own way
                self._client.files.delete(file)

    def _told(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except Exception as exc:
            raise translated(exc, self._model.address) from exc
