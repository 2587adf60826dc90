"""Translates the openai client's errors into ours, in one place."""

from __future__ import annotations

import re

from wp_seo.errors import BadAnswer, WriterBusy, WriterError, WriterRefused, WriterUnreachable

_TOO_LONG = re.compile(r"context[_ ](?:length|size|window)", re.I)
"""OpenAI: context_length_exceeded; vLLM: maximum context length; llama.cpp: exceeds the available context size."""


def translated(error: Exception, address: str) -> WriterError:
    """Our error for one of the client's; `address` is the service's host, for the message."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return WriterUnreachable(
            f"{address} gave no answer in time.", hint="Try again, or raise writer.timeout.", code="timeout"
        )
    if isinstance(error, openai.APIConnectionError):
        return WriterUnreachable(
            f"{address} can't be reached, or cut the connection.",
            hint="Check writer.base_url and the network.",
            code="unreachable",
        )
    if isinstance(error, openai.RateLimitError):
        if "insufficient_quota" in str(error):
            return WriterRefused(
                "The account's quota is used up.", hint="Look at the provider's billing page.", code="quota"
            )
        return WriterBusy(
            f"{address} asks to slow down.",
            hint="Wait, or lower jobs.concurrency.",
            code="busy",
            retry_after=_retry_after(error),
        )
    if isinstance(error, (openai.AuthenticationError, openai.PermissionDeniedError)):
        return WriterRefused(
            f"{address} does not accept the key.", hint="Check OPENAI_API_KEY and its project.", code="key"
        )
    if isinstance(error, openai.NotFoundError):
        return WriterRefused(
            f"{address} does not know the model, or the address is wrong.",
            hint="Check writer.model and writer.base_url (it ends in /v1).",
            code="model",
        )
    if isinstance(error, openai.APIStatusError):
        if error.status_code >= 500:
            return WriterUnreachable(
                f"{address} answers {error.status_code}.", hint="Try again later.", code="server-error"
            )
        if "content_filter" in str(error) or "content management policy" in str(error):
            return WriterRefused(
                "The service's content filter refuses the draft.",
                hint="Take another model for this post.",
                code="content-filter",
            )
        if _TOO_LONG.search(str(error)):
            return WriterRefused(
                "The draft and its dossier are too long for the model.",
                hint="Take a model with a longer context, or lower dossier.archive_posts.",
                code="too-long",
            )
        return WriterRefused(
            f"{address} refuses the request ({error.status_code}): {str(error)[:300]}",
            hint="Check writer.model and its options.",
            code="bad-request",
        )
    return BadAnswer(
        f"{address} answered something that can't be read ({type(error).__name__}).",
        hint="Try again; check that writer.base_url is an OpenAI-compatible address.",
        code="damaged",
    )


def _retry_after(error: object) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", {}) or {}
    value = headers.get("retry-after")
    try:
        return float(value) if value else None
    except ValueError:
        return None
