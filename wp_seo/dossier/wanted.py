"""Context notes that the model said would have helped, from what was recorded of the articles: proposals without an answer.

What it had to say itself, as general knowledge that an editor confirmed or not, is offered as the note's first wording.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wp_seo.dossier.notes import Library, Note
from wp_seo.french.keyphrase import content_words, stem
from wp_seo.french.slug import slugify_title


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note that would have helped: who asked for it, and what the articles say of it without a source."""

    id: str
    title: str
    posts: tuple[int, ...]
    text: str = ""


def wanted(evidence: Iterable[tuple[int, str]], notes: Iterable[Note]) -> tuple[Wanted, ...]:
    """The notes wanted by posts' evidence (JSON, as the ledger has it), the most wanted first; none that is on file."""
    known = {note.id for note in notes}
    found: dict[str, Wanted] = {}
    for post, told in evidence:
        article = json.loads(told or "{}").get("article") or {}
        for title in article.get("notes_wanted") or ():
            name = slugify_title(title)
            if not name or name in known:
                continue
            before = found.get(name, Wanted(name, title, ()))
            said = dict.fromkeys([*before.text.splitlines(), *_said(article, title)])
            found[name] = Wanted(name, before.title, (*before.posts, post), "\n".join(said))
    return tuple(sorted(found.values(), key=lambda w: (-len(w.posts), w.id)))


def sign(
    library: Library,
    wants: Iterable[Wanted],
    note: str,
    by: str,
    today: date,
    until: date | None = None,
    *,
    text: str = "",
    keywords: Iterable[str] = (),
) -> Note:
    """A named human takes responsibility for a note that is on file, or that a model wanted; `text` is another wording."""
    want = next((w for w in wants if w.id == note), None)
    if want is not None and by.strip():
        library.add(want.title, text or want.text, keywords)
    elif text and by.strip():
        library.reword(note, text)
    return library.approve(note, by, today, until)


def _said(article: dict[str, object], title: str) -> list[str]:
    """The article's sentences of general knowledge that share a word with the title."""
    about = {stem(w) for w in content_words(title)}
    return [text for text in _context(article) if about & {stem(w) for w in content_words(text)}]


def _context(node: object) -> Iterable[str]:
    if isinstance(node, dict):
        if node.get("kind") == "context" and node.get("text"):
            yield str(node["text"])
        for value in node.values():
            yield from _context(value)
    elif isinstance(node, list):
        for value in node:
            yield from _context(value)
