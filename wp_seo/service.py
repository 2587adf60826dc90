"""One post, from the site and back: guard, rewrite, publish, record. Used by `rewrite`, `bulk` and `sync` alike."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from wp_seo import images, pipeline, snapshot, source
from wp_seo.errors import Conflict, PostError, UsageError, WpSeoError, WriterError
from wp_seo.jobs import approvals, dossiers, reviews
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.models import Draft, Media, Outcome, OutcomeStatus, SeoFields, Usage
from wp_seo.pipeline import Rewritten, Tools
from wp_seo.publish import Push, guard, plan, publish, publish_copy, remember, revert, written_elsewhere
from wp_seo.settings import data_folder
from wp_seo.wordpress.base import Site


@dataclass(frozen=True, slots=True)
class Options:
    """How one post is to be treated."""

    dry_run: bool = False
    force: bool = False
    as_copy: bool = False
    wait_for_lock: float = 0.0  # seconds
    run: str = ""  # the run it belongs to
    still_ours: Callable[[], None] = lambda: None  # raises where another worker took the post over
    folder: Path | None = None  # where local copies go; None = the user's data folder


def rewrite_post(site: Site, post: int, tools: Tools, *, ledger: Ledger, options: Options | None = None) -> Outcome:
    """Rewrite one post and push it back as a draft.

    What concerns this post only becomes an Outcome (skipped, conflict, blocked, failed); SiteError, WriterError that
    would hit every post, and BudgetReached are raised.
    """
    wanted = options or Options()
    started, requests = time.monotonic(), site.requests
    try:
        outcome = _rewrite(site, post, tools, ledger, wanted)
    except Conflict as exc:
        outcome = Outcome(post, "conflict", reason=_told(exc))
    except PostError as exc:
        outcome = Outcome(post, "failed", reason=_told(exc))
    except WriterError as exc:
        if exc.exit_code != 1:
            raise
        ledger.forget(site.about().url, post)  # no article can be read from it: a retry must not find it again
        outcome = Outcome(post, "failed", reason=_told(exc), usage=exc.spent or Usage())
    told = outcome.status in ("conflict", "failed") or (outcome.status == "skipped" and wanted.run)
    if told and not wanted.dry_run:
        ledger.record(
            Entry(site.about().url, post, outcome.status, reason=outcome.reason, run=wanted.run, **_paid(outcome.usage))
        )
    return replace(
        outcome,
        requests=site.requests - requests,
        seconds_total=time.monotonic() - started,
        edit_url=outcome.edit_url or site.edit_url(post),
    )


def _rewrite(site: Site, post: int, tools: Tools, ledger: Ledger, options: Options) -> Outcome:
    url = site.about().url
    draft = site.get(post)
    guard(draft)
    written = None if options.as_copy else ledger.last_written(url, post)
    last = written if written is not None and written.status != "reverted" else None
    if written is not None and last is None and options.run and draft.content_hash == written.output_hash:
        return Outcome(post, "skipped", reason=f"Reverted on {written.at[:10]}; wp-seo rewrite {post} writes it anew.")
    if last is None and not (options.as_copy or options.force) and (reason := written_elsewhere(site, draft)):
        return Outcome(post, "skipped", reason=reason)
    original, kept = draft, None
    if last is not None and last.status == "pushing" and draft.content_hash == last.output_hash:
        return _finish(site, draft, last, ledger, options)
    if last is not None and not options.force and (approval := approvals.standing(ledger, url, post)):
        return Outcome(post, "skipped", reason=f"Already rewritten, and {approval.told}; --force rewrites it.")
    if last is not None and not Path(last.snapshot_file).exists():  # it is on another machine
        if draft.content_hash == last.output_hash and not options.force:
            return Outcome(post, "skipped", reason=_DONE)
        if last.status == "pushing" and source.read(draft).hash == last.source_hash:
            last = None  # that machine died before its write: the post is as it was
    if last is not None:
        known = snapshot.load(Path(last.snapshot_file)).draft
        if draft.content_hash == last.output_hash and not options.force:
            return _already_done(post, last, draft, known, tools)
        if draft.content_hash not in (last.output_hash, known.content_hash):
            if not options.force:
                raise Conflict(
                    "Somebody edited the article after wp-seo wrote it.",
                    hint="--force rewrites the fields nobody touched; --as-copy writes a new draft beside it.",
                    code="edited-since",
                )
            kept = _as_pushed(last, draft)
        if draft.content_hash != known.content_hash:
            original = replace(draft, title=known.title, content=known.content, excerpt=known.excerpt, slug=known.slug)
    done = pipeline.rewrite(original, tools)
    done, found = _illustrated(site, original, done, tools)
    base = _outcome(post, done, found)
    entry = _entry(url, base, done, options)
    if done.verdict == "blocked":
        ledger.record(replace(entry, status="blocked"))
        return replace(base, status="blocked", reason="A blocker is left: the article was not pushed.")
    update = plan(draft, done.article, done.html, seo=site.read_seo(post), kept=kept)
    if options.dry_run:
        return replace(base, status="dry-run")
    folder = options.folder or data_folder()
    if options.as_copy:
        token = hashlib.sha256(f"{url} {post} {done.source.hash}".encode()).hexdigest()[:24]
        push = publish_copy(site, draft, update, token=token, folder=folder)
        entry = replace(entry, post=push.draft.id)
        dossiers.keep(ledger, url, entry.post, done.dossier)
    else:
        copy_of_original = str(snapshot.keep(folder, snapshot.Snapshot(url, original, site.read_seo(post))))
        intent = replace(entry, status="pushing", snapshot_file=last.snapshot_file if last else copy_of_original)

        def before_write(digest: str) -> None:
            options.still_ours()
            dossiers.keep(ledger, url, post, done.dossier)
            ledger.record(replace(intent, output_hash=digest))

        push = publish(
            site,
            draft,
            update,
            folder=folder,
            wait_for_lock=options.wait_for_lock,
            before_write=before_write,
        )
        entry = replace(entry, snapshot_file=intent.snapshot_file)
    _record(site, push, entry, ledger)
    return replace(
        base,
        status="pushed",
        post=push.draft.id,
        edit_url=site.edit_url(push.draft.id),
        snapshot=push.revision,
        remarks=(*base.remarks, *push.remarks),
    )


def _illustrated(site: Site, draft: Draft, done: Rewritten, tools: Tools) -> tuple[Rewritten, tuple[Media, ...]]:
    """Images for a draft without one: only proposed, unless the house wants the best put in; one without an alternative
    text is never put in."""
    if tools.images == "off" or done.verdict == "blocked" or images.has_image(done.source, draft):
        return done, ()
    found = images.propose(site, done.source, done.article)
    best = next((m for m in found if m.alt.strip()), None)
    if tools.images != "insert" or best is None:
        return done, found
    told = tuple(f for f in done.findings if f.rule != "SEO013")
    return replace(done, html=images.with_image(done.html, best, done.source.format), findings=told), (best,)


def _finish(site: Site, draft: Draft, last: Entry, ledger: Ledger, options: Options) -> Outcome:
    """The process died between write and record: the article is there, only its SEO fields and the record may lack."""
    article = json.loads(last.evidence)["article"]
    fields = SeoFields(article["seo_title"], article["meta_description"], article["focus_keyphrase"])
    seo = site.write_seo(fields, expected=draft)
    now = site.get(draft.id)
    push = Push(now, Path(last.snapshot_file), last.revision, seo)
    _record(site, push, replace(last, run=options.run, at=""), ledger)
    return Outcome(draft.id, "pushed", last.verdict or None, "Finished what an interruption left.")  # type: ignore[arg-type]


_DONE = "Already rewritten, and nobody has changed it since."


def _already_done(post: int, last: Entry, draft: Draft, original: Draft, tools: Tools) -> Outcome:
    """No call, no write; but say where the material or the prompt has changed since."""
    read = source.read(replace(draft, title=original.title, content=original.content))
    changed = []
    if last.dossier_hash and tools.gather(read, draft).hash != last.dossier_hash:
        changed.append("its notes, documents or archive posts")
    if last.prompt_hash and tools.writer.prompt_hash != last.prompt_hash:
        changed.append("the prompt")
    reason = _DONE
    if changed:
        reason += f" It could be renewed with --force: {' and '.join(changed)} changed."
    return Outcome(post, "skipped", reason=reason, words=0)


def _as_pushed(last: Entry, draft: Draft) -> Draft:
    fields = json.loads(last.evidence or "{}").get("pushed", {})
    return replace(draft, **{n: fields[n] for n in ("title", "content", "excerpt", "slug") if n in fields})


def _outcome(post: int, done: Rewritten, found: tuple[Media, ...]) -> Outcome:
    return Outcome(
        post,
        "dry-run",
        verdict=done.verdict,
        article=done.article,
        html=done.html,
        findings=done.findings,
        usage=done.usage,
        words=done.words,
        remarks=(*done.article.remarks, *_remarks(done, found)),
        images=found,
        seconds_writer=done.seconds_writer,
    )


def _remarks(done: Rewritten, found: tuple[Media, ...]) -> Iterator[str]:
    """What the editor should know of the material."""
    read = done.source
    yield f"Matière distincte : {done.dossier.words} mots (dépêche {len(read.text.split())})."
    if read.suspicious:
        yield f"Consignes adressées à une machine trouvées dans le brouillon, ignorées : {' | '.join(read.suspicious[:3])}"
    context = [s.text for s in done.article.sentences() if s.kind == "context"]
    if context:
        yield f"À confirmer, connaissance générale ({len(context)} phrases) : {' / '.join(context)}"
    if found and found[0].url in done.html:
        yield f"Image de la médiathèque, à vérifier : {found[0].title or found[0].alt} (n°\u00a0{found[0].id})."
    elif found:
        yield images.described(found)
    if done.article.notes_wanted:
        yield f"Notes de contexte qui auraient aidé : {' / '.join(done.article.notes_wanted)} (wp-seo notes list)"


def _paid(usage: Usage) -> dict[str, Any]:
    return {
        "input_tokens": usage.input_tokens,
        "cached_input_tokens": usage.cached_input_tokens,
        "output_tokens": usage.output_tokens,
        "calls": usage.calls,
        "cost_usd": usage.cost_usd,
    }


def _entry(url: str, base: Outcome, done: Rewritten, options: Options) -> Entry:
    article = done.article
    evidence = {
        "article": asdict(article),
        "findings": [asdict(f) for f in done.findings],
        "remarks": base.remarks,
        "images": [asdict(m) for m in base.images],
        "words": done.words,
    }
    return Entry(
        site=url,
        post=base.post,
        status="pushing",
        verdict=done.verdict,
        run=options.run,
        source_hash=done.source.hash,
        dossier_hash=done.dossier.hash,
        prompt_id=done.written.prompt_id,
        prompt_hash=done.written.prompt_hash,
        model=done.written.model,
        **_paid(done.usage),
        keyphrase=article.focus_keyphrase,
        evidence=json.dumps(evidence, ensure_ascii=False),
    )


def _record(site: Site, push: Push, entry: Entry, ledger: Ledger) -> None:
    """Leave our record beside the post, and write down what was pushed and how the post looks now."""
    remember(site, push, run=entry.run, verdict=entry.verdict)
    ledger.record(_pushed(entry, push))
    reviews.saw(ledger, reviews.sighted(entry.site, push.draft))


def _pushed(entry: Entry, push: Push) -> Entry:
    now = push.draft
    fields = {"title": now.title, "content": now.content, "excerpt": now.excerpt, "slug": now.slug}
    evidence: dict[str, Any] = json.loads(entry.evidence) | {"pushed": fields, "seo": dict(push.seo.fields)}
    evidence["remarks"] = [*evidence.get("remarks", ()), *push.remarks]
    return replace(
        entry,
        status="pushed",
        output_hash=now.content_hash,
        revision=push.revision,
        snapshot_file=entry.snapshot_file or str(push.snapshot_file),
        evidence=json.dumps(evidence, ensure_ascii=False),
    )


def revert_post(site: Site, post: int, ledger: Ledger, *, force: bool = False) -> Draft:
    """Put the original back, byte for byte. UsageError where wp-seo never wrote to the post."""
    url = site.about().url
    last = ledger.last_push(url, post)
    if last is None:
        raise UsageError(f"wp-seo has not written to post {post}, or it was reverted already.")
    original = snapshot.load(Path(last.snapshot_file))
    if original.draft.id != post:
        raise UsageError(
            f"Post {post} is a copy that wp-seo made of {original.draft.id}, which never changed.",
            hint="Delete the copy in WordPress.",
            code="is-a-copy",
        )
    back = revert(site, original, pushed_hash=last.output_hash, force=force)
    reviews.saw(ledger, reviews.sighted(url, back))
    ledger.record(Entry(url, post, "reverted", output_hash=back.content_hash, snapshot_file=last.snapshot_file))
    return back


_FAILURES: tuple[OutcomeStatus, ...] = ("blocked", "conflict", "failed")


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0 where all are done (or nothing was to do), 1 where some are blocked, in conflict, or failed."""
    return 1 if any(o.status in _FAILURES for o in outcomes) else 0


def _told(error: WpSeoError) -> str:
    return f"{error} {error.hint}".strip()
