"""Thirty articles on ten invented drafts, three a draft: `good`, as a desk wants it; `free`, as a model writes it that nothing
holds; `pushed`, as one writes it that thresholds drive. The faults of the bad ones were noted by hand.

In the files a line is a paragraph, « ## » and « ### » open headings, `[words](address)` is a link.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from wp_seo import source
from wp_seo.case import Case, SiteFacts
from wp_seo.check import as_html
from wp_seo.dossier.numbering import Text, number
from wp_seo.facts.material import normal
from wp_seo.french.typography import typeset
from wp_seo.models import Dossier, Draft, Finding

FOLDER = Path(__file__).parent / "articles"
FIELDS = ("title", "seo_title", "focus_keyphrase", "meta_description", "slug")
SITE = SiteFacts(url="https://quotidien.example", images=False)

BY_KIND = {
    "heading": ("FR116", "FR103", "FR107"),
    "repeated": ("FR007", "FR106", "FR107"),
    "choppy": ("FR104", "FR110"),
    "stuffing": ("SEO007", "SEO008"),
}
FORM = ("SEO", "HTM", "FR00")
"""Rules of form: they hit nearly any place, and say nothing of what was written there."""


@dataclass(frozen=True)
class Fault:
    """Words of an article and what is wrong with them; no words: the article as a whole."""

    words: str
    kind: str

    def named(self, found: list[Finding], text: str) -> bool:
        """Whether a finding that can mean this stands on these words."""
        start = normal(text).find(normal(typeset(self.words)))
        assert start >= 0, self.words
        end = start + len(typeset(self.words))
        wanted = BY_KIND.get(self.kind)
        return any(
            f.severity != "info"
            and (f.rule in wanted if wanted else not f.rule.startswith(FORM))
            and (not self.words or (f.field == "html" and f.start < end and f.end > start))
            for f in found
        )


@dataclass(frozen=True)
class Story:
    """One file: a draft, its dossier and three articles."""

    name: str
    raw: dict[str, Any]

    @cached_property
    def dossier(self) -> Dossier:
        """The draft's, with archive and notes."""
        told = self.raw["draft"]
        lines = "".join(f"<p>{line}</p>\n" for line in told["text"].strip().splitlines())
        read = source.read(Draft(1, "draft", told["title"], lines))
        texts = [Text("archive", a["title"], as_html(a["text"]), a["date"]) for a in self.raw.get("archive", ())]
        texts += [Text("note", n["title"], f"<p>{n['text']}</p>") for n in self.raw.get("notes", ())]
        materials, quotes = number(texts, read)
        return Dossier(read, materials, quotes)

    def fields(self, which: str) -> dict[str, str]:
        """The article's fields as `check` and the Yoast engine take them."""
        told = self.raw[which]
        marked = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", "\x01\\2\x02\\1\x03", typeset(told["article"]))
        html = as_html(marked)
        html = html.replace("\x01", '<a href="').replace("\x02", '">').replace("\x03", "</a>")
        return {name: told[name] for name in FIELDS} | {"html": html}

    def case(self, which: str) -> Case:
        """The article beside its dossier. A bad one may be short: it must be found for what it says."""
        read = self.dossier.source
        return Case(
            **self.fields(which),
            source_html="\n".join(f"<p>{p}</p>" for p in read.text.split("\n")),
            source_title=read.title,
            dossier=self.dossier,
            site=SITE,
            min_words=None if which == "good" else 0,
        )

    def material(self) -> str:
        """The draft and its dossier as one page: what `check` gets, where a source is all there is."""
        texts = [as_html(a["date"] + "\n" + a["text"]) for a in self.raw.get("archive", ())]
        lines = "".join(f"<p>{line}</p>\n" for line in self.raw["draft"]["text"].strip().splitlines())
        return "\n".join([lines, *texts, *(as_html(n["text"]) for n in self.raw.get("notes", ()))])

    def faults(self, which: str) -> list[Fault]:
        """What is wrong with a bad article."""
        return [Fault(**fault) for fault in self.raw[which]["faults"]]


def stories() -> list[Story]:
    """All of them."""
    return [Story(f.stem, tomllib.loads(f.read_text(encoding="utf-8"))) for f in sorted(FOLDER.glob("*.toml"))]
