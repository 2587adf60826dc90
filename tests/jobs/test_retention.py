"""What is old is forgotten, and nothing that a run may still need."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from dbos import DBOS

from tests.writers import stories
from wp_seo.jobs import engine, retention, running
from wp_seo.jobs.batches import Batch, BatchBook
from wp_seo.jobs.ledger import Ledger, Run
from wp_seo.jobs.models import StoredModel
from wp_seo.models import Usage
from wp_seo.pipeline import Tools
from wp_seo.service import rewrite_post
from wp_seo.settings import Settings, SiteSettings
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.base import Answer
from wp_seo.writers.openai_chat import ChatWriter
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.scripted import ScriptedModel

OLD = "2020-01-01T00:00:00+00:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")


@pytest.mark.parametrize("state", ["running", "paused", "budget", "done", "cancelled"])
def test_answers_of_an_unfinished_run_stay(ledger: Ledger, state: str) -> None:
    site = "https://a.test"
    ledger.put_run(Run("r", site, "batch", OLD, 1, state, 0.0, 1, (1,)))
    for post in (1, 2):
        ledger.put_answer(f"old {post}", Answer("x", "m", Usage()), site, post)
    ledger.put_answer("elsewhere", Answer("x", "m", Usage()), "https://b.test", 1)
    with ledger.alone() as connection:
        connection.execute(sa.text("UPDATE answers SET at = :at"), {"at": OLD})
    ledger.put_answer("new", Answer("x", "m", Usage()), site, 2)
    BatchBook(ledger).put(Batch("r-1", "r", "m", "collected", at=OLD))
    retention.forget_answers(ledger, "2021-01-01")
    unfinished = state in retention.UNFINISHED
    assert (ledger.answer("old 1") is not None) == unfinished == bool(BatchBook(ledger).of_run("r"))
    assert ledger.answer("old 2") is None and ledger.answer("elsewhere") is None
    assert ledger.answer("new") is not None


@pytest.fixture
def runtime(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[engine.Runtime]:
    draft = replace(stories.draft(), categories=(), tags=())
    site = MemorySite({n: replace(draft, id=n) for n in (1, 2)})
    made = engine.Runtime(
        Settings(site=SiteSettings(url=site.url)), ledger, site, tools=lambda _post, _run: Tools(OutlineWriter())
    )
    engine.start(made)
    yield made
    engine.stop()


def test_the_steps_of_finished_runs_go_once_a_day(runtime: engine.Runtime, ledger: Ledger) -> None:
    for name, post in (("done", 1), ("open", 2)):
        run = Run(name, runtime.site.about().url, "bulk", OLD, 1, "running", 0.0, 1, (post,))
        ledger.put_run(run)
        engine.enqueue(name, 1, [post])
        while engine.busy(name, 1):
            pass
    ledger.end(replace(run, id="done"), "done")
    assert retention.clean(ledger, "w", 30.0) == retention.Forgotten(), "nothing is old"
    assert retention.clean(ledger, "w", 1e-9) == retention.Forgotten(), "once a day"
    ledger.take("retention", "w", 0.0)
    with ledger.alone() as connection:
        connection.execute(sa.text("DELETE FROM marks WHERE name = 'retention'"))
    assert retention.clean(ledger, "w", 1e-9).steps == 1
    left = {w.workflow_id for w in DBOS.list_workflows()}
    assert left == {"open:1:2"}


def test_jobs_that_an_upgrade_stranded_go_with_their_run(
    runtime: engine.Runtime, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, state in (("ended", "done"), ("open", "paused")):
        ledger.put_run(Run(name, runtime.site.about().url, "bulk", OLD, 1, state, 0.0, 1, (1,)))
        with monkeypatch.context() as older:
            older.setattr(engine, "VERSION", "0")
            engine.enqueue(name, 1, [1])
    assert retention.clean(ledger, "w", 1e-9).steps == 1
    assert {w.workflow_id for w in DBOS.list_workflows()} == {"open:1:1"}


def test_a_sync_ends_what_an_earlier_one_left(runtime: engine.Runtime, ledger: Ledger) -> None:
    url = runtime.site.about().url
    for name, kind in (("cut off", "sync"), ("another", "bulk")):
        ledger.put_run(Run(name, url, kind, OLD, 1, "running", 0.0, 1, (1,)))
    found = running.sync_once(runtime.site, ledger, "w", lambda _: None)
    assert found is not None and found.run.state == "done"
    states = {run.id: run.state for run in ledger.runs()}
    assert (states["cut off"], states["another"]) == ("cancelled", "running")


def test_an_answer_that_is_no_article_is_asked_for_again(ledger: Ledger) -> None:
    site = MemorySite({7: stories.draft()})
    model = ScriptedModel(["no article", json.dumps({"lead": []}), json.dumps({"lead": []})])
    tools = Tools(ChatWriter(StoredModel(model, ledger, site.url, 7)), rounds=0)
    assert rewrite_post(site, 7, tools, ledger=ledger).status == "failed"
    rewrite_post(site, 7, tools, ledger=ledger)
    assert len(model.asked) == 2
