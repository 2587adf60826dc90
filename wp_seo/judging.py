"""An article judged: rendered as a reader would get it, by the rules; and the best that a writer's spares make of it. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wp_seo import render, rules
from wp_seo.case import Case
from wp_seo.models import Article, Brief, Finding
from wp_seo.writers.foreign import mark_first
from wp_seo.writers.spares import Spares, choose, shares

if TYPE_CHECKING:
    from wp_seo.pipeline import Tools


def judge(article: Article, brief: Brief, tools: Tools) -> tuple[Case, tuple[Finding, ...]]:
    """Render the article and judge what a reader would get; the case's article has its translated quotes marked."""
    dossier = brief.dossier
    article = mark_first(article, dossier, brief.style.translated_mark)
    links = render.links_for(article, dossier)
    leading_on = render.read_on(dossier, links) if tools.read_on else None
    html = render.render(article, dossier.source, brief.style, links, leading_on)
    case = Case(
        html=html,
        title=article.title,
        seo_title=article.seo_title,
        meta_description=article.meta_description,
        slug=article.slug,
        focus_keyphrase=article.focus_keyphrase,
        excerpt=article.excerpt,
        source_html="\n".join(f"<p>{p}</p>" for p in dossier.source.text.split("\n")),
        source_lang=dossier.source.lang,
        source_title=dossier.source.title,
        dossier=dossier,
        article=article,
        site=tools.site,
        min_words=least_words(brief),
    )
    return case, rules.judge(case, overrides=tools.rule_overrides)


def told_in(case: Case) -> Article:
    """The article that a case was made of by `judge`."""
    assert case.article is not None
    return case.article


def least_words(brief: Brief) -> int:
    """The words an article must have: fewer where the house wants thin material short."""
    if brief.limits.when_thin != "short":
        return brief.limits.min_words
    return min(brief.limits.min_words, round(0.9 * brief.dossier.words))


_SLACK = 12
"""Words above the least that sentences in reserve are taken for: a sentence may be cut afterwards."""


def _aim(brief: Brief) -> int:
    least = least_words(brief)
    return least + _SLACK if least == brief.limits.min_words else least


def best_of(
    article: Article, spares: Spares, brief: Brief, tools: Tools, *, fill: bool = True
) -> tuple[Case, tuple[Finding, ...]]:
    """The article with the spares that it takes to be well, judged; without `fill` only with those that say something new. An
    excerpt that says what no source does gives way to the lead."""
    chosen = choose(
        article,
        spares,
        lambda a: judge(a, brief, tools),
        (least_words(brief), _aim(brief)),
        shares(tools.rule_overrides),
        brief.limits.context_share,
        fill=fill,
    )
    made = chosen.article
    if any(f.field == "excerpt" and f.severity in ("blocker", "error") for f in chosen.findings) and made.lead:
        return judge(replace(made, excerpt=" ".join(s.text for s in made.lead[0].sentences)), brief, tools)
    return chosen.case, chosen.findings
