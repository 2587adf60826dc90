"""Read, check and typeset one article of about 800 words, beside the real Yoast engine warm, turn about in one run.

scripts/bench judge [ROUNDS] [--articles N]     memory is measured over N more articles, 20 times ROUNDS if not given
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable

from tests.writers import stories
from wp_seo.case import Case
from wp_seo.french.typography import typeset
from wp_seo.render import render
from wp_seo.rules import judge
from wp_seo.writers.answers import to_article
from wp_seo.writers.schema import ArticleReply
from wp_seo.yoast import Yoast


def main(words: list[str]) -> int:
    """Print the medians, their ratio, and how memory grew."""
    parser = argparse.ArgumentParser(prog="scripts/bench judge")
    parser.add_argument("rounds", nargs="?", type=int, default=50)
    parser.add_argument("--articles", type=int)
    asked = parser.parse_args(words)
    rounds, articles = asked.rounds, asked.articles or 20 * asked.rounds
    brief = stories.brief()
    article = to_article(ArticleReply.model_validate(stories.good()), brief)
    names = ("title", "seo_title", "meta_description", "slug", "focus_keyphrase", "excerpt")
    fields = {"html": render(article, brief.dossier.source), **{n: getattr(article, n) for n in names}}
    draft = stories.draft()

    def ours() -> None:
        case = Case(**fields, source_html=draft.content, source_title=draft.title)
        judge(case)
        typeset(case.page.text)

    with Yoast() as engine:
        for _ in range(5):
            ours()
            engine.score(fields)
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(_timed(ours))
            theirs.append(_timed(lambda: engine.score(fields)))
    a, b = statistics.median(mine), statistics.median(theirs)
    print(f"read, check and typeset, {Case(**fields).page.words} words: median {a * 1000:.0f} ms")
    print(f"the Yoast engine, warm: median {b * 1000:.0f} ms; ratio {a / b:.2f}")
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(articles):
        ours()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start
    print(f"memory after {articles:,} more articles: {grown / 1024:+.1f} MB")
    return 0


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
