"""Whatever WordPress may store: no crash, and every offset within the text."""

from __future__ import annotations

import random
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.markup.blocks import parse, serialise
from wp_seo.markup.text import read_page
from wp_seo.rules import judge

_PIECES = (
    "<p>", "</p>", "<h2>", "</h2>", "<h3 id='a'>", "</h3>", "<div><div>", "</div>", "<ul><li>", "</li></ul>", "<br>", "<b>",
    "</i>", "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", '<!-- wp:x {"a":"--', "-->", "<!--", "<![CDATA[", "]]>", "<?php",
    "<script>", "</script>", "<style>p{}", "</style>", "<table><tr><td>", "</table>", "<a href='x'>", "</a>", "<img src=x alt=",
    "[gallery ids='1,2'", "[/gallery]", "&amp;", "&#x1F600;", "&#0;", "&nbsp", "&", "<", ">", "\x00", "\ufeff", "\u202f", "\u0301",
    "é", "œ", "« ", " »", "“", "”", "…", "12,5 %", "1 200", "3-1", "CVE-2026-1", "le 12 mai 2026", "14 h 30", "M. Dupont",
    "Le maire a dit non. ", "Et alors ? ", "\r\n", "\n\n", "\t", "?!?!", "🙂", "\U0001f469\u200d\U0001f680", "a" * 300, " ",
)  # fmt: skip


def inputs(count: int, seed: int, most: int) -> Iterator[str]:
    """`count` texts of up to `most` pieces, the same ones each time."""
    rng = random.Random(seed)
    for _ in range(count):
        yield "".join(rng.choice(_PIECES) for _ in range(rng.randint(0, most)))


def test_ten_thousand_posts_come_back_as_they_were() -> None:
    assert all(serialise(parse(markup)) == markup for markup in inputs(10_000, 4, 60))


def test_pages_of_anything_keep_their_offsets() -> None:
    for markup in inputs(5000, 1, 60):
        page = read_page(markup)
        size = len(page.text)
        spans = [*page.sentences, *((b.start, b.end) for _, b in page.headings)]
        assert all(0 <= start <= end <= size for start, end in spans), markup


def test_anything_can_be_judged_against_anything() -> None:
    for markup, source in zip(inputs(250, 2, 60), inputs(250, 3, 60), strict=True):
        case = Case(
            html=markup, source_html=source, title=markup[:80], seo_title=source[:80], slug="a", excerpt=source[:90]
        )
        for finding in judge(case):
            text = case.page.text if finding.field == "html" else getattr(case, finding.field) or ""
            assert 0 <= finding.start <= finding.end <= len(text), (finding, markup, source)
