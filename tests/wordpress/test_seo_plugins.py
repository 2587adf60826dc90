"""Five SEO plugins x two transports x with and without the bridge, on a real WordPress: what is written and read back.

The table in docs/wordpress.md is what this measures; WP_SEO_TEST_WRITE_DOCS=1 writes it, otherwise a difference fails.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.plugins.wordpress import ROOT, Live, started
from wp_seo.models import SeoFields
from wp_seo.wordpress.base import Record, SeoOutcome, Site

pytestmark = pytest.mark.wordpress
PLUGINS = {
    "yoast": "Yoast",
    "rank-math": "Rank Math",
    "seopress": "SEOPress",
    "aioseo": "AIOSEO",
    "tsf": "The SEO Framework",
}
STORED = {
    "yoast": ("_yoast_wpseo_title", "_yoast_wpseo_metadesc", "_yoast_wpseo_focuskw"),
    "rank-math": ("rank_math_title", "rank_math_description", "rank_math_focus_keyword"),
    "seopress": ("_seopress_titles_title", "_seopress_titles_desc", "_seopress_analysis_target_kw"),
    "tsf": ("_genesis_title", "_genesis_description", "-"),
}
NAMES = ("title", "description", "focus_keyphrase")
FIELDS = SeoFields(
    "L’œuf à 100 % | %%category%% \\ « Site »", "Une description, avec « guillemets » & accents.", "œuf doré"
)
PAGE = ROOT / "docs/wordpress.md"
BLOCK = re.compile(r"(?<=<!-- seo-table -->\n).*?(?=<!-- /seo-table -->)", re.S)


@pytest.fixture(scope="module")
def wordpress() -> Live:
    return started("trixie", "test-seo")


def install(live: Live, plugin: str, *, bridge: bool) -> None:
    """Exactly this plugin's stand-in, and the bridge or not."""
    folder = Path(live.env["WP_ROOT"]) / "wp-content/mu-plugins"
    for name in (*PLUGINS, "wp-seo-bridge"):
        (folder / f"{name}.php").unlink(missing_ok=True)
    shutil.copy(ROOT / f"tests/wordpress/plugins/{plugin}.php", folder)
    if bridge:
        shutil.copy(ROOT / "wp_seo/wordpress/bridge/wp-seo-bridge/wp-seo-bridge.php", folder)


def stored(live: Live, plugin: str, post: int) -> tuple[str, ...]:
    """What the plugin would find, past every interface."""
    if plugin == "aioseo":
        kept = live.php("return get_option( 'aioseo_store_' . $in['id'] );", id=post) or {}
        phrase = kept.get("keyphrases", {}).get("focus", {}).get("keyphrase", "")
        return (kept.get("title", ""), kept.get("description", ""), phrase)
    code = "return array_map( fn( $k ) => get_post_meta( $in['id'], $k, true ), $in['keys'] );"
    return tuple(live.php(code, id=post, keys=STORED[plugin]))


def site_of(live: Live, transport: str) -> Site:
    return live.rest() if transport == "REST" else live.xmlrpc()


def measure(live: Live, plugin: str, transport: str, *, bridge: bool) -> SeoOutcome:
    """Write, compare what is said with what is stored, and write once more."""
    install(live, plugin, bridge=bridge)
    site = site_of(live, transport)
    post = live.make(post_title="Titre", post_content="<p>Texte.</p>")
    outcome = site.write_seo(FIELDS, expected=site.get(post))
    found = dict(zip(NAMES, stored(live, plugin, post), strict=True))
    read = site.read_seo(post)
    for name, state in outcome.fields.items():
        there = found[name] == getattr(FIELDS, name)
        assert there == (state in ("written", "unseen")), f"{name} is said to be {state}, stored is {found[name]!r}"
        assert (getattr(read, name) == getattr(FIELDS, name)) == (state == "written"), name
    again = site.write_seo(FIELDS, expected=site.get(post))
    assert again.fields == {n: "unchanged" if s == "written" else s for n, s in outcome.fields.items()}
    assert bool(outcome.remedy) == (set(outcome.fields.values()) != {"written"})
    return outcome


