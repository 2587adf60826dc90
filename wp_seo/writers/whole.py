"""A whole answer: one that was cut off is asked to go on. Each part is a call of its own, set aside, stored and paid alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from wp_seo.errors import BadAnswer, WriterError
from wp_seo.models import Usage
from wp_seo.writers.base import Answer, Model, Request

CONTINUATIONS = 2
"""How often an answer that was cut off is asked to go on."""


def whole(model: Model, request: Request) -> Answer:
    """The answer with all its parts. BadAnswer ("truncated") where it is cut off to the end; the errors of `model.ask`, which
    tell in `spent` what all the parts have cost."""
    answer = model.ask(request)
    for _ in range(CONTINUATIONS):
        if answer.finish_reason != "length" or not answer.text:
            return answer
        with billed(answer.usage):
            more = model.ask(replace(request, begun=answer.text))
        answer = Answer(answer.text + more.text, more.model, answer.usage + more.usage, more.finish_reason)
    if answer.finish_reason != "length":
        return answer
    raise cut_off(answer, "The model's answer is cut off, also after being asked to go on.")


@contextmanager
def billed(usage: Usage) -> Iterator[None]:
    """Lets an error inside tell, in `spent`, what was paid before it too."""
    try:
        yield
    except WriterError as exc:
        exc.spent = usage + (exc.spent or Usage())
        raise


def cut_off(answer: Answer, message: str) -> BadAnswer:
    """The error for an answer that is too long, with what it cost."""
    error = BadAnswer(message, hint="Raise writer.max_output_tokens, or take another model.", code="truncated")
    error.spent = answer.usage
    return error
