"""What the review page needs of the ledger, on SQLite and on PostgreSQL: approvals, what articles rest on, the list."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.writers import stories
from wp_seo.errors import UsageError
from wp_seo.jobs import approvals, dossiers, reviews
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.jobs.reviews import Sighting, Wish


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    if request.param == "sqlite":
        return Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    return Ledger.open(request.getfixturevalue("postgres_url"))


@pytest.fixture
def site() -> str:
    return f"https://{uuid4().hex}.test"


def pushed(ledger: Ledger, site: str, post: int, hash_: str = "h", **fields: str) -> None:
    evidence = json.dumps({"article": {"title": f"Titre {post}"}})
    entry = Entry(site, post, "pushed", verdict="ready", output_hash=hash_, evidence=evidence)
    ledger.record(replace(entry, **fields))  # type: ignore[arg-type]


def seen(ledger: Ledger, site: str, post: int, hash_: str, title: str = "Titre") -> None:
    reviews.saw(ledger, Sighting(site, post, hash_, title, "draft", "2026-01-01T00:00:00", "2026-01-01"))


def state(ledger: Ledger, site: str, post: int) -> str:
    found = reviews.one(ledger, site, post)
    return found.state if found else ""


def test_an_approval_is_of_one_version_by_a_named_human(ledger: Ledger, site: str) -> None:
    with pytest.raises(UsageError):
        approvals.approve(ledger, site, 7, "h", "Anne Roy")
    pushed(ledger, site, 7)
    with pytest.raises(UsageError):
        approvals.approve(ledger, site, 7, "h", "  ")
    made = approvals.approve(ledger, site, 7, "h", " Anne\n Roy ")
    assert (made.who, made.output_hash) == ("Anne Roy", "h")
    assert approvals.standing(ledger, site, 7) == made
    assert approvals.standing(ledger, site, 8) is None
    assert state(ledger, site, 7) == "approved"


def test_an_edit_after_the_approval_shows_and_can_be_approved(ledger: Ledger, site: str) -> None:
    pushed(ledger, site, 7)
    seen(ledger, site, 7, "h")
    approvals.approve(ledger, site, 7, "h", "Anne Roy")
    seen(ledger, site, 7, "edited")
    found = reviews.one(ledger, site, 7)
    assert found and (found.state, found.retouched, found.who) == ("changed", True, "Anne Roy")
    approvals.approve(ledger, site, 7, "edited", "Luc Petit")
    assert state(ledger, site, 7) == "approved"
    assert [a.who for a in approvals.history(ledger, site, 7)] == ["Luc Petit", "Anne Roy"]


def test_a_revert_and_another_push_end_an_approval(ledger: Ledger, site: str) -> None:
    pushed(ledger, site, 7)
    approvals.approve(ledger, site, 7, "h", "Anne Roy")
    ledger.record(Entry(site, 7, "reverted", output_hash="before"))
    assert approvals.standing(ledger, site, 7) is None
    assert state(ledger, site, 7) == "reverted"
    pushed(ledger, site, 7)
    assert approvals.standing(ledger, site, 7) is None
    assert state(ledger, site, 7) == "open"


def test_the_list_is_filtered_counted_and_paged(ledger: Ledger, site: str) -> None:
    for post in range(1, 8):
        pushed(ledger, site, post, verdict="review" if post % 2 else "ready")
        seen(ledger, site, post, "h", f"Le 100 % numéro {post} à l’Élysée")
    pushed(ledger, site + ".other", 1)
    ledger.record(Entry(site, 9, "blocked", verdict="blocked"))
    approvals.approve(ledger, site, 7, "h", "Anne Roy")
    ledger.record(Entry(site, 6, "reverted"))
    every = reviews.page(ledger, site, Wish(), most=3)
    assert [p.post for p in every] == [7, 6, 5]
    assert [p.post for p in reviews.page(ledger, site, Wish(), most=3, skip=6)] == [1]
    assert [p.post for p in reviews.page(ledger, site, Wish("open", "ready"), most=9)] == [4, 2]
    assert [p.post for p in reviews.page(ledger, site, Wish(words="numero 5"), most=9)] == [5]
    assert [p.post for p in reviews.page(ledger, site, Wish(words="ELYSEE"), most=9)] == [7, 6, 5, 4, 3, 2, 1]
    assert [p.post for p in reviews.page(ledger, site, Wish(words="3"), most=9)] == [3]
    assert len(reviews.page(ledger, site, Wish(words="100 %"), most=9)) == 7
    assert reviews.page(ledger, site, Wish(words="100%"), most=9) == ()
    counted = reviews.counts(ledger, site, Wish())
    assert counted == {
        ("approved", "review"): 1, ("reverted", "ready"): 1, ("open", "review"): 3, ("open", "ready"): 2,
    }  # fmt: skip


def test_the_next_to_review_is_older_then_the_newest(ledger: Ledger, site: str) -> None:
    for post in (1, 2, 3):
        pushed(ledger, site, post)
    approvals.approve(ledger, site, 2, "h", "Anne Roy")
    found = {p.post: p.push for p in reviews.page(ledger, site, Wish(), most=9)}
    assert reviews.next_open(ledger, site, found[3]) == 1
    assert reviews.next_open(ledger, site, found[1]) == 3
    approvals.approve(ledger, site, 3, "h", "Anne Roy")
    assert reviews.next_open(ledger, site, found[1]) is None


def test_what_an_article_rests_on_is_forgotten_once_a_human_decided(ledger: Ledger, site: str) -> None:
    made = stories.dossier()
    for post in (1, 2, 3, 4):
        dossiers.keep(ledger, site, post, made)
        pushed(ledger, site, post, dossier_hash=made.hash)
    found = dossiers.kept(ledger, site, 1, made.hash)
    assert {s.id: s.text for s in found} == made.sentences
    assert {s.kind for s in found} == {"source", "archive", "note"}
    assert all(s.credit for s in found if s.kind != "source")
    approvals.approve(ledger, site, 2, "h", "Anne Roy")
    ledger.record(Entry(site, 3, "reverted"))
    pushed(ledger, site, 4, dossier_hash="another")
    with ledger.single() as connection:  # nothing is old yet but what was kept
        connection.execute(sa.text("UPDATE dossiers SET at = '2020' WHERE site = :site"), {"site": site})
    dossiers.forget(ledger, "2021")
    assert all(dossiers.kept(ledger, site, post, made.hash) for post in (1, 2, 3, 4))
    dossiers.forget(ledger, "2999")
    assert [bool(dossiers.kept(ledger, site, post, made.hash)) for post in (1, 2, 3, 4)] == [True, False, False, False]
