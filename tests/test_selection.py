"""Choosing drafts: on a real WordPress over both transports, and every mistake told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.plugins.wordpress import Live
from wp_seo.errors import UsageError
from wp_seo.selection import Selection, choose, read_ids, refs
from wp_seo.wordpress.base import Site, Term
from wp_seo.wordpress.memory import MemorySite

_SEED = """
$word = $in['word'];
$category = wp_insert_term( $word, 'category', array( 'slug' => "rubrique-$word" ) )['term_id'];
$tag = wp_insert_term( $word, 'post_tag', array( 'slug' => "mot-$word" ) )['term_id'];
wp_insert_term( "$word bis", 'post_tag', array( 'slug' => "mot-$word-bis" ) );
$other = get_user_by( 'login', 'auteur' )->ID;
$new = get_user_by( 'login', $word ) ?: get_user_by( 'id', wp_insert_user( array( 'user_login' => $word, 'user_pass' => $word,
  'display_name' => "Plume $word", 'role' => 'author' ) ) );
$make = function ( $tagged, $author, $day ) use ( $category, $tag ) {
  global $wpdb;
  $id = wp_insert_post( array( 'post_status' => 'draft', 'post_title' => 'x', 'post_content' => 'x', 'post_author' => $author,
    'post_category' => array( $category ), 'tags_input' => $tagged ? array( $tag ) : array() ) );
  $wpdb->update( $wpdb->posts, array( 'post_modified_gmt' => "2001-03-$day 12:00:00",
    'post_modified' => get_date_from_gmt( "2001-03-$day 12:00:00" ) ), array( 'ID' => $id ) );
  return $id;
};
return array( 'a' => $make( true, $other, '01' ), 'b' => $make( true, $new->ID, '02' ), 'c' => $make( false, $new->ID, '03' ),
  'new' => $new->ID );
"""


@pytest.mark.wordpress
@pytest.mark.parametrize("transport", ["rest", "xmlrpc"])
def test_a_real_wordpress_gives_just_what_is_asked_for(live: Live, transport: str, tmp_path: Path) -> None:
    word = uuid4().hex[:8]
    seed: dict[str, Any] = live.php(_SEED, word=word)
    a, b, c = seed["a"], seed["b"], seed["c"]
    site: Site = live.rest() if transport == "rest" else live.xmlrpc()
    category, tag = f"rubrique-{word}", f"mot-{word}"

    def chosen(**wishes: str) -> tuple[int, ...]:
        return choose(site, Selection(category=category, **wishes))

    assert chosen() == (a, b, c)
    assert chosen(tag=tag) == (a, b)
    assert chosen(author=word) == chosen(author=str(seed["new"])) == chosen(author=f"plume {word}") == (b, c)
    assert chosen(tag=tag, author=word) == (b,)
    assert chosen(after="2001-03-01T13:00:00+00:00") == (b, c)
    assert chosen(after="2001-03-02", before="2001-03-03") == (b,)
    listed = tmp_path / "ids.txt"
    listed.write_text(f"{c}, {a} # ceux-là\n987654321\n", encoding="utf-8")
    assert chosen(ids=str(listed)) == (a, c)
    assert choose(site, Selection(ids=str(listed)), limit=2) == (c, a)
    with pytest.raises(UsageError) as caught:
        chosen(tag=f"mot-{word}-ter")
    assert f"mot-{word}-bis" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        chosen(author="editrize")
    assert "editrice" in caught.value.hint


@pytest.fixture
def site() -> MemorySite:
    return MemorySite(categories=(Term(3, "economie", "Économie"),), tags=(Term(4, "banques", "Banques"),))


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Selection(category="économie"), "economie"),
        (Selection(tag="economie"), "banques"),
        (Selection(author="personne"), "editrice"),
        (Selection(after="hier"), "2026-03-31"),
        (Selection(after="2026-02-02", before="2026-02-01"), "Swap"),
        (Selection(ids="absent.txt"), "--ids"),
    ],
)
def test_mistakes_are_told_with_what_to_type(site: MemorySite, wish: Selection, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        list(refs(site, wish))
    assert said in caught.value.hint


def test_two_authors_of_one_name_are_told_apart(site: MemorySite, monkeypatch: pytest.MonkeyPatch) -> None:
    both = (Term(8, "am", "Anne Martin"), Term(9, "annem", "Anne Martin"))
    monkeypatch.setattr(site, "authors", lambda: both)
    with pytest.raises(UsageError, match="2 authors") as caught:
        choose(site, Selection(author="Anne Martin"))
    assert "8 (am), 9 (annem)" in caught.value.hint
    assert choose(site, Selection(author="annem")) == ()


@pytest.mark.parametrize("wrong", ["12\n0\n", "12 -3", "12\ntreize", "12\n1.5", "٣", "", "# rien", f"{2**64}"])
def test_wrong_ids_are_told_with_their_line(wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "ids"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(UsageError):
        read_ids(str(file))


def test_ids_come_from_standard_input_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("7\r\n5;7\t6,\n"))
    assert read_ids("-") == (7, 5, 6)


def test_no_wish_is_none() -> None:
    assert not Selection()
    assert replace(Selection(), before="2026")
