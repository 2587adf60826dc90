"""From a finished article to the site and back: plan (pure), then guard, snapshot, write, read back.

Nothing here can publish: an Update has no status, and the transport refuses any other body.
"""

from __future__ import annotations

import html
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from wp_seo import snapshot
from wp_seo.errors import Conflict, NotAsWritten, NotRewritable, SiteError
from wp_seo.markup.blocks import filtered
from wp_seo.models import REWRITABLE, Article, Draft, SeoFields, Update
from wp_seo.snapshot import Snapshot
from wp_seo.wordpress.base import Record, SeoOutcome, Site

_LOCK_POLL = 5.0
_UNTOUCHED = ("status", "author", "categories", "tags", "featured_media", "type")
"""What must be as before. Not the date: WordPress itself moves a draft's date with each save until a human sets one."""


@dataclass(frozen=True, slots=True)
class Push:
    """What was written and read back."""

    draft: Draft  # as it is now
    snapshot_file: Path
    revision: int | None  # WordPress' own copy of the original
    seo: SeoOutcome
    remarks: tuple[str, ...] = ()


def guard(draft: Draft) -> None:
    """NotRewritable, by name, for a post that may not be rewritten."""
    if draft.type != "post":
        raise NotRewritable(f"{draft.id} is a {draft.type}, not a post.", code="not-a-post")
    if draft.status not in REWRITABLE:
        names = {"publish": "published", "future": "scheduled", "trash": "in the trash", "private": "private"}
        state = names.get(draft.status, draft.status)
        raise NotRewritable(
            f"Post {draft.id} is {state}: only drafts and pending posts are rewritten.",
            hint="wp-seo drafts lists those that can be.",
            code=f"is-{draft.status}",
        )


def plan(draft: Draft, article: Article, html_: str, *, seo: SeoFields, kept: Draft | None = None) -> Update:
    """The fields that change, and only those.

    `seo` is what the site shows of its SEO fields: where the description is not known there, the excerpt carries the
    meta description. `kept` is the post as we pushed it last: a field that differs from it now was changed by a human
    since, and is left alone.
    """
    excerpt = article.excerpt if seo.description is not None else article.meta_description
    wanted = {"title": article.title, "content": html_, "excerpt": excerpt, "slug": article.slug}
    changed = {name: text for name, text in wanted.items() if text != getattr(draft, name)}
    if kept is not None:
        changed = {name: text for name, text in changed.items() if getattr(draft, name) == getattr(kept, name)}
    fields = SeoFields(article.seo_title, article.meta_description, article.focus_keyphrase)
    return Update(**changed, seo=fields)


