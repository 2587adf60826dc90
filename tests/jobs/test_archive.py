"""The index of the published posts, on SQLite and on PostgreSQL: what it finds, and how it is kept up to date."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from wp_seo.dossier.archive import related
from wp_seo.dossier.terms import Wanted, phrase, tag_terms, terms
from wp_seo.errors import SiteUnreachable
from wp_seo.jobs import archive
from wp_seo.jobs.archive import ArchiveIndex, State, state
from wp_seo.jobs.archive_table import ArchiveTable
from wp_seo.jobs.ledger import Ledger, LedgerError
from wp_seo.models import Draft
from wp_seo.settings import DossierSettings
from wp_seo.source import read
from wp_seo.wordpress.base import Me, Order, Published
from wp_seo.wordpress.memory import MemorySite

NOW = datetime.now(UTC)
TODAY = NOW.date()
DRAFT = Draft(
    900, "draft", "La halle de Luc Perrin", "<p>Le maire, Luc Perrin, veut rouvrir la halle de Saint-Aubin.</p>"
)


def at(minutes: float) -> str:
    """So many minutes ago."""
    return (NOW - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S")


def post(number: int, title: str, text: str, minutes: float = 5000, tags: tuple[int, ...] = ()) -> Draft:
    return Draft(
        number, "publish", title, f"<p>{text}</p>", date=at(minutes), modified_gmt=at(minutes), tags=tags, author=2
    )


class Site(MemorySite):
    """One that can fail, and counts what it lists."""

    listed: int = 0
    fails_after: int = -1
    error: BaseException = SiteUnreachable("Gone.")

    def published(self, since: str = "", *, by: Order = "modified") -> Iterator[Published]:
        for found in super().published(since, by=by):
            if self.listed == self.fails_after:
                raise self.error
            self.listed += 1
            yield found


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    if request.param == "sqlite":
        return Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    return Ledger.open(request.getfixturevalue("postgres_url"))


@pytest.fixture
def site() -> Site:
    made = Site(url=f"https://{uuid4().hex}.test")
    made.posts = {
        1: post(1, "Saint-Aubin ferme sa halle", "Luc Perrin a fermé la halle de Saint-Aubin."),
        2: post(2, "Luc Perrin élu maire", "Luc Perrin a été élu à Saint-Aubin.", 9000),
        3: post(3, "Rugby", "Bayonne a battu Aurillac."),
        900: DRAFT,
    }
    return made


def index(ledger: Ledger, site: Site, **settings: object) -> ArchiveIndex:
    """An index that looks at the site each time."""
    wanted = DossierSettings(**{"archive_refresh_minutes": 10.0, **settings})  # type: ignore[arg-type]
    with ledger.single() as connection:
        connection.execute(
            sa.text("UPDATE marks SET until = 0 WHERE name = :name"), {"name": f"archive look {site.url}"}
        )
    return ArchiveIndex(ledger, site, site.url, wanted)


def found(ledger: Ledger, site: Site, **settings: object) -> set[str]:
    """The titles that a draft rests on, after a look at the site."""
    kept = index(ledger, site, **settings)
    return {
        text.credit for text in related(site, read(DRAFT), DRAFT, most=3, max_age_days=730, today=TODAY, index=kept)
    }


def ids(table: ArchiveTable, text: str, tags: tuple[int, ...] = ()) -> list[int]:
    sought = dict.fromkeys([*terms(text), *tag_terms(tags)], 1.0)
    return [p.id for p in table.best(sought, at(10**6), 10)]


# ------------------------------------------------------------------ the table


@pytest.fixture
def table(ledger: Ledger) -> ArchiveTable:
    made = ArchiveTable(ledger, uuid4().hex)
    made.put(
        [
            Published(
                1, "L’œuf", "<p>La poule de l’éleveur, à Saint-Étienne.</p>", "https://a.test/1", at(3000), at(3000)
            ),
            Published(
                2, "Étienne", "<p>Un saint nommé Étienne, puis des poules.</p>", "", at(2000), at(2000), (7,), (4, 5)
            ),
            Published(3, "Rien", "<p>Rien d’autre.</p>", "", at(1000), at(1000), (7, 8)),
        ]
    )
    return made


def test_posts_are_found_by_stems_and_tags(table: ArchiveTable) -> None:
    assert ids(table, "éleveurs") == [1]
    assert set(ids(table, "poule")) == {1, 2}
    assert ids(table, "rien", (7,)) == [3, 2]
    assert ids(table, "", (8,)) == [3]
    assert ids(table, "absente") == ids(table, "") == []


def test_a_post_comes_with_its_text(table: ArchiveTable) -> None:
    (found,) = table.best({"eleveur": 1.0}, "", 5)
    assert (found.title, found.content, found.url) == (
        "L’œuf",
        "La poule de l’éleveur, à Saint-Étienne.",
        "https://a.test/1",
    )
    (found,) = table.best({"sant": 1.0, "autr": 1.0, "saint": 1.0}, at(2500), 1)
    assert (found.tags, found.categories, found.date) == ((7,), (4, 5), at(2000))


def test_phrases_are_counted_in_a_row(table: ArchiveTable) -> None:
    name = phrase("Saint-Étienne")
    assert table.having([name, "poul", "absent", "etien"]) == {name: 1, "poul": 2, "absent": 0, "etien": 2}
    assert table.having([]) == {}


def test_a_post_is_replaced_dropped_and_pruned(table: ArchiveTable) -> None:
    changed = Published(1, "Le canard", "<p>Un canard.</p>", "", at(3000), at(10))
    assert table.put([changed]) == 1
    assert table.put([changed]) == 0  # the same state
    assert ids(table, "éleveur") == [] and ids(table, "canard") == [1]
    table.drop(1)
    assert ids(table, "canard") == [] and table.size() == 2
    table.prune(at(1500))
    assert [ids(table, "poule"), ids(table, "rien")] == [[], [3]]
    table.clear()
    assert table.size() == 0


def test_sites_are_apart(ledger: Ledger, table: ArchiveTable) -> None:
    other = ArchiveTable(ledger, uuid4().hex)
    assert ids(other, "poule") == [] and other.having(["poul"]) == {"poul": 0}
    other.put([Published(1, "Autre poule", "", "", at(5), at(5))])
    other.clear()
    assert set(ids(table, "poule")) == {1, 2}


# ------------------------------------------------------------------ keeping it up to date


def test_a_draft_finds_its_story(ledger: Ledger, site: Site) -> None:
    assert found(ledger, site) == {"Saint-Aubin ferme sa halle", "Luc Perrin élu maire"}


def test_only_what_changed_is_listed_again(ledger: Ledger, site: Site) -> None:
    found(ledger, site)
    site.posts[4] = post(4, "La halle de Saint-Aubin rouvre", "Luc Perrin l’a dit.", 1)
    before = site.listed
    assert "La halle de Saint-Aubin rouvre" in found(ledger, site)
    assert site.listed == before + 4  # by its change and by its date, and the two of the overlap


def test_an_edit_is_found(ledger: Ledger, site: Site) -> None:
    found(ledger, site)
    site.posts[3] = replace(
        site.posts[3], title="Perrin", content="<p>Luc Perrin à Saint-Aubin.</p>", modified_gmt=at(0)
    )
    assert "Perrin" in found(ledger, site)


@pytest.mark.parametrize("status", ["draft", "trash", "private", ""])
def test_what_is_gone_is_not_used_and_leaves(ledger: Ledger, site: Site, status: str) -> None:
    found(ledger, site)
    if status:
        site.posts[1] = replace(site.posts[1], status=status, content="<p>Autre chose.</p>", title="Autre")
    else:
        del site.posts[1]
    assert found(ledger, site) == {"Luc Perrin élu maire"}
    assert ArchiveTable(ledger, site.url).size() == 2


def test_a_scheduled_post_is_found_though_its_last_change_is_old(ledger: Ledger, site: Site) -> None:
    site.posts[5] = replace(post(5, "Prévu", "Luc Perrin à Saint-Aubin.", 4000), status="future", date=at(-1))
    site.posts[6] = post(6, "Après", "Rien.", 1)
    found(ledger, site)
    site.posts[5] = replace(site.posts[5], status="publish")
    assert "Prévu" in found(ledger, site)


def test_a_change_that_lies_ahead_hides_no_other(ledger: Ledger, site: Site) -> None:
    site.posts[6] = replace(post(6, "Importé", "Rien."), modified_gmt="2099-01-01T00:00:00")
    found(ledger, site)
    site.posts[3] = replace(
        site.posts[3], title="Perrin", content="<p>Luc Perrin à Saint-Aubin.</p>", modified_gmt=at(1)
    )
    assert "Perrin" in found(ledger, site)


def test_its_size_and_age_are_told(ledger: Ledger, site: Site) -> None:
    assert archive.described(ledger, site.url) == "0 posts, not full yet"
    found(ledger, site)
    assert archive.described(ledger, site.url).startswith("3 posts, up to date at 20")


def test_it_looks_no_more_than_it_should(ledger: Ledger, site: Site) -> None:
    kept = index(ledger, site)
    sought = Wanted({}, {"hall": 1})
    kept.find(sought, TODAY - timedelta(days=700))
    before = site.requests
    kept.find(sought, TODAY - timedelta(days=700))
    ArchiveIndex(ledger, site, site.url, DossierSettings()).find(sought, TODAY - timedelta(days=700))
    assert site.requests == before


def test_the_full_index_spares_the_search(ledger: Ledger, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def search(words: str, limit: int = 10) -> tuple[Published, ...]:
        asked.append(words)
        return MemorySite.archive(site, words, limit=limit)

    monkeypatch.setattr(site, "archive", search)
    found(ledger, site, archive_fill=1)
    assert asked  # it is not full yet
    asked.clear()
    for _ in range(4):
        titles = found(ledger, site, archive_fill=1)
    asked.clear()
    assert found(ledger, site) == titles == {"Saint-Aubin ferme sa halle", "Luc Perrin élu maire"}
    assert asked == []


def test_a_fill_goes_on_where_it_stopped(ledger: Ledger, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_BATCH", 10)
    site.posts |= {n: post(n, f"Titre {n}", "Texte.", 8000 - n) for n in range(10, 110)}
    sizes = []
    for _ in range(6):
        index(ledger, site, archive_fill=30).find(Wanted({}, {}), TODAY - timedelta(days=700))
        sizes.append(ArchiveTable(ledger, site.url).size())
    assert sizes[:2] == [30, 69] and sizes == sorted(sizes) and sizes[-1] == 103
    assert state(ledger, site.url).looked


@pytest.mark.parametrize("error", [SiteUnreachable("Gone."), KeyboardInterrupt()])
def test_a_fill_that_breaks_off_keeps_what_it_has(
    ledger: Ledger, site: Site, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_BATCH", 10)
    site.posts |= {n: post(n, f"Titre {n}", "Texte.", 8000 - n) for n in range(10, 60)}
    site.fails_after, site.error = 35, error
    try:
        titles = found(ledger, site)
    except KeyboardInterrupt:
        pass
    else:
        assert titles == {"Saint-Aubin ferme sa halle", "Luc Perrin élu maire"}  # by the site's search
    assert ArchiveTable(ledger, site.url).size() == 30
    assert state(ledger, site.url).looked == ""
    site.fails_after, site.listed = -1, 0
    found(ledger, site)
    assert ArchiveTable(ledger, site.url).size() == 53
    assert site.listed < 30  # from the cursor on
    assert state(ledger, site.url).looked


def test_a_site_that_can_not_be_listed_is_searched(ledger: Ledger, site: Site) -> None:
    site.user = Me(3, "auteur", "Auteur", ("author",), frozenset({"edit_posts"}))
    site.posts = {n: replace(p, author=3) for n, p in site.posts.items()}
    assert found(ledger, site) == {"Saint-Aubin ferme sa halle", "Luc Perrin élu maire"}
    assert ArchiveTable(ledger, site.url).size() == 0


def test_an_index_that_could_not_be_kept_up_lately_does_not_stand_for_the_search(ledger: Ledger, site: Site) -> None:
    found(ledger, site)
    long_ago = replace(state(ledger, site.url), looked=at(60))
    index(ledger, site)._keep(long_ago)
    site.posts[4] = post(4, "Neuf", "Luc Perrin rouvre Saint-Aubin.", 1)
    site.fails_after = site.listed
    assert "Neuf" in found(ledger, site)


def test_two_looks_at_once_lose_nothing(ledger: Ledger, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_BATCH", 10)
    site.posts |= {n: post(n, f"Titre {n}", "Luc Perrin, texte.", 8000 - n) for n in range(10, 110)}
    since = TODAY - timedelta(days=700)

    def look(_: int) -> None:
        kept = ArchiveIndex(ledger, site, site.url, DossierSettings())
        kept._look(ArchiveTable(ledger, site.url), since)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(look, range(4)))
    table = ArchiveTable(ledger, site.url)
    assert table.size() == 103 and table.having(["luc perrin"]) == {"luc perrin": 102}
    assert state(ledger, site.url).looked


def test_older_posts_are_taken_in_when_they_are_wanted(ledger: Ledger, site: Site) -> None:
    site.posts[1] = replace(site.posts[1], date=at(60 * 24 * 100), modified_gmt=at(60 * 24 * 100))
    sought = Wanted({}, {"hall": 1})

    def sizes(days: int) -> int:
        index(ledger, site).find(sought, TODAY - timedelta(days=days))
        return ArchiveTable(ledger, site.url).size()

    assert [sizes(30), sizes(365), sizes(30), sizes(365)] == [2, 3, 2, 3]


def test_other_terms_fill_it_anew(ledger: Ledger, site: Site) -> None:
    found(ledger, site)
    index(ledger, site)._keep(replace(state(ledger, site.url), format=-1))
    before = site.listed
    found(ledger, site)
    assert site.listed == before + 3
    assert state(ledger, site.url).format == State().format


def test_a_database_that_is_gone_leaves_the_search(ledger: Ledger, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LedgerError("No fts5.")

    monkeypatch.setattr(archive, "ArchiveTable", broken)
    assert found(ledger, site) == {"Saint-Aubin ferme sa halle", "Luc Perrin élu maire"}
