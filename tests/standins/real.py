"""A real WordPress in the stand-in's place, with the stand-in's drafts; a plugin notes what every write holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.plugins.wordpress import Live
from tests.standins.farm import Farm
from tests.standins.wordpress import draft_row

_PLUGIN = """<?php
add_filter( 'wp_insert_post_data', function ( $data, $given ) {
  if ( 'post' === $data['post_type'] && ! empty( $given['ID'] ) ) {
    file_put_contents( '%s', $given['ID'] . ' ' . md5( wp_unslash( $data['post_content'] ) ) . "\\n", FILE_APPEND | LOCK_EX );
  }
  return $data;
}, 99, 2 );
"""
_MAKE = """
$term = wp_insert_term( $in['slug'], 'category', array( 'slug' => $in['slug'] ) );
return array_map( fn( $row ) => wp_insert_post( wp_slash( array( 'post_status' => 'draft', 'post_author' => 2,
  'post_title' => $row[0], 'post_content' => $row[1], 'post_category' => array( $term['term_id'] ) ) ) ), $in['rows'] );
"""
_STATE = """
return array_map( fn( $id ) => array( $id, get_post_status( $id ), md5( get_post( $id )->post_content ) ), $in['ids'] );
"""


@dataclass(frozen=True)
class RealFarm(Farm):
    """The farm's model and a real WordPress."""

    live: Live | None = None
    log: Path = Path()
    originals: tuple[str, ...] = ()  # MD5 of the drafts' texts, in the order of `ids`

    def environment(self, database: str, who: str = "one") -> dict[str, str]:
        """As ever, but for the site."""
        assert self.live is not None
        user, password = self.live.credentials()
        own = {"WP_SEO_SITE_URL": self.live.url, "WP_SEO_USER": user, "WP_SEO_APP_PASSWORD": password}
        return {**super().environment(database, who), **own}

    def counted(self) -> dict[str, Any]:
        """The model's calls; a write is a save of another text than the draft's own."""
        first = dict(zip(self.ids, self.originals, strict=True))
        saves = [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]
        writes = Counter(post for post, text in saves if int(post) in first and text != first[int(post)])
        return {**super().counted(), "writes": dict(writes)}

    def written(self) -> int:
        """Posts written so far."""
        return len(self.counted()["writes"])


@contextmanager
def real(site: Farm, live: Live) -> Iterator[RealFarm]:
    """As many drafts as the stand-in has, in a category of their own."""
    log = site.folder / "writes.log"
    log.touch(mode=0o666)
    rows = [(row["title"]["raw"], row["content"]["raw"]) for row in map(draft_row, site.ids)]
    slug = f"serie-{uuid4().hex[:8]}"
    ids = tuple(live.php(_MAKE, slug=slug, rows=rows))
    originals = tuple(md5 for _, _, md5 in live.php(_STATE, ids=ids))
    plugin = Path(live.env["WP_ROOT"]) / "wp-content/mu-plugins/count-writes.php"
    plugin.write_text(_PLUGIN % log, encoding="utf-8")
    try:
        made = RealFarm(site.address, site.folder, site.process, ids, slug, live, log, originals)
        yield made
        assert {state for _, state, _ in live.php(_STATE, ids=ids)} == {"draft"}
    finally:
        plugin.unlink()
