"""The desk over real HTTP on loopback: what it shows, what it does, and what it refuses to do."""

from __future__ import annotations

import json
import re
import socket
from dataclasses import replace

import pytest
import requests

from tests.desk.bench import CONTEXT, WANTED, Bench
from tests.writers import stories
from wp_seo.desk.article import sentences
from wp_seo.desk.server import bind
from wp_seo.errors import NotRewritable, SiteUnreachable, UsageError
from wp_seo.jobs import approvals, reviews
from wp_seo.jobs.ledger import Entry
from wp_seo.jobs.reviews import Wish
from wp_seo.wordpress.base import Lock

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 1237*1009 }}"


# ------------------------------------------------------------------ what it shows


def test_a_post_is_shown_with_all_that_speaks_for_and_against_it(bench: Bench) -> None:
    page = bench.get("7")
    assert page.status_code == 200
    html = page.text
    assert html.startswith("<!doctype html>") and '<html lang="fr">' in html
    article = json.loads(reviews.page(bench.ledger, bench.site.url, Wish(), most=1)[0].evidence)["article"]
    for text in (article["seo_title"], article["meta_description"], *article["other_titles"], WANTED):
        assert text.replace("'", "&#39;") in html
    assert html.count("connaissance générale, à confirmer") >= 1 and CONTEXT in html
    assert 'class="s k-archive"' in html and 'class="s k-note"' in html
    assert "Vélos électriques : la DGCCRF enquête" in html, "the archive is credited"
    for sentence in stories.dossier().source.sentences:
        assert f'<li id="{sentence.id}"' in html
    assert html.count('class="sw"') == len(list(sentences(article)))


def test_the_list_is_paged_and_filtered(bench: Bench) -> None:
    evidence = json.dumps({"article": {"title": "Un titre"}, "words": 712})
    for post in range(100, 140):
        entry = Entry(bench.site.url, post, "pushed", verdict="ready" if post % 2 else "review", output_hash="h")
        bench.ledger.record(replace(entry, evidence=evidence))
    first = bench.get().text
    assert first.count('class="name"') == 25
    assert "Page 1 sur 2" in first and "712\u00a0mots" in first
    assert bench.get("?page=2").text.count('class="name"') == 16
    assert "Page 2 sur 2" in bench.get("?page=99").text
    assert bench.get("?verdict=ready").text.count('class="name"') == 20
    assert bench.get("?statut=approved").text.count('class="name"') == 0
    assert bench.get("?q=velteo").text.count('class="name"') == 1
    assert bench.get("?q=139").text.count('class="name"') == 1
    for odd in ("?page=x", "?page=-4", "?statut=%3Cb%3E&verdict=%27", "?q=%25", "?q=" + "a" * 5000):
        assert bench.get(odd).status_code == 200


def test_what_wordpress_has_now_is_what_is_shown(bench: Bench) -> None:
    edited = bench.site.posts[7].content.replace("Velteo", "Veltéo", 1)
    bench.site.save(replace(bench.site.posts[7], title="Le titre de l’éditrice", content=edited))
    html = bench.get("7").text
    assert "<h1>Le titre de l’éditrice</h1>" in html
    assert 'class="k-changed"' in html
    assert "retouché dans WordPress" in bench.get().text