def publish(
    site: Site,
    draft: Draft,
    update: Update,
    *,
    folder: Path,
    wait_for_lock: float = 0.0,
    before_write: Callable[[str], None] = lambda _hash: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Push:
    """Write the update over `draft`. Conflict, NotRewritable, NotAsWritten and SiteError leave the original's copies.

    `before_write` is told the hash that the post will have, before it has it: after a crash the caller can tell.
    """
    guard(draft)
    _survives_filter(site, draft, update)
    _wait_until_free(site, draft.id, wait_for_lock, sleep)
    update = _with_free_slug(site, draft, update)
    file = snapshot.keep(folder, Snapshot(site.about().url, draft, site.read_seo(draft.id)))
    revision = site.keep_revision(draft)
    held = site.get(draft.id)
    if held.content_hash != draft.content_hash:
        raise Conflict(
            f"Somebody edited post {draft.id} meanwhile; nothing was written.", hint="Run it again.", code="edited"
        )
    before_write(replace(draft, **update.changes()).content_hash)  # type: ignore[arg-type]
    now = site.update(update, expected=held)
    remarks = _compare(site, draft, update, now)
    outcome = site.write_seo(update.seo, expected=now)
    unwritten = [name for name, state in outcome.fields.items() if state == "not-writable"]
    if unwritten:
        told = "L’extrait porte la méta-description." if "description" in unwritten else ""
        remarks = (*remarks, f"Champs SEO non inscrits : {', '.join(unwritten)}. {told} {outcome.remedy}".strip())
    unseen = [name for name, state in outcome.fields.items() if state == "unseen"]
    if unseen:
        remarks = (*remarks, f"Champs SEO inscrits mais non relus : {', '.join(unseen)}. {outcome.remedy}")
    stands = site.get(draft.id) if outcome.plugin else now  # without a plugin nothing was sent since
    return Push(stands, file, revision, outcome, remarks)


def publish_copy(site: Site, draft: Draft, update: Update, *, token: str, folder: Path) -> Push:
    """Write a new draft beside the original, once for one token."""
    guard(draft)
    file = snapshot.keep(folder, Snapshot(site.about().url, draft, site.read_seo(draft.id)))
    copy = site.create_copy(draft, replace(update, slug=None), token=token)
    outcome = site.write_seo(update.seo, expected=copy)
    return Push(site.get(copy.id), file, None, outcome, (f"Copie : article {copy.id} ; l’original n’a pas changé.",))


def remember(site: Site, push: Push, *, run: str, verdict: str) -> None:
    """Leave our record beside the post, where the bridge is: another machine can tell that this is our article."""
    now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
    site.write_record(push.draft.id, Record(run, verdict, push.draft.content_hash, now))


def written_elsewhere(site: Site, draft: Draft) -> str:
    """Why a post that this machine never wrote needs no rewriting: the record says that it is our article; else ""."""
    record = site.read_record(draft.id)
    if record is None or record.hash != draft.content_hash:
        return ""
    where = f"in run {record.run}" if record.run else "from another machine"
    return f"Already rewritten by wp-seo {where} ({record.time}), and nobody has changed it since; --force rewrites it."


def revert(site: Site, original: Snapshot, *, pushed_hash: str, force: bool = False) -> Draft:
    """Put the original back. Conflict where somebody edited the post since the push, unless `force`."""
    now = site.get(original.draft.id)
    guard(now)
    if now.content_hash == original.draft.content_hash:
        return now
    if now.content_hash != pushed_hash and not force:
        raise Conflict(
            f"Post {now.id} was edited after wp-seo wrote it; reverting would lose that.",
            hint="--force puts the original back all the same; WordPress keeps the edit as a revision.",
            code="edited",
        )
    back = {n: getattr(original.draft, n) for n in ("title", "content", "excerpt", "slug")}
    changes = Update(**{n: v for n, v in back.items() if v != getattr(now, n)})
    after = site.update(changes, expected=now)
    if original.seo != SeoFields():
        site.write_seo(original.seo, expected=after)
    if after.content != original.draft.content or after.title != original.draft.title:
        raise NotAsWritten(
            f"Post {now.id} was reverted, but the site altered the text on the way.",
            hint="Restore the original's revision in the editor.",
            code="not-as-written",
        )
    return site.get(now.id)


def _survives_filter(site: Site, draft: Draft, update: Update) -> None:
    """NotRewritable ("kses") before anything is written, where WordPress would filter this user's save.

    Even a save without a change runs the whole text through the filter: an original would lose its iframes.
    """
    if site.me().may("unfiltered_html") or not site.me().capabilities:
        return
    lost = filtered(f"{draft.content}\n{update.content or ''}")
    if lost:
        raise NotRewritable(
            f"WordPress would filter this user's save of post {draft.id}: {', '.join(lost[:6])}. Nothing was written.",
            hint="Use an account with unfiltered_html (an editor's).",
            code="kses",
        )


def _wait_until_free(site: Site, post: int, patience: float, sleep: Callable[[float], None]) -> None:
    waited = 0.0
    while (lock := site.lock(post)) is not None:
        if waited >= patience:
            raise Conflict(
                f"{lock.by} has post {post} open in the editor.",
                hint="Try again later, or add --wait 300.",
                code="locked",
            )
        sleep(_LOCK_POLL)
        waited += _LOCK_POLL


def _with_free_slug(site: Site, draft: Draft, update: Update) -> Update:
    """A slug that another post has could turn that post into a 404: number ours instead."""
    if not update.slug:
        return update
    slug, number = update.slug, 2
    while site.slug_taken(slug, besides=draft.id):
        slug, number = f"{update.slug[:66].rstrip('-')}-{number}", number + 1
    return replace(update, slug=slug)


def _compare(site: Site, draft: Draft, update: Update, now: Draft) -> tuple[str, ...]:
    """Every field, as it came back. A text that the site altered is undone and reported."""
    moved = [n for n in _UNTOUCHED if getattr(now, n) != getattr(draft, n)]
    if moved:
        raise NotAsWritten(
            f"Post {draft.id}: {', '.join(moved)} changed although wp-seo did not touch them.",
            hint="Somebody, or a plugin, changed the post in the same moment; look at it in the editor.",
            code="changed-meanwhile",
        )
    altered = [n for n, text in update.changes().items() if not _same(text, getattr(now, n))]
    if altered == ["slug"]:
        return (f"WordPress a changé le slug en « {now.slug} ».",)
    if altered:
        _undo(site, draft, now)
        raise NotAsWritten(
            f"The site altered {', '.join(altered)} of post {draft.id} on the way; the original was put back.",
            hint="A user with unfiltered_html (editor) keeps scripts and iframes; a plugin may filter too.",
            code="altered",
        )
    return ()


def _same(sent: str, stored: str) -> bool:
    """Equal, or equal but for what every WordPress does: trimming, LF for CRLF, & as an entity."""
    return sent == stored or _normal(sent) == _normal(stored)


def _normal(text: str) -> str:
    return html.unescape(text.replace("\r\n", "\n")).strip()


def _undo(site: Site, draft: Draft, now: Draft) -> None:
    fields = {n: getattr(draft, n) for n in ("title", "content", "excerpt", "slug")}
    try:
        site.update(Update(**{n: v for n, v in fields.items() if v != getattr(now, n)}), expected=now)
    except (SiteError, Conflict, NotRewritable):
        return  # the caller's error names the post; its local copy and revision are there
