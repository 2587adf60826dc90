"""What is told of a run: events, rate and time left, and reports that nothing in a title can break out of."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.standins.farm import farm
from wp_seo.commands.following import length, row
from wp_seo.errors import UsageError
from wp_seo.jobs import report
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.jobs.running import new_run, progress

EVIL = "=cmd|' /C calc'!A0 <script>alert(1)</script> \"'>&"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")


def entry(run: str, post: int, status: str, at: str = "2026-01-01T00:00:00+00:00", **more: object) -> Entry:
    evidence = json.dumps({"article": {"title": EVIL}})
    return Entry("https://a.test", post, status, run=run, at=at, evidence=evidence, **more)  # type: ignore[arg-type]


def test_a_report_holds_every_post_once_and_runs_nothing(ledger: Ledger, tmp_path: Path) -> None:
    run = new_run(ledger, "https://a.test", "bulk", range(1, 5), 0.0)
    ledger.record(entry(run.id, 1, "failed", reason="first try"))
    ledger.record(entry(run.id, 1, "pushed", verdict="review", calls=2, cost_usd=0.5, input_tokens=7))
    ledger.record(entry(run.id, 2, "failed", reason="@SUM(1) </td><img src=x>"))
    ledger.record(entry(run.id, 3, "pushing"))
    now = progress(ledger, run.id)
    table, page = tmp_path / "r.csv", tmp_path / "r.html"
    report.write(ledger, now, table)
    report.write(ledger, now, page)
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig", newline="")))
    assert [(r["post"], r["status"], r["cost_usd"]) for r in rows] == [("1", "pushed", "0.500000"), ("2", "failed", "")]
    assert all(not cell.startswith(("=", "+", "-", "@")) for r in rows for cell in r.values())
    assert rows[0]["title"] == "'" + EVIL

    class Tags(HTMLParser):
        found: list[tuple[str, dict[str, str | None]]] = []
        text = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append((tag, dict(attrs)))

        def handle_data(self, data: str) -> None:
            self.text += data

    seen = Tags()
    seen.feed(page.read_text(encoding="utf-8"))
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in seen.found}
    assert {a["href"] for tag, a in seen.found if tag == "a"} == {
        f"https://a.test/wp-admin/post.php?post={n}&action=edit" for n in (1, 2)
    }
    assert EVIL in seen.text and "2 of 4 posts" in seen.text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert report.plain_cell(cell) == f"'{cell}"


def test_other_files_are_refused(ledger: Ledger, tmp_path: Path) -> None:
    now = progress(ledger, new_run(ledger, "https://a.test", "bulk", [1], 0.0).id)
    for name in ("r.pdf", "absent/r.html"):
        with pytest.raises(UsageError):
            report.write(ledger, now, tmp_path / name)


def test_rate_and_time_left(ledger: Ledger) -> None:
    run = new_run(ledger, "https://a.test", "bulk", range(1, 21), 0.0)
    assert progress(ledger, run.id).rate is None
    for n in range(5):
        ledger.record(entry(run.id, n + 1, "pushed", at=f"2026-01-01T00:00:{10 * n:02}+00:00"))
    now = row(progress(ledger, run.id))
    assert (now["posts_per_minute"], now["seconds_left"], now["left"]) == (6.0, 150.0, 15)
    assert [length(s) for s in (None, 20, 150, 3700)] == ["unknown time", "< 1 min", "2 min", "1 h 02 min"]


def test_events_are_one_object_a_line_and_a_report_ends_the_run(tmp_path: Path) -> None:
    with farm(tmp_path, posts=3) as site:
        site.configure(judge={"reading": False})
        process = site.start("", "--json", "bulk", "--category", "serie", "--report", "r.csv")
        assert process.wait(60) == 0
    lines = (tmp_path / "one.log").read_text().splitlines()
    events = [json.loads(text) for text in lines if text.startswith("{")]
    assert events[0]["event"] == "started" and events[-1]["event"] == "ended"
    assert sorted(e["post"] for e in events if e["event"] == "post") == [1, 2, 3]
    assert events[-1]["done"] == {"pushed": 3} and events[-1]["state"] == "done"
    assert len((tmp_path / "r.csv").read_text().splitlines()) == 4
