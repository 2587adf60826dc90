"""A model that answers from a script: for tests and for trying things without a service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from wp_seo.errors import BadAnswer
from wp_seo.models import Usage
from wp_seo.writers.base import Answer, Request

Line = str | Answer | Exception | Callable[[Request], str]


@dataclass
class ScriptedModel:
    """Says its lines in order: a text, a whole answer, an error to raise, or a function of the request. Keeps what it was asked."""

    lines: Sequence[Line]
    name: str = "scripted"
    cost_usd: float | None = 0.0
    asked: list[Request] = field(default_factory=list)

    def ask(self, request: Request) -> Answer:
        """The next line; BadAnswer ("script-over") where there is none."""
        self.asked.append(request)
        if len(self.asked) > len(self.lines):
            raise BadAnswer("The script is over.", code="script-over")
        line = self.lines[len(self.asked) - 1]
        if isinstance(line, Exception):
            raise line
        if isinstance(line, Answer):
            return line
        text = line if isinstance(line, str) else line(request)
        tokens = (len(request.system) + len(request.user)) // 4
        return Answer(text, self.name, Usage(1, tokens, 0, len(text) // 4, self.cost_usd))
