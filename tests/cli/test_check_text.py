"""What `wp-seo check` reads."""

from __future__ import annotations

from wp_seo.check import as_html


def test_text_without_tags_may_have_entities() -> None:
    assert as_html("## Tessaro &amp; Lind\nUn audit de &laquo;&nbsp;A &amp; B&nbsp;&raquo;.") == (
        "<h2>Tessaro &amp; Lind</h2>\n<p>Un audit de «\u00a0A &amp; B\u00a0».</p>"
    )
