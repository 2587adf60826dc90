"""Outcomes and findings as the contract's JSON objects."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from wp_seo.models import Article, Finding, Outcome, Paragraph


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """One object of `rewrite --json`; an unknown price is null, never 0."""
    return {
        "post": outcome.post,
        "status": outcome.status,
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "article": article_json(outcome.article, outcome.html) if outcome.article else None,
        "findings": [finding_json(f) for f in outcome.findings],
        "remarks": list(outcome.remarks),
        "images": [asdict(m) for m in outcome.images],
        "usage": asdict(outcome.usage),
        "wordpress": {"edit_url": outcome.edit_url, "requests": outcome.requests, "snapshot": outcome.snapshot},
        "metrics": {"words": outcome.words},
        "seconds": {"total": round(outcome.seconds_total, 3), "writer": round(outcome.seconds_writer, 3)},
    }


def article_json(article: Article, html: str) -> dict[str, Any]:
    """The article's fields, its markup, and every sentence with its ids and kind."""
    return {
        "title": article.title,
        "seo_title": article.seo_title,
        "meta_description": article.meta_description,
        "slug": article.slug,
        "focus_keyphrase": article.focus_keyphrase,
        "excerpt": article.excerpt,
        "html": html,
        "headings": [{"level": level, "text": text} for level, text in article.headings()],
        "paragraphs": [_paragraph_json(p) for p in article.paragraphs()],
        "other_titles": list(article.other_titles),
        "other_seo_titles": list(article.other_seo_titles),
        "tags": list(article.tags),
        "notes_wanted": list(article.notes_wanted),
    }


def _paragraph_json(paragraph: Paragraph) -> dict[str, Any]:
    sentences = [{"text": s.text, "sources": list(s.sources), "kind": s.kind} for s in paragraph.sentences]
    return {"text": paragraph.text, "sentences": sentences}


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as `check` prints it."""
    return asdict(finding)
