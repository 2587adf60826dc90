"""What a human approved, or put back, is left alone: by `rewrite`, `bulk` and `sync` alike."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.writers import stories
from wp_seo.errors import UsageError
from wp_seo.jobs import approvals, dossiers, reviews, running
from wp_seo.jobs.ledger import Ledger
from wp_seo.pipeline import Tools
from wp_seo.service import Options, revert_post, rewrite_post
from wp_seo.survey import survey
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.outline import OutlineWriter

OUTLINE = Tools(OutlineWriter())


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")


@pytest.fixture
def site() -> MemorySite:
    return MemorySite(posts={7: stories.draft()})


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(folder=tmp_path / "copies")


def test_what_an_editor_needs_is_kept_at_the_push(site: MemorySite, ledger: Ledger, options: Options) -> None:
    made = stories.dossier()
    outcome = rewrite_post(site, 7, replace(OUTLINE, gather=lambda *_: made), ledger=ledger, options=options)
    found = reviews.one(ledger, site.url, 7)
    assert found is not None and found.title == site.get(7).title
    evidence = json.loads(found.evidence)
    assert evidence["remarks"] == list(outcome.remarks)
    assert evidence["words"] == outcome.words
    assert {s.id: s.text for s in dossiers.kept(ledger, site.url, 7, made.hash)} == made.sentences


def test_an_approved_article_is_not_written_again(
    site: MemorySite, ledger: Ledger, options: Options, caplog: pytest.LogCaptureFixture
) -> None:
    rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    approvals.approve(ledger, site.url, 7, site.get(7).content_hash, "Anne de Roy")
    edited = site.save(replace(site.posts[7], title="Le titre de l’éditrice"))
    for run in ("", "r-1"):
        again = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=replace(options, run=run))
        assert again.status == "skipped"
        assert "approved by Anne de Roy on 2" in again.reason
    assert site.get(7) == edited
    row = next(iter(survey(site, ledger)))
    assert not row.rewritable and "approved by Anne de Roy on 2" in row.reason
    with caplog.at_level("INFO"):
        assert not running.ours_no_more(ledger, site.url, 7, site)
    assert "approved by Anne de Roy on 2" in caplog.text
    assert rewrite_post(site, 7, OUTLINE, ledger=ledger, options=replace(options, force=True)).status == "pushed"
    assert approvals.standing(ledger, site.url, 7) is None, "it was of what stood there before"


def test_a_run_leaves_what_was_put_back(site: MemorySite, ledger: Ledger, options: Options) -> None:
    rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    revert_post(site, 7, ledger)
    in_a_run = replace(options, run="r-1")
    again = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=in_a_run)
    assert again.status == "skipped"
    assert "Reverted" in again.reason
    site.save(replace(site.posts[7], title="Des précisions de l’agence sur le rappel"))
    assert rewrite_post(site, 7, OUTLINE, ledger=ledger, options=in_a_run).status == "pushed"


def test_a_copy_is_known_under_its_own_number(site: MemorySite, ledger: Ledger, options: Options) -> None:
    copy = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=replace(options, as_copy=True)).post
    assert reviews.one(ledger, site.url, 7) is None
    assert reviews.one(ledger, site.url, copy) is not None
    before = site.get(copy)
    site.records.clear()  # as without the bridge
    assert rewrite_post(site, copy, OUTLINE, ledger=ledger, options=options).status == "skipped"
    with pytest.raises(UsageError, match="is a copy"):
        revert_post(site, copy, ledger)
    assert site.get(copy) == before
