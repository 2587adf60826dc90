"""Stories with the replies that a strong model gives to them, all written by hand: drafts, what the site and the newsroom
know besides, the article as it first came, what the reading judge says of it, and how it is mended.

In the files a reply is text, a sentence a line, its ids in braces (`{S1 R2}`, `{context}`), « ## » and « ### » before
headings; what concerns a sentence names some of its words. Here this becomes the JSON that a model sends.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.writers import stories as demo
from wp_seo.demo.run import HERE as DEMO
from wp_seo.demo.run import answers
from wp_seo.models import Draft
from wp_seo.wordpress.memory import MemorySite

FOLDER = Path(__file__).parent / "handwritten"
POST = 7
_KINDS = {"S": "source", "R": "archive", "D": "document", "N": "note"}


@dataclass(frozen=True)
class Story:
    """One file: `raw` as TOML has it."""

    name: str
    raw: dict[str, Any]

    @property
    def draft(self) -> Draft:
        """The draft as WordPress stores it, a paragraph block a line."""
        told = self.raw["draft"]
        return Draft(POST, "draft", told["title"], blocks(told["text"]), author=2, modified_gmt="2026-11-24T06:00:00")

    def site(self) -> MemorySite:
        """A site with the draft and the published posts."""
        posts = {POST: self.draft}
        for number, post in enumerate(self.raw.get("archive", ()), 100):
            link = f"https://memoire.example/{number}/"
            posts[number] = Draft(
                number,
                "publish",
                post["title"],
                blocks(post["text"]),
                author=2,
                date=f"{post['date']}T08:00:00",
                link=link,
            )
        return MemorySite(posts)

    def keep_notes(self, folder: Path) -> None:
        """The newsroom's approved notes, as files."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, note in enumerate(self.raw.get("notes", ())):
            rows = {**note, "approved_by": "Essais", "approved_on": "2026-01-05"}
            lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items()]
            (folder / f"note-{number}.toml").write_text("\n".join(lines), encoding="utf-8")

    def article(self) -> str:
        """The reply to a request to write."""
        told = dict(self.raw["reply"])
        parts = with_spares(_parts(told.pop("article")))
        return json.dumps(told | parts | {"quote_translations": [], "key_points": [], "faq": []})

    def reading(self, user: str) -> str:
        """The reading judge's reply to what it was shown."""
        shown = re.findall(r"^(\d+)\.(?: \([^)]*\))? (.+)$", user, re.M)
        rows = {n: {"n": int(n), "verdict": "entailed", "sources": [], "kind": "", "note": ""} for n, _ in shown}
        for odd in self.raw.get("verdicts", ()):
            for n, _ in [(n, t) for n, t in shown if odd["words"] in t]:
                rows[n] |= {k: v for k, v in odd.items() if k != "words"}
        edits = [
            {"at": n, "text": edit["text"]}
            for edit in self.raw.get("rewordings", ())
            for n, text in shown
            if edit["words"] in text
        ]
        edits += [
            {"at": n, "text": text} for n, text in shown[3::4]
        ]  # as they stand: of the room that a copy-edit takes
        return json.dumps({"verdicts": list(rows.values()), "rewordings": edits})

    def repair(self, user: str) -> str:
        """The reply to a request to mend: every change whose sentence still stands."""
        told = self.raw.get("repair", {})
        lines = re.findall(
            r"^(H?\d+)\. (?:#+ |\([^)]*\) )?(.+)$", user.split("\nARTICLE\n")[1].split("\nDÉFAUTS")[0], re.M
        )

        def at(words: str) -> str | None:
            return next((number for number, text in lines if words in text), None)

        edits = [{"at": n, **_sentence(e["text"])} for e in told.get("edits", ()) if (n := at(e["words"]))]
        deletions = [n for words in told.get("deletions", ()) if (n := at(words))]
        additions = [
            {
                "after": n,
                "new_paragraph": a.get("new_paragraph", False),
                "sentences": [_sentence(t) for t in a["texts"]],
            }
            for a in told.get("additions", ())
            if (n := at(a["words"]))
        ]
        return json.dumps(
            {"edits": edits, "deletions": deletions, "additions": additions, "fields": told.get("fields", {})}
        )

    def answer(self, request: dict[str, Any], _: int = 0) -> str:
        """What a model would say to the request."""
        user = request["messages"][-1]["content"]
        match request["response_format"]["json_schema"]["name"]:
            case "reading":
                return self.reading(user)
            case "repair":
                return self.repair(user)
            case _:
                return self.article()


