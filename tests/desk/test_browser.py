"""The desk in a real browser: an editor approves by mouse, and reverts on a phone without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.desk.bench import CONTEXT, Bench
from tests.writers import stories
from wp_seo.jobs import approvals

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@contextmanager
def opened(browser: Browser, bench: Bench, **how: Any) -> Iterator[tuple[Page, list[str]]]:
    """The list, and what the browser complains of (its console, refused loads, addresses elsewhere)."""
    context = browser.new_context(locale="fr-FR", **how)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((bench.address, "data:")) or complaints.append(asked.url))
    page.goto(bench.address)
    yield page, complaints
    context.close()


def test_an_editor_compares_and_approves(browser: Browser, bench: Bench) -> None:
    with opened(browser, bench, viewport={"width": 1280, "height": 900}) as (page, complaints):
        page.get_by_role("link", name="Velteo rappelle").click()
        sentence = page.locator("a.s.k-archive").first
        sentence.hover()
        ids = (sentence.get_attribute("data-ids") or "").split()
        shown = page.locator(f"#{sentence.get_attribute('aria-describedby')}")
        assert shown.is_visible()
        for name in ids:
            assert name in shown.inner_text()
            assert "on" in (page.locator(f"#{name}").get_attribute("class") or "").split()
        pane, line = (page.locator(x).bounding_box() for x in (".side.original", f"#{ids[0]}"))
        assert pane and line and pane["y"] <= line["y"] < pane["y"] + pane["height"] / 2, (
            "the source is brought into view"
        )
        article, box = page.locator(".side.article").bounding_box(), shown.bounding_box()
        assert article and box and box["x"] + box["width"] <= article["x"], "it covers nothing of the article"
        page.locator("h1").hover()
        assert not shown.is_visible()
        first = page.locator("a.s").first
        first.focus()
        assert page.locator("#appui-1").is_visible(), "the keyboard shows it too"
        page.keyboard.press("Escape")
        assert "connaissance générale, à confirmer" in page.locator("a.s.k-context", has_text=CONTEXT[:40]).inner_text()
        page.get_by_label("Votre nom").fill("Anne Roy")
        page.get_by_role("button", name="Approuver cette version").click()
        assert page.get_by_role("status").inner_text().startswith("Version approuvée")
        page.get_by_role("link", name="Tous les articles").click()
        assert "approuvé" in page.locator(".row").inner_text()
        assert complaints == []
    (made,) = approvals.history(bench.ledger, bench.site.url, 7)
    assert (made.who, made.output_hash) == ("Anne Roy", bench.site.posts[7].content_hash)


def test_on_a_phone_without_javascript_the_original_comes_back(browser: Browser, bench: Bench) -> None:
    phone = {"width": 390, "height": 844}
    with opened(browser, bench, viewport=phone, java_script_enabled=False, color_scheme="dark") as (page, complaints):
        page.get_by_role("link", name="Velteo rappelle").click()
        sentence = page.locator("a.s.k-note").first
        sentence.click()
        assert page.locator(f"#{sentence.get_attribute('aria-describedby')}").is_visible()
        wide = page.locator("html").bounding_box()
        assert wide is not None and wide["width"] <= phone["width"]
        page.get_by_text("Rétablir l’original…").click()
        page.get_by_role("button", name="Oui, rétablir l’original").click()
        assert page.get_by_role("status").inner_text().startswith("L’original est rétabli")
        assert complaints == []
    assert bench.site.get(7).content_hash == stories.draft().content_hash
