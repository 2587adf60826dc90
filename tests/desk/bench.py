"""A desk over a site in memory, served on loopback, with articles that real runs of the pipeline wrote."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import requests

from tests.writers import stories
from wp_seo.desk.app import Desk
from wp_seo.desk.server import bind
from wp_seo.dossier.notes import Library
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Limits, Outcome
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.openai_chat import ChatWriter
from wp_seo.writers.scripted import ScriptedModel

CONTEXT = "Une batterie au lithium peut s’échauffer lorsqu’un de ses éléments est endommagé."
WANTED = "Le fonctionnement d’une batterie"


@dataclass
class Bench:
    """What a test holds in its hands."""

    site: MemorySite
    ledger: Ledger
    library: Library
    folder: Path
    desk: Desk
    address: str = ""

    def write(self, post: int = 7, *, run: str = "") -> Outcome:
        """Rewrite a post, as a run of that name where there is one."""
        return write(self.site, self.ledger, self.folder, post, run)

    def get(self, place: str = "", **more: Any) -> requests.Response:
        """A page."""
        return requests.get(self.address + place, timeout=20, **more)

    def post(self, place: str, fields: dict[str, str] | None = None, **headers: str) -> requests.Response:
        """An action as a browser sends it from one of the desk's pages."""
        origin = self.address.rsplit("/", 2)[0]
        form = {"csrf": self.desk.gate.form_token, **(fields or {})}
        told = {"Origin": origin, "Sec-Fetch-Site": "same-origin", **headers}
        return requests.post(self.address + place, data=form, headers=told, timeout=20)

    def approve(self, post: int = 7, who: str = "Anne Roy") -> requests.Response:
        """Approve what is there now."""
        return self.post(f"{post}/approve", {"who": who, "hash": self.site.posts[post].content_hash})


def write(site: MemorySite, ledger: Ledger, folder: Path, post: int = 7, run: str = "") -> Outcome:
    """Rewrite a post with the story's good reply, and a sentence of general knowledge."""
    site.posts.setdefault(post, replace(stories.draft(), id=post))
    made = stories.dossier()
    tools = Tools(ChatWriter(ScriptedModel([json.dumps(reply())])), gather=lambda *_: made, rounds=0)
    return rewrite_post(site, post, tools, ledger=ledger, options=Options(folder=folder, run=run))


def reply() -> dict[str, Any]:
    """The story's good reply with general knowledge in it, and a note that would have helped."""
    good = stories.good()
    good["sections"][0]["paragraphs"][0]["sentences"].append(stories.sentence(CONTEXT, kind="context"))
    good["notes_wanted"] = [WANTED]
    return good


def template(folder: Path) -> MemorySite:
    """A site whose post 7 was written by a real run, with its ledger in the folder: tests begin with copies of both."""
    site = MemorySite(posts={7: stories.draft()})
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    assert write(site, ledger, folder / "copies").status == "pushed"
    ledger.engine.dispose()
    return site


@contextmanager
def served(folder: Path, written: Path, site: MemorySite) -> Iterator[Bench]:
    """A desk over copies of the template, that answers on loopback until the test is through."""
    shutil.copy(written / "ledger.sqlite", folder)
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    library = Library([folder / "notes"])
    server = bind()
    own = replace(
        site, posts=dict(site.posts), kept={k: list(v) for k, v in site.kept.items()}, seo=dict(site.seo), locks={}
    )
    desk = Desk(own, ledger, library, server.gate, Limits())
    thread = threading.Thread(target=server.run, args=(desk,), daemon=True)
    thread.start()
    made = Bench(own, ledger, library, folder / "copies", desk, server.gate.address)
    try:
        assert made.get("static/desk.css").status_code == 200
        yield made
    finally:
        server.stop()
        thread.join(10)
        assert not thread.is_alive()
