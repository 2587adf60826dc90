"""Which drafts a command is about: by category, tag, author, time of the last change, or a list of ids; all must hold."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from wp_seo.errors import UsageError
from wp_seo.wordpress.base import Query, Ref, Site, Term


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for, as it was typed; an empty field does not restrict."""

    category: str = ""  # slug
    tag: str = ""  # slug
    author: str = ""  # login, name or id
    after: str = ""  # ISO time of the last change, GMT unless it says otherwise
    before: str = ""
    ids: str = ""  # file of ids, "-" for standard input

    def __bool__(self) -> bool:
        return any((self.category, self.tag, self.author, self.after, self.before, self.ids))


def refs(site: Site, wanted: Selection) -> Iterator[Ref]:
    """The drafts and pending posts that match, ascending. UsageError names what the site does not know."""
    ids = read_ids(wanted.ids) if wanted.ids else ()
    found = site.refs(query(site, wanted))
    yield from (ref for ref in found if ref.id in ids) if wanted.ids else found


def choose(site: Site, wanted: Selection, *, limit: int = 0) -> tuple[int, ...]:
    """The ids of the matching posts, ascending. Ids without any other wish are taken as they are, in the file's order:
    what they can't be rewritten for is then told post by post."""
    if wanted.ids and wanted == Selection(ids=wanted.ids):
        found = read_ids(wanted.ids)
    else:
        found = tuple(ref.id for ref in refs(site, wanted))
    return found[:limit] if limit else found


def query(site: Site, wanted: Selection) -> Query:
    """The query that the site understands."""
    after, before = gmt(wanted.after), gmt(wanted.before)
    if after and before and after >= before:
        raise UsageError(f"Nothing lies after {wanted.after} and before {wanted.before}.", hint="Swap the two.")
    return Query(
        categories=(term(site, "categories", wanted.category),) if wanted.category else (),
        tags=(term(site, "tags", wanted.tag),) if wanted.tag else (),
        author=author(site, wanted.author) if wanted.author else None,
        modified_after=after,
        modified_before=before,
    )


def term(site: Site, taxonomy: Literal["categories", "tags"], slug: str) -> int:
    """The id of a category or tag; UsageError names those that look like it."""
    for found in site.terms(taxonomy, slug=slug):
        if found.slug == slug:
            return found.id
    kind = "category" if taxonomy == "categories" else "tag"
    raise UsageError(f"No {kind} {slug!r} on this site.", hint=_known(slug, [t.slug for t in site.terms(taxonomy)]))


def author(site: Site, who: str) -> int:
    """The id of an author named by login, name or id; UsageError where nobody, or more than one, is."""
    everybody = site.authors()
    found = [a for a in everybody if who in (str(a.id), a.slug)]
    found = found or [a for a in everybody if a.name.casefold() == who.casefold()]
    if len(found) > 1:
        raise UsageError(f"{len(found)} authors are named {who!r}.", hint=f"Say which: {_told(found)}")
    if not found:
        raise UsageError(f"No author {who!r} on this site.", hint=_known(who, [a.slug for a in everybody]))
    return found[0].id


def read_ids(file: str) -> tuple[int, ...]:
    """Ids from a file, or from standard input for « - »: apart by blanks or commas, # starts a comment. Each once."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{file} can't be read: {exc}", hint="Give --ids a text file of post ids, or -.") from exc
    found: dict[int, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for word in re.split(r"[\s,;]+", line.partition("#")[0].strip()):
            if word and not (word.isascii() and word.isdigit() and 0 < int(word) < 2**63):
                raise UsageError(f"{word[:40]!r} in line {number} is no post id.", hint="Write one id a line.")
            found |= {int(word): None} if word else {}
    if not found:
        raise UsageError("No ids are given.", hint="Write one id a line.")
    return tuple(found)


def gmt(moment: str) -> str:
    """ISO time as GMT without zone; UsageError where it is none."""
    if not moment:
        return ""
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        raise UsageError(f"{moment!r} is no time.", hint="Write it as 2026-03-31 or 2026-03-31T06:00:00Z.") from None
    return (read.astimezone(UTC) if read.tzinfo else read).strftime("%Y-%m-%dT%H:%M:%S")


def _known(word: str, names: Sequence[str]) -> str:
    close = get_close_matches(word, names, n=5, cutoff=0.5)
    return f"Do you mean {', '.join(close)}?" if close else f"Known: {', '.join(sorted(names)[:30]) or 'none'}"


def _told(found: Sequence[Term]) -> str:
    return ", ".join(f"{a.id} ({a.slug})" for a in found)
