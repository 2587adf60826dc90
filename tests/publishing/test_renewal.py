"""The same draft twice: no call, no write; a changed note, archive post or prompt is said, and renews nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.writers.by_hand import POST, blocks, stories
from tests.writers.server import Told, serve
from tests.writers.test_by_hand import settings
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Outcome
from wp_seo.service import Options, rewrite_post
from wp_seo.wiring import build_tools
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers import prompts

STORY = next(s for s in stories() if s.name == "tramways-belcastel")


@dataclass
class Newsroom:
    """A site, its notes, and an endpoint, kept between runs."""

    site: MemorySite
    folder: Path
    address: str
    told: Told

    def rewrite(self, *, force: bool = False) -> Outcome:
        """As a new process would: everything is built anew but what is kept."""
        ledger = Ledger.open(f"sqlite:///{self.folder / 'ledger.sqlite'}")
        tools = build_tools(settings(self.address, self.folder), self.site, ledger, post=POST)
        return rewrite_post(self.site, POST, tools, ledger=ledger, options=Options(folder=self.folder, force=force))

    def state(self) -> tuple[int, int, str]:
        """Calls, writes, and what stands there."""
        return len(self.told.requests), len(self.site.kept[POST]), self.site.posts[POST].content_hash


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    STORY.keep_notes(tmp_path / "notes")
    with serve(STORY.answer) as (address, told):
        here = Newsroom(STORY.site(), tmp_path, address, told)
        assert here.rewrite().status == "pushed"
        yield here


def test_nothing_changed_nothing_is_said(newsroom: Newsroom) -> None:
    before = newsroom.state()
    again = newsroom.rewrite()
    assert (again.status, newsroom.state()) == ("skipped", before)
    assert "renewed" not in again.reason


def a_note(newsroom: Newsroom, _: pytest.MonkeyPatch) -> None:
    file = newsroom.folder / "notes/note-1.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("dessertes", "liaisons"), encoding="utf-8")


def an_archive_post(newsroom: Newsroom, _: pytest.MonkeyPatch) -> None:
    post = newsroom.site.posts[101]
    newsroom.site.posts[101] = replace(post, content=post.content.replace("quatre minutes", "trois minutes"))


def a_new_archive_post(newsroom: Newsroom, _: pytest.MonkeyPatch) -> None:
    text = "Translys et le Syndicat autonome des traminots se revoient à Belcastel. Solène Maupas y sera."
    newsroom.site.posts[102] = replace(newsroom.site.posts[101], id=102, title="Belcastel", content=blocks(text))
    ledger = Ledger.open(f"sqlite:///{newsroom.folder / 'ledger.sqlite'}")
    with ledger.single() as connection:  # ten minutes later: the index looks again
        connection.execute(sa.text("UPDATE marks SET until = 0 WHERE name LIKE 'archive look %'"))


def the_prompt(_: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompts, "prompt_hash", lambda: "another")


@pytest.mark.parametrize("change", [a_note, an_archive_post, a_new_archive_post, the_prompt])
def test_what_changed_is_said_and_renews_nothing(
    change: object, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = newsroom.state()
    change(newsroom, monkeypatch)  # type: ignore[operator]
    again = newsroom.rewrite()
    assert again.status == "skipped"
    assert "could be renewed with --force" in again.reason
    assert ("prompt" in again.reason) == (change is the_prompt)
    assert newsroom.state() == before
    renewed = newsroom.rewrite(force=True)
    assert renewed.status == "pushed"
    assert newsroom.state()[0] > before[0]
    settled = newsroom.rewrite()
    assert "renewed" not in settled.reason


def test_the_prompts_hash_is_of_every_prompts_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = prompts.prompt_hash()
    for name in (prompts.WRITE, prompts.REPAIR, prompts.JUDGE):
        kept = prompts.prompt
        monkeypatch.setattr(
            prompts, "prompt", lambda n, name=name, kept=kept: kept(n) + ("\u00a0" if n == name else "")
        )
        prompts.prompt_hash.cache_clear()
        assert prompts.prompt_hash() != before
        monkeypatch.setattr(prompts, "prompt", kept)
    prompts.prompt_hash.cache_clear()
