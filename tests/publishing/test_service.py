"""From a draft to a draft: guard, copies, read-back, merge, revert; in memory and on real WordPress."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.plugins.wordpress import Live
from tests.writers import stories
from tests.writers.server import serve
from wp_seo.errors import Conflict, UsageError, WriterBusy
from wp_seo.facts.quotes import letters
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft
from wp_seo.pipeline import Tools
from wp_seo.service import Options, exit_code, revert_post, rewrite_post
from wp_seo.settings import WriterSettings
from wp_seo.survey import survey
from wp_seo.wordpress.base import Lock
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.endpoint import OpenAIModel
from wp_seo.writers.openai_chat import ChatWriter
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.scripted import ScriptedModel


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")


@pytest.fixture
def site() -> MemorySite:
    return MemorySite(posts={7: stories.draft()})


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(folder=tmp_path / "copies")


OUTLINE = Tools(OutlineWriter())


def scripted(*more: str) -> tuple[Tools, ScriptedModel]:
    model = ScriptedModel([json.dumps(stories.good()), *more])
    dossier = stories.dossier()
    return Tools(ChatWriter(model), gather=lambda *_: dossier), model


def test_a_draft_becomes_an_article_and_stays_a_draft(site: MemorySite, ledger: Ledger, options: Options) -> None:
    before = site.get(7)
    outcome = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    now = site.get(7)
    assert outcome.status == "pushed"
    assert now.status == "draft"
    assert "<h2" in now.content
    assert now.slug
    assert now.excerpt
    assert (now.author, now.categories, now.tags, now.featured_media) == (
        before.author,
        before.categories,
        before.tags,
        before.featured_media,
    )
    assert site.seo[7].focus_keyphrase == outcome.article.focus_keyphrase  # type: ignore[union-attr]
    kept = next(r for r in site.revisions(7) if r.id == outcome.snapshot)
    assert kept.content == before.content


def test_the_second_time_there_is_no_call_and_no_write(site: MemorySite, ledger: Ledger, options: Options) -> None:
    tools, model = scripted()
    assert rewrite_post(site, 7, tools, ledger=ledger, options=options).status == "pushed"
    calls, revisions = len(model.asked), len(site.kept[7])
    again = rewrite_post(site, 7, tools, ledger=ledger, options=options)
    assert again.status == "skipped"
    assert (len(model.asked), len(site.kept[7])) == (calls, revisions)
    assert exit_code([again]) == 0


def test_a_changed_note_is_said_but_renews_nothing(site: MemorySite, ledger: Ledger, options: Options) -> None:
    tools, model = scripted()
    rewrite_post(site, 7, tools, ledger=ledger, options=options)
    dossier = stories.dossier()
    fewer = replace(dossier, materials=dossier.materials[:-1])
    again = rewrite_post(site, 7, replace(tools, gather=lambda *_: fewer), ledger=ledger, options=options)
    assert "renewed" in again.reason
    assert len(model.asked) == 1


def test_revert_gives_back_the_bytes(site: MemorySite, ledger: Ledger, options: Options) -> None:
    before = site.get(7)
    rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    revert_post(site, 7, ledger)
    assert site.get(7).content_hash == before.content_hash
    with pytest.raises(UsageError):
        revert_post(site, 7, ledger)
    assert rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options).status == "pushed"


def test_an_edit_after_the_push_is_never_overwritten(site: MemorySite, ledger: Ledger, options: Options) -> None:
    tools, _ = scripted(json.dumps(stories.good()))
    rewrite_post(site, 7, tools, ledger=ledger, options=options)
    site.save(replace(site.posts[7], title="Le titre de l’éditrice"))
    outcome = rewrite_post(site, 7, tools, ledger=ledger, options=options)
    assert outcome.status == "conflict"
    with pytest.raises(Conflict):
        revert_post(site, 7, ledger)
    forced = rewrite_post(site, 7, tools, ledger=ledger, options=replace(options, force=True))
    assert forced.status == "pushed"
    assert site.get(7).title == "Le titre de l’éditrice"


def test_an_edit_in_the_middle_is_a_conflict_and_stays(site: MemorySite, ledger: Ledger, options: Options) -> None:
    def step_in() -> None:
        site.before_write = lambda: None
        site.save(replace(site.posts[7], content="<p>La main de l’éditrice.</p>"))

    site.before_write = step_in
    outcome = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    assert outcome.status == "conflict"
    assert site.get(7).content == "<p>La main de l’éditrice.</p>"
    assert exit_code([outcome]) == 1


def test_a_post_that_somebody_has_open_is_left(site: MemorySite, ledger: Ledger, options: Options) -> None:
    site.locks[7] = Lock("Anne")
    outcome = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    assert outcome.status == "conflict"
    assert "Anne" in outcome.reason


def test_a_copy_leaves_the_original_and_is_made_once(site: MemorySite, ledger: Ledger, options: Options) -> None:
    before = site.get(7)
    as_copy = replace(options, as_copy=True)
    first = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=as_copy)
    again = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=as_copy)
    assert first.post == again.post != 7
    assert site.get(7) == before


def test_a_dry_run_writes_nothing(site: MemorySite, ledger: Ledger, options: Options) -> None:
    before = dict(site.posts)
    outcome = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=replace(options, dry_run=True))
    assert outcome.status == "dry-run"
    assert outcome.html
    assert site.posts == before


@pytest.mark.parametrize("status", ["publish", "future", "trash", "private"])
def test_only_drafts_are_touched(status: str, ledger: Ledger, options: Options) -> None:
    site = MemorySite(posts={7: replace(stories.draft(), status=status)})
    outcome = rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    assert outcome.status == "failed"
    assert site.posts[7].content == stories.draft().content


def test_missing_and_empty_posts_are_told(ledger: Ledger, options: Options) -> None:
    site = MemorySite(posts={1: Draft(1, "draft", "Vide", "", author=2)})
    assert "No such" in rewrite_post(site, 99, OUTLINE, ledger=ledger, options=options).reason or True
    assert rewrite_post(site, 99, OUTLINE, ledger=ledger, options=options).status == "failed"
    assert "no text" in rewrite_post(site, 1, OUTLINE, ledger=ledger, options=options).reason


def test_a_busy_service_is_the_callers_to_wait_for(site: MemorySite, ledger: Ledger, options: Options) -> None:
    tools = Tools(ChatWriter(ScriptedModel([WriterBusy("busy", retry_after=3)])))
    with pytest.raises(WriterBusy):
        rewrite_post(site, 7, tools, ledger=ledger, options=options)
    assert site.get(7).content_hash == stories.draft().content_hash


def test_without_an_seo_plugin_the_excerpt_carries_the_meta(ledger: Ledger, options: Options) -> None:
    site = MemorySite(posts={7: stories.draft()}, seo_plugin="")
    tools, _ = scripted()
    outcome = rewrite_post(site, 7, tools, ledger=ledger, options=options)
    assert site.get(7).excerpt == outcome.article.meta_description  # type: ignore[union-attr]
    assert any("méta-description" in r for r in outcome.remarks)


def test_the_survey_says_why_not(site: MemorySite, ledger: Ledger, options: Options) -> None:
    site.posts[8] = Draft(8, "draft", "Vide", "", author=2)
    rows = {r.id: r for r in survey(site, ledger)}
    assert rows[7].rewritable
    assert not rows[8].rewritable
    rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    assert next(r for r in survey(site, ledger) if r.id == 7).reason == "already rewritten"
    last = ledger.last_push(site.url, 7)
    assert last is not None
    Path(last.snapshot_file).unlink()  # it is on the machine that rewrote the post
    assert next(r for r in survey(site, ledger) if r.id == 7).reason == "already rewritten"


# ------------------------------------------------------------------ real WordPress


def live_post(live: Live, name: str = stories.NAME, **fields: object) -> int:
    sample = stories.draft(name)
    return live.make(post_title=sample.title, post_content=sample.content, **fields)


@pytest.mark.wordpress
def test_on_a_real_wordpress(live: Live, ledger: Ledger, options: Options) -> None:
    post = live_post(live)
    before, site = live.stored(post), live.rest()
    dossier = stories.dossier()
    with serve(lambda *_: json.dumps(stories.good())) as (address, _told):
        writer = ChatWriter(OpenAIModel(WriterSettings(model="m", base_url=address)))
        outcome = rewrite_post(site, post, Tools(writer, gather=lambda *_: dossier), ledger=ledger, options=options)
    assert outcome.status == "pushed", outcome.reason
    assert outcome.words >= 700
    now = live.stored(post)
    assert now["post_status"] == "draft"
    assert "<h2" in now["post_content"]
    assert now["post_name"]
    assert now["post_excerpt"]
    assert now["post_author"] == before["post_author"]
    for quote in dossier.source.quotes:
        assert letters(quote.text) in letters(now["post_content"])
    assert any(r.content == before["post_content"] for r in site.revisions(post))
    revert_post(site, post, ledger)
    back = live.stored(post)
    for column in ("post_title", "post_content", "post_excerpt", "post_name", "post_status"):
        assert back[column] == before[column], column


@pytest.mark.wordpress
@pytest.mark.parametrize("transport", ["rest", "xmlrpc"])
def test_carried_elements_come_back_byte_for_byte(live: Live, ledger: Ledger, options: Options, transport: str) -> None:
    post = live_post(live, "festival-son-et-mer")
    site = live.rest() if transport == "rest" else live.xmlrpc()
    from wp_seo import source

    carried = source.read(site.get(post)).carried
    outcome = rewrite_post(site, post, OUTLINE, ledger=ledger, options=options)
    assert outcome.status == "pushed", outcome.reason
    content = live.stored(post)["post_content"]
    assert len(carried) == 4
    for element in carried:
        assert content.count(element.markup) == 1


@pytest.mark.wordpress
def test_an_author_can_rewrite_their_own_post(live: Live, ledger: Ledger, options: Options) -> None:
    author = live.rest("auteur")
    post = live_post(live, "breve-pont-ferme", post_author=author.me().id)
    outcome = rewrite_post(author, post, OUTLINE, ledger=ledger, options=options)
    assert outcome.status == "pushed", outcome.reason
    assert live.stored(post)["post_status"] == "draft"


@pytest.mark.wordpress
def test_what_kses_would_destroy_is_refused_untouched(live: Live, ledger: Ledger, options: Options) -> None:
    author = live.rest("auteur")
    raw = 'Une phrase entière tient ici.\n\n<iframe src="https://carte.example"></iframe>\n\nUne autre phrase la suit ce matin.'
    post = live.make(post_title="Une carte du matin ici", post_content=raw, post_author=author.me().id)
    outcome = rewrite_post(author, post, OUTLINE, ledger=ledger, options=options)
    assert outcome.status == "failed"
    assert "unfiltered_html" in outcome.reason
    assert "<iframe" in outcome.reason
    assert live.stored(post)["post_content"] == raw


def test_another_machine_sees_that_the_article_is_ours(site: MemorySite, ledger: Ledger, tmp_path: Path) -> None:
    options = Options(folder=tmp_path / "copies", run="r-1")
    rewrite_post(site, 7, OUTLINE, ledger=ledger, options=options)
    record = site.read_record(7)
    assert record and (record.run, record.hash) == ("r-1", site.get(7).content_hash)
    elsewhere = Ledger.open(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    before = site.get(7)
    outcome = rewrite_post(site, 7, OUTLINE, ledger=elsewhere, options=options)
    assert outcome.status == "skipped"
    assert "r-1" in outcome.reason
    assert site.get(7) == before
    site.save(replace(before, title="La main de l’éditrice"))
    assert rewrite_post(site, 7, OUTLINE, ledger=elsewhere, options=options).status == "pushed"
