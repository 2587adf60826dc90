"""What a run would take, told before it is started: posts, words, tokens, cost, time.

From what the model's newest articles took; before there are `KNOWN` of them, a prior: the requests as they would be sent for
a sample of the drafts, and answers of the length that they ask for. Its shares were measured on the replies written by hand
(tests/writers/handwritten).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from wp_seo import pipeline, source
from wp_seo.errors import PostError, UsageError
from wp_seo.jobs.batching import Asking, Wanted
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft, Limits
from wp_seo.publish import guard
from wp_seo.settings import Price, Settings
from wp_seo.wiring import build_tools
from wp_seo.wordpress.base import Site
from wp_seo.writers import prompts
from wp_seo.writers.base import Request
from wp_seo.writers.batch import PRICE

KNOWN = 20
"""Articles of a model from which what one takes is known."""
COUNTED = 50
"""Drafts whose words are counted; for as many as `ASKED` the material is gathered too."""
ASKED = 10
CHARACTERS_A_TOKEN = 4.0
"""Of French between the marks of JSON; what is set aside counts with fewer."""
LANDS = 0.95
"""The share of the words asked for that models write: 0.85 to 1.17 in nine answers of an assistant that played one."""
ANSWER, READ, READING, MENDED, MENDING = 16.5, 19.5, 7.2, 8.9, 1.2
"""Characters a word of the article: of its JSON, of what its reader is shown and answers, of what is shown and answered to
mend it."""
REPAIRS = 1 / 3
"""Repairs an article."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would take; `cost_usd` is None without a price or a model."""

    posts: int
    words: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    seconds: float
    articles_known: int = 0  # that it rests on; 0 = a prior


@dataclass(frozen=True, slots=True)
class Tokens:
    """Of one call, or of a share of it."""

    model: str
    input: float
    output: float


def estimate(settings: Settings, site: Site, ledger: Ledger, posts: Sequence[int]) -> Estimate:
    """From the model's newest articles, or a prior."""
    drafts = list(_sample(site, posts))
    words = fmean(len(source.read(d).text.split()) for d in drafts) if drafts else 0.0
    count = len(posts)
    if settings.writer.resolved == "outline":
        return Estimate(count, round(words * count), 0, 0, None, 0.5 * count)
    known, each_in, each_out, each_usd = ledger.experience(settings.writer.model_name)
    seconds = count * 60.0 / settings.jobs.concurrency
    if known >= KNOWN:
        tokens = round(count * each_in), round(count * each_out)
        return Estimate(count, round(words * count), *tokens, count * each_usd, seconds, known)
    asked = [request for draft in drafts[:ASKED] if (request := _asked(settings, site, ledger, draft))]
    calls = [call for request in asked for call in prior(settings, request, words)]
    share = count / max(1, len(asked))
    into, out = share * sum(c.input for c in calls), share * sum(c.output for c in calls)
    costs = [_cost(call, settings.prices.get(call.model)) for call in calls]
    cost = None if None in costs else share * sum(c for c in costs if c is not None)
    return Estimate(count, round(words * count), round(into), round(out), cost, seconds)


def prior(settings: Settings, asked: Request, words: float) -> tuple[Tokens, ...]:
    """What the article of a request takes with its reading and its share of a repair; `words` of the draft."""
    writer, reader = settings.writer.model_name, settings.judge.model or settings.writer.model_name
    length = expected_words(settings.length, words)
    sent = len(asked.system) + len(asked.user) + len(str(asked.schema or ""))
    calls = [_tokens(writer, sent, ANSWER * length)]
    if settings.judge.reading:
        calls.append(_tokens(reader, len(prompts.prompt(prompts.JUDGE)) + READ * length, READING * length))
    if settings.writer.repair_rounds:
        shown = len(prompts.prompt(prompts.REPAIR)) + len(asked.user) + MENDED * length
        calls.append(_tokens(writer, REPAIRS * shown, REPAIRS * MENDING * length))
    return tuple(calls)


def expected_words(limits: Limits, draft: float) -> float:
    """Words of an article: a little less than asked for, and no more than the draft where the house wants it short."""
    asked = LANDS * fmean(limits.ask_words)
    return min(asked, draft) if limits.when_thin == "short" else asked


def by_batches(wanted: Estimate, settings: Settings) -> Estimate:
    """The estimate by way of the Batch API: half the price of the answers that batches give, up to a day for each."""
    if settings.writer.resolved != "openai":
        raise UsageError("--batch-api needs a model.", hint="Set OPENAI_API_KEY, or OPENAI_BASE_URL.")
    rounds = settings.jobs.batch_rounds
    share = min(1.0, rounds / (2 + REPAIRS))
    cost = None if wanted.cost_usd is None else wanted.cost_usd * (1 - (1 - PRICE) * share)
    return replace(wanted, cost_usd=cost, seconds=wanted.seconds * (1 - share) + rounds * 86400.0)


def _sample(site: Site, posts: Sequence[int]) -> Iterator[Draft]:
    for post in posts[:: max(1, len(posts) // COUNTED)][:COUNTED]:
        try:
            draft = site.get(post)
            guard(draft)
            source.read(draft)
        except PostError:
            continue
        yield draft


def _asked(settings: Settings, site: Site, ledger: Ledger, draft: Draft) -> Request | None:
    """The request for the draft's article."""
    try:
        pipeline.rewrite(draft, build_tools(settings, site, ledger, post=draft.id, wrap=Asking))
    except Wanted as wanted:
        return wanted.request
    except PostError:
        return None
    return None


def _tokens(model: str, sent: float, answered: float) -> Tokens:
    return Tokens(model, sent / CHARACTERS_A_TOKEN, answered / CHARACTERS_A_TOKEN)


def _cost(call: Tokens, price: Price | None) -> float | None:
    return None if price is None else (call.input * price.input + call.output * price.output) / 1e6
