"""The index beside a real WordPress, over both transports: what changes there changes what is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.plugins.wordpress import Live
from wp_seo.dossier.archive import related
from wp_seo.jobs.archive import ArchiveIndex, state
from wp_seo.jobs.archive_table import ArchiveTable
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft
from wp_seo.settings import DossierSettings
from wp_seo.source import read
from wp_seo.wordpress.base import Site

pytestmark = pytest.mark.wordpress


@pytest.mark.parametrize("transport", ["rest", "xmlrpc"])
def test_what_changes_on_the_site_changes_what_is_found(live: Live, transport: str, tmp_path: Path) -> None:
    site: Site = live.rest() if transport == "rest" else live.xmlrpc()
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    word = "".join(chr(97 + int(c, 16)) for c in uuid4().hex[:8])
    story = f"Le maire, Ondin {word.title()}, veut rouvrir la halle de Sainte-{word.title()}."
    draft = Draft(0, "draft", "La halle", f"<p>{story}</p>")

    def make(title: str, **fields: str) -> int:
        return live.make(
            post_title=f"{title} {word}", post_content=f"<p>{story}</p>", **{"post_status": "publish", **fields}
        )

    def found() -> set[str]:
        with ledger.single() as connection:  # a look at each call
            connection.execute(sa.text("UPDATE marks SET until = 0 WHERE name LIKE 'archive look %'"))
        index = ArchiveIndex(ledger, site, live.url, DossierSettings())
        texts = related(site, read(draft), draft, most=9, max_age_days=365, today=date.today(), index=index)
        return {text.credit.removesuffix(f" {word}") for text in texts if text.url and word in text.content.lower()}

    kept, edited, trashed, unpublished, deleted = (make(f"Halle {i}") for i in range(5))
    scheduled = make("Prévue", post_status="future", post_date="2099-01-01 00:00:00")
    live.php(
        "global $wpdb; $old = array( 'post_modified' => '2026-01-02 03:04:05', 'post_modified_gmt' => '2026-01-02 03:04:05' );"
        "return $wpdb->update( $wpdb->posts, $old, array( 'ID' => $in['id'] ) );",
        id=scheduled,
    )
    assert found() == {f"Halle {i}" for i in range(5)}
    assert state(ledger, live.url).looked
    size = ArchiveTable(ledger, live.url).size()

    live.edit(edited, post_title="Autre", post_content="<p>Il pleut.</p>")
    live.edit(trashed, post_status="trash")
    live.edit(unpublished, post_status="draft")
    live.php("return (bool) wp_delete_post( $in['id'], true );", id=deleted)
    live.php("wp_publish_post( $in['id'] ); return true;", id=scheduled)
    assert live.stored(scheduled)["post_modified_gmt"] == "2026-01-02 03:04:05"
    assert found() == {"Halle 0", "Prévue"}
    assert ArchiveTable(ledger, live.url).size() == size - 2 + 1  # the unpublished one is a sibling draft now
    assert site.get(kept).status == "publish"
    for post in (kept, edited, unpublished, scheduled):
        live.php("return (bool) wp_delete_post( $in['id'], true );", id=post)
