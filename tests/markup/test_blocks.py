"""parse → serialise is the identity, on anything; and quick on anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wp_seo.markup.blocks import parse, serialise, walk
from wp_seo.markup.shortcodes import find_shortcodes

_PIECES = st.sampled_from(
    ["<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", "<p>x</p>", '<!-- wp:a/b {"x":"}"} -->', "<!-- /wp:a/b -->", "<!-- wp:more /-->",
     '<!-- wp:image {"id":1,"u":"\\u002d\\u002d"} /-->', "<!--", "-->", "\r\n", "[g a=\"1\"]", "<!-- wp:x {broken -->"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=40))
def test_identity(parts: list[str]) -> None:
    text = "".join(parts)
    assert serialise(parse(text)) == text


def test_nesting_and_attributes() -> None:
    text = '<!-- wp:group {"a":1} --><div><!-- wp:x/y {"b":[2]} /--><p>t</p></div><!-- /wp:group -->'
    group, inner = [b for b in walk(parse(text)) if b.name]
    assert (group.name, group.attributes, inner.name, inner.attributes) == ("group", {"a": 1}, "x/y", {"b": [2]})
    assert group.markup == text


@pytest.mark.parametrize("piece", ["<!-- wp:x {", "<!--", "<!-- wp:x -->", "<!-- /wp:x -->", "-->"])
def test_no_hang(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.monotonic()
    assert serialise(parse(text)) == text
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "code",
    [
        '[encadre titre="À savoir"][bouton url="https://x.example/?a=1&b=2" /][/encadre]',
        "[encadre]Un texte.[/encadre]",
        '[onglets a="1"][onglet]Un[/onglet][onglet]Deux[/onglet][/onglets]',
    ],
)
def test_a_pair_of_any_name_is_one_shortcode(code: str) -> None:
    text = f"Avant [sic] et {code} après […]."
    assert [text[c.start : c.end] for c in find_shortcodes(text)] == [code]
