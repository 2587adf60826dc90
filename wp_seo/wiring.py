"""Builds the tools of a rewrite from the settings: which writer, which judge, what to rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args
from urllib.parse import urlsplit

from wp_seo import grammar
from wp_seo.case import Case, SiteFacts
from wp_seo.dossier import Gatherer
from wp_seo.dossier.archive import Index
from wp_seo.errors import UsageError
from wp_seo.models import Finding
from wp_seo.pipeline import Reader, Tools
from wp_seo.settings import Settings, WriterKind
from wp_seo.writers.base import Model, Writer

if TYPE_CHECKING:
    from wp_seo.jobs.ledger import Ledger
    from wp_seo.wordpress.base import Site
    from wp_seo.writers.endpoint import OpenAIModel

NO_MODEL = "No model is configured: the outline writer restructures the wire's own sentences; no model wrote this."


def with_writer(settings: Settings, kind: str) -> Settings:
    """The settings with another writer, "" leaving it; UsageError where there is none of that name."""
    if not kind:
        return settings
    kinds: tuple[str, ...] = get_args(WriterKind)
    if kind not in kinds:
        raise UsageError(f"No writer is named {kind!r}.", hint=f"--writer takes one of {', '.join(kinds)}.")
    return replace(settings, writer=replace(settings.writer, kind=cast(WriterKind, kind)))


def build_model(settings: Settings, ledger: Ledger | None = None, *, judge: bool = False) -> Model | None:
    """The model behind the writer (or the reading judge), at the pace that all share through the ledger; None where no
    model is configured. A local model judges nothing: it is too small to be trusted with that."""
    if settings.writer.resolved == "outline" or (judge and settings.writer.resolved == "local"):
        return None
    if settings.writer.resolved == "local":
        from wp_seo.writers.gguf import LocalModel, check

        check(settings.writer)
        return LocalModel(settings.writer, settings.prices)
    name = settings.judge.model if judge and settings.judge.model else settings.writer.model
    return model_named(settings, name, ledger)


def model_named(settings: Settings, name: str, ledger: Ledger | None = None) -> OpenAIModel:
    """A model of that name behind the configured address."""
    from wp_seo.writers.endpoint import OpenAIModel

    wanted = replace(settings.writer, model=name)
    if ledger is None:
        return OpenAIModel(wanted, settings.prices)
    from wp_seo.jobs.pace import Pace

    provider = urlsplit(wanted.base_url).netloc or "openai"
    pace = Pace(ledger, provider, wanted.requests_per_minute, wanted.tokens_per_minute)
    return OpenAIModel(wanted, settings.prices, pace=pace)


def build_writer(settings: Settings, model: Model | None) -> Writer:
    """The writer for the model: in parts for a local one; without one, `outline`."""
    if model is None:
        from wp_seo.writers.outline import OutlineWriter

        return OutlineWriter()
    if settings.writer.resolved == "local":
        from wp_seo.writers.local import LocalWriter

        return LocalWriter(model)
    from wp_seo.writers.openai_chat import ChatWriter

    return ChatWriter(model, max_output_tokens=settings.writer.max_output_tokens)


def build_reader(settings: Settings, model: Model | None) -> Reader | None:
    """The reading judge, where there is a model and it is not switched off."""
    if model is None or not settings.judge.reading:
        return None
    from wp_seo.writers.reading_judge import ReadingJudge
    from wp_seo.writers.spares import shares

    return ReadingJudge(model, shares(overrides(settings)))


def build_proofreader(settings: Settings) -> Callable[[Case], tuple[Finding, ...]]:
    """Grammalecte, where the machine has it and it is not switched off; else nothing."""
    checker = grammar.warm() if settings.judge.grammar == "auto" else None
    return checker.check if checker else lambda _case: ()


def overrides(settings: Settings) -> dict[str, dict[str, Any]]:
    """The rules' thresholds as the configuration has them: what `[length]` says, and over it `[rules]`."""
    length = settings.length
    told: dict[str, dict[str, Any]] = {
        "SEO002": {"max_pixels": length.title_pixels},
        "SEO004": {"characters": list(length.meta_characters)},
        "SEO010": {"max_characters": length.slug_characters},
        "FID012": {"max_share": length.context_share},
    }
    for rule, values in settings.rules.items():
        told[rule] = {**told.get(rule, {}), **values}
    return told


def build_index(settings: Settings, site: Site | None, ledger: Ledger | None) -> Index | None:
    """The index of the site's published posts; None where there is none to be kept."""
    if site is None or ledger is None or not settings.dossier.archive_refresh_minutes:
        return None
    from wp_seo.jobs.archive import ArchiveIndex

    return ArchiveIndex(ledger, site, settings.site.url, settings.dossier)


def build_tools(
    settings: Settings,
    site: Site | None,
    ledger: Ledger | None,
    *,
    attached: Sequence[str] = (),
    post: int = 0,
    wrap: Callable[[Model], Model] = lambda model: model,
) -> Tools:
    """Everything a rewrite needs; `wrap` puts an answer store, a budget and a rate limit around each model."""
    model, second = build_model(settings, ledger), build_model(settings, ledger, judge=True)
    writer = build_writer(settings, wrap(model) if model else None)
    reader = build_reader(settings, wrap(second) if second else None)
    categories = {t.id: t.slug for t in site.terms("categories")} if site and settings.dossier.documents else {}
    url = settings.site.url
    known = ledger.keyphrases(url) if ledger else None
    return Tools(
        writer=writer,
        reader=reader,
        gather=Gatherer(
            settings.dossier,
            site,
            attached,
            categories,
            written=known.posts if known else (),
            index=build_index(settings, site, ledger),
        ),
        limits=settings.length,
        style=settings.style,
        site=SiteFacts(url=url, used_keyphrases=known.besides(post) if known else ()),
        rule_overrides=overrides(settings),
        rounds=settings.writer.repair_rounds,
        images=settings.publish.images,
        read_on=settings.publish.read_on,
        proofread=build_proofreader(settings),
    )