def test_without_wordpress_the_article_is_shown_and_can_not_be_approved(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:

    def down(_post: int) -> None:
        raise SiteUnreachable("No answer.")

    monkeypatch.setattr(bench.site, "get", down)
    html = bench.get("7").text
    assert 'class="sw"' in html and "tel qu’écrit" in html
    assert "Approuver cette version" not in html
    refused = bench.approve()
    assert refused.status_code == 502
    assert approvals.history(bench.ledger, bench.site.url, 7) == ()


def test_a_post_that_is_gone_says_so(bench: Bench) -> None:
    del bench.site.posts[7]
    assert "n’existe plus dans WordPress" in bench.get("7").text
    assert "introuvable" in bench.get().text


def test_nothing_else_has_a_page(bench: Bench) -> None:
    for place in ("8", "7/approve", "x", "../7", "static/../gate.py", "static/base.html", "99999999999999999999"):
        assert bench.get(place).status_code in (403, 404, 405), place


# ------------------------------------------------------------------ approve


def test_an_approval_is_a_dated_record_of_the_exact_version(bench: Bench) -> None:
    done = bench.approve(who="Anne Roy")
    assert done.status_code == 200 and "Version approuvée" in done.text, "it leads back to the article"
    (made,) = approvals.history(bench.ledger, bench.site.url, 7)
    assert (made.who, made.output_hash) == ("Anne Roy", bench.site.posts[7].content_hash)
    assert "Approuvé par <b>Anne Roy</b>" in bench.get("7").text
    assert "approuvé" in bench.get("?statut=approved").text
    before = bench.site.get(7)
    again = bench.write(run="r-1")
    assert (again.status, "approved by Anne Roy" in again.reason) == ("skipped", True)
    assert bench.site.get(7) == before


def test_what_was_not_seen_is_not_approved(bench: Bench) -> None:
    seen = bench.site.posts[7].content_hash
    bench.site.save(replace(bench.site.posts[7], title="Changé entre-temps"))
    refused = bench.post("7/approve", {"who": "Anne Roy", "hash": seen})
    assert refused.status_code == 409 and "a changé dans WordPress" in refused.text
    assert approvals.history(bench.ledger, bench.site.url, 7) == ()


def test_a_later_edit_shows_on_the_list_and_on_the_page(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wp_seo.desk.watch.EVERY", 0.0)
    bench.approve()
    later = bench.site.now().replace(year=2099)
    bench.site.now = lambda: later
    bench.site.save(replace(bench.site.posts[7], title="Changé après coup"))
    assert "modifié depuis l’approbation" in bench.get("?statut=changed").text
    assert "Changé après coup" in bench.get("?statut=changed").text, "the list looks by itself"
    assert "la version approuvée n’est plus celle-ci" in bench.get("7").text
    assert bench.approve(who="Luc Petit").status_code == 200
    assert "Changé après coup" in bench.get("?statut=approved").text


@pytest.mark.parametrize("who", ["", "   ", "\u00a0"])
def test_an_approval_has_a_name(bench: Bench, who: str) -> None:
    refused = bench.approve(who=who)
    assert refused.status_code == 409 and "porte le nom" in refused.text


def test_an_original_is_not_approved_as_an_article(bench: Bench) -> None:
    bench.site.save(
        replace(
            bench.site.posts[7], **{n: getattr(stories.draft(), n) for n in ("title", "content", "excerpt", "slug")}
        )
    )
    assert "brouillon d’origine est en place" in bench.get("7").text
    assert bench.approve().status_code == 409


# ------------------------------------------------------------------ revert


def test_a_revert_gives_the_original_back(bench: Bench) -> None:
    before = stories.draft()
    done = bench.post("7/revert")
    assert done.status_code == 200 and "original est rétabli" in done.text
    assert bench.site.get(7).content_hash == before.content_hash
    assert "annulé" in bench.get("?statut=reverted").text
    assert bench.post("7/revert").status_code == 409, "once is enough"
    assert bench.approve().status_code == 409


def test_a_revert_overwrites_nobodys_edit(bench: Bench) -> None:
    edited = bench.site.save(replace(bench.site.posts[7], title="La main de l’éditrice"))
    refused = bench.post("7/revert")
    assert refused.status_code == 409 and "Rien n’a été changé" in refused.text
    assert bench.site.get(7) == edited


def test_a_revert_leaves_a_post_that_somebody_has_open(bench: Bench) -> None:
    now = bench.site.get(7)
    bench.site.locks[7] = Lock("Anne")
    assert bench.post("7/revert").status_code == 409
    assert bench.site.get(7) == now


@pytest.mark.parametrize("status", ["publish", "future", "trash"])
def test_only_drafts_are_written(bench: Bench, status: str) -> None:
    bench.site.posts[7] = replace(bench.site.posts[7], status=status)
    assert bench.post("7/revert").status_code == 409
    assert bench.site.posts[7].status == status


# ------------------------------------------------------------------ notes


def test_notes_are_signed_reworded_and_retired(bench: Bench) -> None:
    bench.library.add("Le rappel", "Un rappel est décidé par le fabricant.", ["rappel"])
    html = bench.get("notes").text
    assert WANTED in html and CONTEXT in html, "what the article says is the first wording"
    assert "Un rappel est décidé" in html
    fields = {"note": "le-rappel", "text": "Un rappel est ordonné.", "who": "Anne Roy", "until": "2099-01-31"}
    assert bench.post("notes/approve", fields).status_code == 200
    (note,) = bench.library.notes()
    assert (note.text, note.approved_by, note.expires_on) == ("Un rappel est ordonné.", "Anne Roy", "2099-01-31")
    want = re.search(r'name="note" value="(le-fonctionnement[^"]*)"', html)
    assert want is not None
    fields = {"note": want[1], "text": CONTEXT, "who": "Anne Roy", "keywords": "batterie, Velteo"}
    assert bench.post("notes/approve", fields).status_code == 200
    made = next(n for n in bench.library.notes() if n.id == want[1])
    assert (made.keywords, made.text, made.approved_by) == (("batterie", "Velteo"), CONTEXT, "Anne Roy")
    assert bench.post("notes/retire", {"note": "le-rappel"}).status_code == 200
    assert next(n for n in bench.library.notes() if n.id == "le-rappel").retired


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "le-rappel", "text": "Autre.", "who": " "},
        {"note": "le-rappel", "text": "Autre.", "who": "Anne", "until": "demain"},
        {"note": "absente", "text": "Autre.", "who": "Anne"},
        {"note": "absente", "text": "Autre.", "who": "Anne", "keywords": "a"},
        {"note": "../../etc/x", "text": "Autre.", "who": "Anne", "keywords": "a"},
    ],
)
def test_a_note_that_is_not_signed_well_is_left(bench: Bench, fields: dict[str, str]) -> None:
    before = bench.library.add("Le rappel", "Un rappel est décidé par le fabricant.", ["rappel"])
    assert bench.post("notes/approve", fields).status_code in (403, 409)
    assert bench.library.notes() == (before,)