def cell(outcome: SeoOutcome) -> str:
    """The outcome in a few words."""
    words = {"written": "written", "unseen": "written, not read back", "not-writable": "not writable"}
    states = [words[outcome.fields[n]] for n in NAMES]
    if len(set(states)) == 1:
        return states[0]
    return "; ".join(f"{n.replace('_', ' ')} {s}" for n, s in zip(NAMES, states, strict=True))


def test_the_table_is_what_was_measured(wordpress: Live) -> None:
    lines = ["| plugin | transport | without the bridge | with it |", "|---|---|---|---|"]
    for plugin, name in PLUGINS.items():
        for transport in ("REST", "XML-RPC"):
            cells = [cell(measure(wordpress, plugin, transport, bridge=b)) for b in (False, True)]
            lines.append(f"| {name} | {transport} | {' | '.join(cells)} |")
    made = "\n".join(lines) + "\n"
    text = PAGE.read_text(encoding="utf-8")
    if os.environ.get("WP_SEO_TEST_WRITE_DOCS"):
        PAGE.write_text(BLOCK.sub(lambda _: made, text), encoding="utf-8")
    else:
        found = BLOCK.search(text)
        assert found and found.group() == made, "WP_SEO_TEST_WRITE_DOCS=1 writes the table again"


@pytest.mark.parametrize("transport", ["REST", "XML-RPC"])
def test_the_record_is_for_who_may_edit_the_post(wordpress: Live, transport: str) -> None:
    install(wordpress, "yoast", bridge=True)
    site = site_of(wordpress, transport)
    post = wordpress.make(post_title="Titre", post_content="<p>Texte.</p>")
    record = Record("r-1", "ready", "ab" * 32, "2026-11-24T12:00:00")
    before = wordpress.stored(post)["post_modified_gmt"]
    assert site.read_record(post) is None
    assert site.write_record(post, record)
    assert site.read_record(post) == record
    assert wordpress.stored(post)["post_modified_gmt"] == before
    other = wordpress.rest("auteur") if transport == "REST" else wordpress.xmlrpc("auteur")
    assert other.read_record(post) is None
    assert not other.write_record(post, Record("x", "x", "x", "x"))
    assert site.read_record(post) == record


def test_the_bridge_lets_xmlrpc_write_nothing_but_seo_fields(wordpress: Live) -> None:
    install(wordpress, "yoast", bridge=True)
    site = wordpress.xmlrpc()
    post = wordpress.make(post_title="Titre", post_content="<p>Texte.</p>")
    for route, body in (
        (f"wp/v2/posts/{post}", {"status": "publish"}),
        (f"wp/v2/posts/{post}", {"meta": {}, "title": "Autre"}),
        ("wp/v2/users/1", {"password": "x"}),
        (f"wp/v2/posts/{post}/../../settings", {"meta": {}}),
    ):
        with pytest.raises(Exception, match=r"may not|refuses"):
            site._bridge._call("POST", route, json.dumps(body))  # past our own refusal
    assert (wordpress.stored(post)["post_status"], wordpress.stored(post)["post_title"]) == ("draft", "Titre")


def test_seo_fields_are_kept_with_revisions(wordpress: Live) -> None:
    install(wordpress, "yoast", bridge=True)
    site = wordpress.rest()
    post = wordpress.make(post_title="Titre", post_content="<p>Texte.</p>")
    site.write_seo(SeoFields("Premier", "D", "K"), expected=site.get(post))
    kept = site.keep_revision(site.get(post))
    site.write_seo(SeoFields("Second", "D", "K"), expected=site.get(post))
    code = "return get_post_meta( $in['id'], '_yoast_wpseo_title', true );"
    assert wordpress.php("wp_restore_post_revision( $in['id'] );" + code, id=kept) is not None
    assert site.read_seo(post).title == "Premier"
