"""One run of ours and one editor, who acts between any two of our requests: what must hold whatever happens."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from tests.plugins.wordpress import Live
from tests.standins.wordpress import BODY, TITLE
from wp_seo.errors import SiteError
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.wordpress.base import Lock, Site
from wp_seo.wordpress.http import Http
from wp_seo.wordpress.memory import MemorySite
from wp_seo.wordpress.rest import RestSite
from wp_seo.wordpress.xmlrpc import XmlRpcSite
from wp_seo.writers.outline import OutlineWriter

ACTIONS = ("save", "title", "autosave", "trash", "publish", "category", "lock")
HAND = "<p>La main de l’éditrice.</p>"
LATEST = 18  # requests; a rewrite takes about fifteen
TOOLS = Tools(OutlineWriter())


@dataclass(frozen=True)
class State:
    """What is stored of a post."""

    status: str
    title: str
    content: str
    categories: tuple[int, ...]
    autosaves: int


class Desk(Protocol):
    """An editor at her desk, and what she finds there."""

    def make(self, number: int) -> int: ...

    def act(self, post: int, action: str) -> None: ...

    def state(self, post: int) -> State: ...

    def copies(self, post: int) -> int: ...

    def site(self, step: Callable[[], None]) -> Site: ...


@dataclass
class Tally:
    """How runs ended, and every breach of what must hold."""

    ended: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        ended = ", ".join(f"{name} {count}" for name, count in sorted(self.ended.items()))
        return f"{self.ended.total()} interleavings ({ended}): {len(self.breaches)} breaches"


def interleave(desk: Desk, seeds: range, folder: Path, *, locks: bool = True) -> Tally:
    """One run a seed; `locks` where the site can tell who has a post open."""
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    tally = Tally()
    for seed in seeds:
        chance = random.Random(seed)
        action, at, as_copy = chance.choice(ACTIONS), chance.randrange(1, LATEST), chance.random() < 0.2
        post = desk.make(seed)
        before = desk.state(post)
        acted: list[State] = []
        left = [at]

        def step(post: int = post, action: str = action, acted: list[State] = acted, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                desk.act(post, action)
                acted.append(desk.state(post))

        options = Options(folder=folder, as_copy=as_copy)
        site = desk.site(step)
        ended = _run(site, post, ledger, options)
        if not acted:  # she acts when we are done, and we come again
            desk.act(post, action)
            acted.append(desk.state(post))
            ended = f"{ended}, then {_run(site, post, ledger, options)}"
        elif as_copy:
            ended = f"{ended}, then {_run(site, post, ledger, options)}"
        tally.ended[action if not as_copy else f"{action} (copy)"] += 1
        now, then = desk.state(post), acted[0]
        wrong = list(_wrong(action, before, then, now, as_copy=as_copy, locks=locks))
        sources = 2 if action in ("save", "title") else 1  # an edited original is another source
        if as_copy and desk.copies(post) > sources:
            wrong.append("more copies than sources")
        tally.breaches += [f"seed {seed}: {action} before request {at}, {ended}: {w}" for w in wrong]
    return tally


def _run(site: Site, post: int, ledger: Ledger, options: Options) -> str:
    try:
        return rewrite_post(site, post, TOOLS, ledger=ledger, options=options).status
    except SiteError as exc:
        return exc.code


def _wrong(action: str, before: State, then: State, now: State, *, as_copy: bool, locks: bool) -> list[str]:
    """What should not be: `then` is what she left, `now` what is there at the end."""
    wrong = []
    if action == "save" and now.content != then.content:
        wrong.append("her text is lost")
    if action == "title" and now.title != then.title:
        wrong.append("her title is lost")
    if action == "autosave" and now.autosaves < then.autosaves:
        wrong.append("her autosave is lost")
    if now.categories != then.categories:
        wrong.append("her category is lost")
    if now.status != then.status:
        wrong.append(f"it became {now.status}")
    if action in ("trash", "publish") and (now.title, now.content) != (then.title, then.content):
        wrong.append(f"a post in state {then.status} was written")
    if action == "lock" and locks and not as_copy and (now.title, now.content) != (then.title, then.content):
        wrong.append("a post that she has open was written")
    if as_copy and action not in ("save", "title") and (now.title, now.content) != (before.title, before.content):
        wrong.append("the copy's original was written")
    return wrong


# ------------------------------------------------------------------ in memory


class _Between:
    """The site, with a step before each call, and one between the guard and the write inside `update`."""

    def __init__(self, site: MemorySite, step: Callable[[], None]) -> None:
        self._site, self._step = site, step
        site.before_write = step

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._site, name)
        if not callable(found) or name in ("about", "edit_url", "me"):
            return found

        def call(*words: Any, **named: Any) -> Any:
            self._step()
            return found(*words, **named)

        return call


@dataclass
class MemoryDesk:
    """In memory."""

    memory: MemorySite = field(default_factory=MemorySite)
    saved: Counter[int] = field(default_factory=Counter)

    def make(self, number: int) -> int:
        self._copies = len(self.memory.copies)
        post = number + 1
        self.memory.posts[post] = draft(post)
        return post

    def act(self, post: int, action: str) -> None:
        now = self.memory.posts[post]
        changed: Mapping[str, Any] = {
            "save": {"content": HAND},
            "title": {"title": "Le titre de l’éditrice"},
            "trash": {"status": "trash"},
            "publish": {"status": "publish"},
            "category": {"categories": (9,)},
        }.get(action, {})
        if changed:
            self.memory.save(replace(now, **changed))
        elif action == "lock":
            self.memory.locks[post] = Lock("Éditrice")
        else:
            self.saved[post] += 1

    def state(self, post: int) -> State:
        now = self.memory.posts[post]
        return State(now.status, now.title, now.content, now.categories, self.saved[post])

    def copies(self, post: int) -> int:
        return len(self.memory.copies) - self._copies

    def site(self, step: Callable[[], None]) -> Site:
        return _Between(self.memory, step)  # type: ignore[return-value]


def draft(post: int) -> Draft:
    """A draft as a newsroom has it."""
    body = BODY.format(n=post, days=post % 90 + 3, cost=post * 10 + 1000, cars=post + 200)
    return Draft(
        post, "draft", TITLE.format(n=post), body, author=2, modified_gmt="2026-01-01T00:00:00", categories=(3,)
    )


# ------------------------------------------------------------------ on real WordPress


class _Stepping(Http):
    """A step before each request."""

    step: Callable[[], None] = staticmethod(lambda: None)

    def _once(self, *words: Any, **named: Any) -> Any:
        self.step()
        return super()._once(*words, **named)


_ACT = """
wp_set_current_user( 1 );
$id = (int) $in['id'];
switch ( $in['action'] ) {
  case 'save': wp_update_post( wp_slash( array( 'ID' => $id, 'post_content' => $in['hand'] ) ) ); break;
  case 'title': wp_update_post( wp_slash( array( 'ID' => $id, 'post_title' => "Le titre de l’éditrice" ) ) ); break;
  case 'autosave':
    require_once ABSPATH . 'wp-admin/includes/post.php';
    wp_create_post_autosave( wp_slash( array( 'post_ID' => $id, 'post_type' => 'post', 'post_title' => 'A',
      'post_content' => $in['hand'], 'post_excerpt' => '' ) ) );
    break;
  case 'trash': wp_trash_post( $id ); break;
  case 'publish': wp_publish_post( $id ); break;
  case 'category':
    $term = term_exists( 'Main', 'category' ) ?: wp_insert_term( 'Main', 'category' );
    wp_set_post_terms( $id, array( (int) $term['term_id'] ), 'category' );
    break;
  case 'lock': update_post_meta( $id, '_edit_lock', time() . ':1' ); break;
}
"""
_STATE = """
$p = get_post( (int) $in['id'] );
$own = array_filter( wp_get_post_revisions( $p->ID, array( 'check_enabled' => false ) ), 'wp_is_post_autosave' );
return array( $p->post_status, $p->post_title, $p->post_content, wp_get_post_categories( $p->ID ), count( $own ) );
"""
_COPIES = """
global $wpdb;
return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $wpdb->posts WHERE post_type = 'post'
  AND post_status <> 'auto-draft' AND post_content LIKE %s AND post_content LIKE %s",
  '%wp-seo copy%', '%' . $wpdb->esc_like( $in['sign'] ) . '%' ) );
"""


@dataclass
class LiveDesk:
    """On a real WordPress over one transport; `pause` keeps her action out of the second of the last save."""

    live: Live
    transport: str
    pause: float = 0.0

    def make(self, number: int) -> int:
        self._number = time.time_ns() % 10**9
        made = draft(self._number)
        return self.live.make(post_title=made.title, post_content=made.content)

    def act(self, post: int, action: str) -> None:
        time.sleep(self.pause)
        self.live.php(_ACT, id=post, action=action, hand=HAND)

    def state(self, post: int) -> State:
        status, title, content, categories, autosaves = self.live.php(_STATE, id=post)
        return State(status, title, content, tuple(categories), autosaves)

    def copies(self, post: int) -> int:
        return int(self.live.php(_COPIES, sign=f"numéro {self._number} "))

    def site(self, step: Callable[[], None]) -> Site:
        user, password = self.live.credentials()
        http = _Stepping(user, password, timeout=20)
        http.step = step  # type: ignore[method-assign]
        if self.transport == "rest":
            return RestSite(self.live.url, http)
        return XmlRpcSite(self.live.url, http, user, password)