# ------------------------------------------------------------------ who is kept out


def test_without_the_token_everything_is_refused(bench: Bench) -> None:
    root = bench.address.rsplit("/", 2)[0]
    for place in ("/", "/7", "/static/desk.css", "/x/7", bench.address[len(root) : -3] + "/7"):
        page = requests.get(root + place, timeout=20)
        assert page.status_code == 403 and "Velteo" not in page.text
        assert bench.desk.gate.token not in page.text


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "127.0.0.1.evil.test"])
def test_a_rebound_name_is_refused(bench: Bench, host: str) -> None:
    page = bench.get("7", headers={"Host": host})
    assert page.status_code == 400 and "Velteo" not in page.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.test"}, {"Origin": "null"}, {"Origin": ""}, {"Sec-Fetch-Site": "cross-site"}],
)
@pytest.mark.parametrize("place", ["7/approve", "7/revert", "notes/approve", "notes/retire"])
def test_an_action_from_elsewhere_does_nothing(bench: Bench, place: str, headers: dict[str, str]) -> None:
    before = bench.site.get(7)
    fields = {"who": "Mallory", "hash": before.content_hash}
    assert bench.post(place, fields, **headers).status_code == 403
    assert bench.site.get(7) == before and not approvals.history(bench.ledger, bench.site.url, 7)


@pytest.mark.parametrize("csrf", ["", "x"])
def test_a_form_that_is_not_ours_does_nothing(bench: Bench, csrf: str) -> None:
    before = bench.site.get(7)
    for place in ("7/approve", "7/revert"):
        fields = {"who": "Mallory", "hash": before.content_hash, "csrf": csrf}
        assert bench.post(place, fields).status_code == 403
    assert bench.site.get(7) == before and not approvals.history(bench.ledger, bench.site.url, 7)


