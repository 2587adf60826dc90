"""The demo: every sample draft in a real WordPress through the whole program, told line by line.

Without a key each draft goes through `outline`, and one of them also through the whole path with a model's reply that was
written in advance, served over HTTP on loopback, and labelled so. With a key, the same command uses the model.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wp_seo.commands.session import Session
from wp_seo.commands.showing import show_outcome
from wp_seo.demo import endpoint
from wp_seo.dossier.notes import Library
from wp_seo.errors import UsageError
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Outcome
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import Settings
from wp_seo.wiring import build_tools
from wp_seo.wordpress.connect import connect

HERE = Path(__file__).parent
NAME = "demo"


def run_demo(session: Session, *, stop: bool = False) -> int:
    """Start the WordPress, rewrite its drafts, say where to look; returns the exit code."""
    if stop:
        _wordpress("stop")
        Session.say("The demo's WordPress is stopped.")
        return 0
    _wordpress("stop")  # each demo begins with the drafts as the wire left them
    place = _wordpress("start")
    folder = Path(place["WP_ROOT"]).parents[3] / "wp-seo"
    settings = _settings(session.settings, place, folder)
    drafts = dict(pair.split(":") for pair in place["WP_DRAFTS"].split(","))
    ledger = Ledger.open(settings.database_url)
    site = connect(settings)
    model = settings.writer.resolved != "outline"
    out = session.results
    out.print(f"\nWordPress {place['WP_VERSION']} at {place['WP_URL']}, {len(drafts)} drafts.", markup=False)
    out.print(
        f"Writer: {settings.writer.model_name}" if model else "No key: the outline writer. No model writes these.\n",
        markup=False,
    )
    replies = {} if model else {p.stem: p for p in (HERE / "replies").glob("*.json")}
    outcomes: list[Outcome] = []
    for name, post in drafts.items():
        chosen = settings
        if name in replies:
            _with_reply(session, settings, ledger, int(post), replies[name], folder, outcomes)
            continue
        tools = build_tools(chosen, site, ledger, post=int(post))
        outcome = rewrite_post(site, int(post), tools, ledger=ledger, options=Options(folder=folder, force=False))
        outcomes.append(outcome)
        show_outcome(session, outcome)
    out.print(f"\nLog in at {place['WP_URL']}/wp-login.php as editrice, password Pass-editrice-long.", markup=False)
    out.print(
        "The originals are kept: wp-seo revert ID, or the revisions in the editor. Stop: wp-seo demo --stop",
        markup=False,
    )
    done = [o for o in outcomes if o.status in ("pushed", "skipped")]
    return 0 if len(done) >= 4 else 1


def _with_reply(
    session: Session, settings: Settings, ledger: Ledger, post: int, reply: Path, folder: Path, outcomes: list[Outcome]
) -> None:
    """One draft through the whole path, the reply served over real HTTP. Labelled: no model wrote it here and now."""
    session.results.print(
        "\nThe next one shows what a model brings: its reply was WRITTEN IN ADVANCE and is served by a small local endpoint.",
        style="bold yellow",
        markup=False,
    )
    with endpoint.serve(answers(json.loads(reply.read_text(encoding="utf-8")))) as address:
        writer = replace(settings.writer, kind="openai", base_url=address, api_key="", model=endpoint.NAME)
        chosen = replace(settings, writer=writer, prices={})
        site = connect(chosen)
        tools = build_tools(chosen, site, ledger, post=post)
        outcome = rewrite_post(site, post, tools, ledger=ledger, options=Options(folder=folder))
    outcomes.append(outcome)
    show_outcome(session, outcome)


def answers(article: Mapping[str, Any]) -> endpoint.Answer:
    """Answers a request to write with the article; the reading judge hears that every sentence stands."""
    count = sum(
        len(p["sentences"])
        for p in [
            *article["lead"],
            *(p for s in article["sections"] for p in s["paragraphs"]),
            *(p for s in article["sections"] for sub in s["subsections"] for p in sub["paragraphs"]),
        ]
    )

    def answer(request: dict[str, Any]) -> str:
        schema = request.get("response_format", {}).get("json_schema", {}).get("name", "")
        if schema == "reading":
            verdicts = [
                {"n": n, "verdict": "entailed", "sources": [], "kind": "", "note": ""} for n in range(1, count + 1)
            ]
            return json.dumps({"verdicts": verdicts})
        if schema == "repair":
            return json.dumps({"edits": [], "deletions": [], "additions": [], "fields": {}})
        return json.dumps(article, ensure_ascii=False)

    return answer


def _settings(settings: Settings, place: Mapping[str, str], folder: Path) -> Settings:
    """The user's settings, pointed at the demo's WordPress, with a ledger and notes of its own."""
    login, password = place["WP_APP_EDITRICE"].split(":")
    site = replace(settings.site, url=place["WP_URL"], user=login, app_password=password, transport="rest")
    folder.mkdir(parents=True, exist_ok=True)
    notes = HERE / "notes"
    assert Library((notes,)).notes() is not None
    return replace(
        settings,
        site=site,
        database_url=f"sqlite:///{folder / 'wp_seo.sqlite'}",
        dossier=replace(settings.dossier, notes=str(notes), archive=True),
    )


def _wordpress(verb: str) -> dict[str, str]:
    """Run the starter; its KEY=value lines. UsageError with what it said where it fails."""
    command = ["bash", str(HERE / "wordpress" / "wordpress.sh"), verb, "--name", NAME]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise UsageError("The demo's WordPress could not be started.", hint="Read what it said above.")
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
