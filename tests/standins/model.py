"""A model that counts: it repeats the draft's own sentences as an article, after a while, for a price that varies."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import re
import time
from typing import Any

from tests.standins.http import Asked, Reply

NAME = "standin"


PLANNED = 10
"""Lines of a full article's plan. Plan, spares and titles take the room that they took in a strong model's answers."""


class Model:
    """Takes `seconds` for an answer; above `most` requests in a minute (0 = never) it answers 429. `full` articles are as long
    as models make them: a little less than asked for."""

    def __init__(self, seconds: float = 0.0, noise: float = 0.0, most: int = 0, full: bool = False) -> None:
        self.seconds, self.noise, self.most, self.full = seconds, noise, most, full
        self.log: list[dict[str, Any]] = []
        self._storm = random.Random(7)

    async def __call__(self, asked: Asked) -> Reply:
        """One chat completion; the model's name in the answer is a number of its own."""
        start = time.time()
        key = hashlib.sha256(json.dumps(asked.body["messages"]).encode()).hexdigest()[:20]
        row = {"key": key, "who": asked.who, "start": start, "end": 0.0, "status": 429, "tokens": 0, "name": ""}
        self.log.append(row)
        name = f"{NAME}-{len(self.log)}"
        if self.most and sum(r["start"] > start - 60 for r in self.log) > self.most:
            return 429, {"error": {"message": "slow down"}}, {"Retry-After": "1"}
        await asyncio.sleep(self.seconds)
        text = self.text(asked.body)
        into = sum(len(m["content"]) for m in asked.body["messages"]) // 4
        out = round((len(text) // 4) * (1 + self.noise * random.Random(key).uniform(-1, 1)))
        row.update(end=time.time(), status=200, tokens=into + out, name=name)
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        usage = {"prompt_tokens": into, "completion_tokens": out, "total_tokens": into + out}
        return (
            200,
            {"id": name, "object": "chat.completion", "created": 0, "model": name, "choices": [choice], "usage": usage},
            {},
        )

    def text(self, body: dict[str, Any]) -> str:
        """The answer to a request: an article, or a reading."""
        user = body["messages"][1]["content"]
        if body.get("response_format", {}).get("json_schema", {}).get("name") == "reading":
            shown = re.findall(r"^(\d+)\. (.+)$", user, re.M)
            count = len(shown)
            edits = [{"at": n, "text": text} for n, text in shown[3::4]] if self.full else []  # as they stand
            row = {"verdict": "entailed", "sources": [], "kind": "", "note": ""}
            return json.dumps({"verdicts": [{"n": n, **row} for n in range(1, count + 1)], "rewordings": edits})
        return json.dumps(article(user, self._words(user)), ensure_ascii=False)

    def _words(self, user: str) -> int:
        asked = re.search(r"Longueur : (\d+) à (\d+) mots", user)
        return round(0.95 * (int(asked[1]) + int(asked[2])) / 2) if self.full and asked else 0


def article(message: str, words: int = 0) -> dict[str, Any]:
    """The draft's sentences, one to a paragraph, under two headings; over and over until there are enough words."""
    title = re.search(r"TITRE DU BROUILLON : (.+)", message)
    head = title[1] if title else "Titre"
    found = re.findall(r"^(S\d+)\. (.+?)(?: \[.*\])?$", message, re.M)
    told = [{"text": t, "sources": [s], "kind": "source"} for s, t in found]
    paragraphs = [{"sentences": [s]} for s in told]
    reserve: list[dict[str, Any]] = []
    if words:  # a full article has longer sentences, three to a paragraph, and spares
        told *= round(words / len(" ".join(t for _, t in found).split()))
        pairs = [
            {"text": f"{a['text'][:-1]}, et {b['text']}", "sources": a["sources"] + b["sources"], "kind": "source"}
            for a, b in zip(told[::2], told[1::2], strict=False)
        ]
        pairs = [
            p | {"variant": f"Selon la mairie, {p['text'][:1].lower()}{p['text'][1:]}" if n < 12 else ""}
            for n, p in enumerate(pairs)
        ]
        paragraphs = [{"sentences": pairs[n : n + 3]} for n in range(0, len(pairs), 3)]
        reserve = told[:3]
    half = 1 + len(paragraphs) // 2
    sections = [
        {"h2": name, "paragraphs": some, "subsections": [], "reserve": reserve}
        for name, some in (("Le pont de Valmer ferme", paragraphs[1:half]), ("Les travaux du pont", paragraphs[half:]))
    ]
    return {
        "plan": [p["sentences"][0]["text"] for p in paragraphs[:PLANNED]] if words else [],
        "titles": [head] * (3 if words else 1), "seo_titles": [head[:55]] * (3 if words else 1), "focus_keyphrase": " ".join(head.split()[1:6]),
        "meta_description": found[0][1][:150] if found else head, "excerpt": head, "lead": paragraphs[:1], "sections": sections,
        "faq": [], "key_points": [], "tags": ["pont"], "notes_wanted": [], "quote_translations": [],
    }  # fmt: skip