class DemoStory(Story):
    """The demo's own, whose reply was written by hand too."""

    @property
    def draft(self) -> Draft:
        """The sample draft."""
        return demo.draft()

    def site(self) -> MemorySite:
        """With the demo's archive."""
        posts = {POST: self.draft}
        for number, text in enumerate(t for t in demo.texts() if t.kind == "archive"):
            link = f"https://memoire.example/{number}/"
            posts[100 + number] = Draft(
                100 + number, "publish", text.credit, text.content, author=2, date=f"{text.date}T08:00:00", link=link
            )
        return MemorySite(posts)

    def keep_notes(self, folder: Path) -> None:
        """The demo's notes."""
        shutil.copytree(DEMO / "notes", folder)

    def answer(self, request: dict[str, Any], _: int = 0) -> str:
        """The demo's replies."""
        good = json.loads(json.dumps(demo.good()))
        return answers({**good, **with_spares({k: good[k] for k in ("lead", "sections")})})(request)


def stories() -> list[Story]:
    """All of them."""
    files = sorted(FOLDER.glob("*.toml"))
    own = [Story(f.stem, tomllib.loads(f.read_text(encoding="utf-8"))) for f in files]
    return [*own, DemoStory(demo.NAME, {})]


def blocks(text: str) -> str:
    """A paragraph block for each line."""
    return "\n\n".join(
        f"<!-- wp:paragraph -->\n<p>{line}</p>\n<!-- /wp:paragraph -->" for line in text.strip().splitlines()
    )


def _sentence(line: str) -> dict[str, Any]:
    text, _, told = line.strip().partition(" {")
    ids = [i for i in told.rstrip("}").split() if i != "context"]
    kinds = {_KINDS[i[0]] for i in ids}
    kind = "context" if not ids else "source" if "source" in kinds else sorted(kinds)[0]
    return {"text": text, "sources": ids, "kind": kind}


def with_spares(parts: dict[str, Any]) -> dict[str, Any]:
    """The article with spares of the length that is asked for: a sentence again as its own variant, a section's first
    sentence as its reserve. Code takes neither, so that the articles stay as they were written."""
    sections = [{**s, "reserve": []} for s in parts["sections"]]
    blocks = [s for section in sections for s in (section, *section["subsections"])]
    sentences = [s for b in (*parts["lead"], *(p for b in blocks for p in b["paragraphs"])) for s in b["sentences"]]
    for number, sentence in enumerate(sentences):
        sentence["variant"] = sentence["text"] if number % 4 == 2 else ""
    for section in sections:
        paragraphs = section["paragraphs"] or section["subsections"][0]["paragraphs"]
        first = {k: v for k, v in paragraphs[0]["sentences"][0].items() if k != "variant"}
        section["reserve"] = [first, first]
    return {**parts, "sections": sections}


def _paragraphs(text: str) -> list[dict[str, Any]]:
    found = [p.strip().splitlines() for p in re.split(r"\n\s*\n", text) if p.strip()]
    return [{"sentences": [_sentence(line) for line in lines]} for lines in found]


def _parts(text: str) -> dict[str, Any]:
    lead, *sections = re.split(r"^## ", text.strip(), flags=re.M)
    found = []
    for section in sections:
        own, *subs = re.split(r"^### ", section, flags=re.M)
        h2, _, rest = own.partition("\n")
        subsections = [
            {"h3": h3.strip(), "paragraphs": _paragraphs(more)} for h3, _, more in (s.partition("\n") for s in subs)
        ]
        found.append({"h2": h2.strip(), "paragraphs": _paragraphs(rest), "subsections": subsections})
    return {"lead": _paragraphs(lead), "sections": found}