@pytest.mark.parametrize("place", ["", "7", "notes", "8", "static/desk.css", "../x"])
def test_every_answer_is_closed_to_others(bench: Bench, place: str) -> None:
    head = bench.get(place).headers
    policy = head["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
    assert head["X-Content-Type-Options"] == "nosniff" and head["Cache-Control"] == "no-store"
    assert head["Referrer-Policy"] == "same-origin"


def test_no_page_holds_the_session_s_token_or_loads_from_elsewhere(bench: Bench) -> None:
    for place in ("", "7", "notes", "8"):
        html = bench.get(place).text
        assert bench.desk.gate.token not in html
        assert not re.search(r"(?:src|<link[^>]*href)=\"(?!data:,|[./]*static/)", html)
        assert not re.search(r"<[^>]+\s(?:on\w+|style)=", html)


def test_what_others_wrote_is_never_markup(bench: Bench) -> None:
    post = bench.site.posts[7]
    bench.site.save(
        replace(post, title=HOSTILE, slug=HOSTILE, content=f"<h2>{HOSTILE}</h2><p>{HOSTILE}</p>{post.content}")
    )
    bench.approve(who=HOSTILE)
    bench.library.add(HOSTILE, HOSTILE, [HOSTILE])
    entry = bench.ledger.last_push(bench.site.url, 7)
    assert entry is not None
    told = json.loads(entry.evidence)
    told["remarks"] = [HOSTILE]
    told["article"] |= {"notes_wanted": [HOSTILE], "other_titles": [HOSTILE], "tags": [HOSTILE]}
    told["images"] = [{"id": 1, "url": "javascript:alert(3)", "title": HOSTILE, "alt": HOSTILE}]
    finding = {"rule": "FID001", "name": "x", "severity": "error", "field": "html", "message": HOSTILE}
    told["findings"] = [{**finding, "start": 0, "end": 9, "excerpt": HOSTILE}, {**finding, "field": "title"}]
    bench.ledger.record(replace(entry, evidence=json.dumps(told), verdict=HOSTILE, model=HOSTILE))
    for place in ("", "7", "notes", f"?q={HOSTILE}", "7?fait=" + HOSTILE):
        html = bench.get(place).text
        assert "<script>alert" not in html and "<img" not in html
        assert "javascript:" not in html and "1248133" not in html


def test_a_form_that_is_too_big_is_refused(bench: Bench) -> None:
    assert bench.post("7/approve", {"who": "a" * 200_000}).status_code == 413


# ------------------------------------------------------------------ server


def test_the_server_listens_on_loopback_alone_and_names_a_taken_port(bench: Bench) -> None:
    port = bench.desk.gate.port
    with pytest.raises(UsageError, match=f"Port {port} is taken"):
        bind(port)
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect((_own_address(), port))


def _own_address() -> str:
    """An address of this machine that is not the one that is listened on."""
    return "127.0.0.2"


def test_the_watch_takes_only_what_moved(bench: Bench) -> None:
    from wp_seo.desk.watch import look

    for post in (8, 9):
        bench.write(post)
    url = bench.site.url
    assert look(bench.site, bench.ledger, url) == 0
    later = bench.site.now().replace(year=2099)
    bench.site.now = lambda: later
    bench.site.save(replace(bench.site.posts[8], title="Changé"))
    assert look(bench.site, bench.ledger, url) == 1
    assert look(bench.site, bench.ledger, url) == 0
    assert [p.title for p in reviews.page(bench.ledger, url, Wish(words="change"), most=5)] == ["Changé"]
    bench.site.save(replace(bench.site.posts[9], status="publish"))
    look(bench.site, bench.ledger, url)
    assert next(p for p in reviews.page(bench.ledger, url, Wish(), most=5) if p.post == 9).wordpress == "publish"


def test_a_site_that_forgot_a_post_is_remembered(bench: Bench) -> None:
    from wp_seo.desk.watch import see

    del bench.site.posts[7]
    with pytest.raises(NotRewritable):
        see(bench.site, bench.ledger, bench.site.url, 7)
    found = reviews.one(bench.ledger, bench.site.url, 7)
    assert found is not None and (found.wordpress, found.state) == ("gone", "open")
    assert reviews.next_open(bench.ledger, bench.site.url, 0) is None
