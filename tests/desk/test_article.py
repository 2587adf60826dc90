"""The article sentence by sentence, pure: sources, findings at their place, what a human changed."""

from __future__ import annotations

from typing import Any

from wp_seo.desk.article import ArticleView, Passage, show
from wp_seo.jobs.dossiers import Numbered
from wp_seo.models import Finding

NUMBERED = (
    Numbered("S1", "Le pont a fermé lundi."),
    Numbered("S2", "Il rouvrira en mai.", paragraph=1),
    Numbered("R1", "Le pont date de 1931.", "archive", "Un pont centenaire", "2025-01-02"),
)
ARTICLE: dict[str, Any] = {
    "lead": [{"sentences": [{"text": "Le pont a fermé lundi.", "sources": ["S1"], "kind": "source"}]}],
    "sections": [
        {
            "h2": "Un chantier jusqu’en mai",
            "paragraphs": [
                {
                    "sentences": [
                        {"text": "L'ouvrage date de 1931.", "sources": ["R1"], "kind": "archive"},
                        {"text": "Un pont relie deux rives.", "sources": [], "kind": "context"},
                    ]
                }
            ],
            "subsections": [
                {
                    "h3": "La suite",
                    "paragraphs": [{"sentences": [{"text": "Il rouvrira en mai.", "sources": ["S2", "S9"]}]}],
                }
            ],
        }
    ],
}
PUSHED = (
    "<!-- wp:paragraph -->\n<p>Le pont a fermé lundi.</p>\n<!-- /wp:paragraph -->\n\n<h2>Un chantier jusqu’en mai</h2>"
    '<p>L’ouvrage <a href="https://a.test/pont">date de 1931</a>. Un pont relie deux rives.</p><h3>La suite</h3>'
    "<p>Il rouvrira en mai.</p><figure><img src='x'><figcaption>Le pont vu du quai</figcaption></figure>"
)


def passages(view: ArticleView) -> list[Passage]:
    return [p for b in view.blocks for p in b.passages]


def text(passage: Passage) -> str:
    return "".join(p.text for p in passage.pieces)


def test_each_sentence_shows_what_it_rests_on() -> None:
    view = show(PUSHED, ARTICLE, (), NUMBERED, PUSHED)
    found = [(p.number, p.kind, p.ids, p.lost, text(p)) for p in passages(view) if p.number]
    assert found == [
        (1, "source", "S1", (), "Le pont a fermé lundi."),
        (2, "archive", "R1", (), "L’ouvrage date de 1931."),
        (3, "context", "", (), "Un pont relie deux rives."),
        (4, "source", "S2", ("S9",), "Il rouvrira en mai."),
    ]
    assert view.context == 1
    assert view.used == {"S1", "S2", "R1"}
    assert view.removed == ()
    assert [b.tag for b in view.blocks] == ["p", "h2", "p", "h3", "p", "figcaption"]
    assert {p.kind for p in passages(view) if not p.number} == {"placed"}
    assert [p.link for p in passages(view)[2].pieces] == ["", "https://a.test/pont", ""]


def test_nothing_of_the_text_is_lost_or_told_twice() -> None:
    view = show(PUSHED, ARTICLE, (), NUMBERED, PUSHED)
    shown = "\n".join("".join(text(p) for p in b.passages) for b in view.blocks)
    assert shown == (
        "Le pont a fermé lundi.\nUn chantier jusqu’en mai\nL’ouvrage date de 1931. Un pont relie deux rives.\nLa suite\n"
        "Il rouvrira en mai.\nLe pont vu du quai"
    )


def test_what_a_human_changed_is_told_apart() -> None:
    edited = PUSHED.replace("Il rouvrira en mai.", "Il rouvrira en juin, dit la mairie.").replace(
        "La suite", "Et après"
    )
    view = show(edited, ARTICLE, (), NUMBERED, PUSHED)
    assert [text(p) for p in passages(view) if p.kind == "changed"] == [
        "Et après",
        "Il rouvrira en juin, dit la mairie.",
    ]
    assert view.removed == ("Il rouvrira en mai.",)
    assert "S2" not in view.used


def test_a_moved_sentence_keeps_its_sources() -> None:
    view = show("<p>Il rouvrira en mai. Le pont a fermé lundi.</p>", ARTICLE, (), NUMBERED, PUSHED)
    assert [(p.number, p.ids) for p in passages(view) if p.number] == [(1, "S2"), (2, "S1")]


def test_findings_stand_where_their_words_stand() -> None:
    at = "Le pont a fermé lundi.\nUn chantier jusqu’en mai\nL’ouvrage date de ".__len__()
    findings = (
        Finding("FID001", "x", "error", "html", "Vérifie « 1931 ».", at, at + 4, "1931"),
        Finding("FR005", "x", "warning", "html", "Mets à la voix active.", 0, 22, "Le pont a fermé lundi."),
        Finding("SEO001", "x", "error", "html", "Ajoute 600 mots."),
        Finding("SEO002", "x", "error", "title", "Raccourcis.", 0, 4, "Pont"),
        Finding("FR010", "x", "info", "html", "Un détail.", 3, 7, "pont"),
        Finding("FID002", "x", "error", "html", "Ôte « Paul ».", 5, 9, "Paul"),
    )
    grown = PUSHED.replace("<p>Le pont", "<p>Mardi encore. Le pont", 1)
    for content in (PUSHED, grown):
        view = show(content, ARTICLE, findings, NUMBERED, PUSHED)
        marked = {p.text: p.severity for q in passages(view) for p in q.pieces if p.severity}
        assert marked == {"Le pont a fermé lundi.": "warning", "1931": "error"}
        assert [[n.finding.rule for n in b.notes] for b in view.blocks[:3]] == [["FR005"], [], ["FID001"]]
        assert [f.rule for f in view.general] == ["SEO001", "SEO002", "FR010", "FID002"]


def test_a_long_finding_is_marked_to_its_end_and_not_beyond_its_paragraph() -> None:
    long = f"Le pont {'est très ' * 30}vieux."
    article = {"lead": [{"sentences": [{"text": long, "sources": ["S1"], "kind": "source"}]}]}
    content = f"<p>{long}</p><p>Il rouvrira en mai.</p>"
    finding = Finding("FR003", "x", "warning", "html", "Coupe.", 0, len(long) + 5, long[:160])
    view = show(content, article, (finding,), NUMBERED, content)
    assert [(p.text, p.severity) for q in passages(view) for p in q.pieces] == [
        (long, "warning"), ("Il rouvrira en mai.", ""),
    ]  # fmt: skip


def test_any_text_is_shown_whatever_the_record_says() -> None:
    for content in (
        "",
        "<p></p>",
        "Sans balise",
        "<p>e\u0301te\u0301 a\u0300 Paris</p>",
        "<script>alert(1)</script><p>Fin.</p>",
    ):
        view = show(content, {}, (), (), "")
        assert all(p.kind == "changed" for p in passages(view))


def test_a_sentence_that_is_said_twice_is_two_sentences() -> None:
    said = [{"text": "Le pont a fermé lundi.", "sources": [i], "kind": "source"} for i in ("S1", "S2")]
    article = {"lead": [{"sentences": [s]} for s in said]}
    both = "<p>Le pont a fermé lundi.</p><p>Le pont a fermé lundi.</p>"
    view = show(both, article, (), NUMBERED, both)
    assert [(p.number, p.ids) for p in passages(view)] == [(1, "S1"), (2, "S2")]
    once = show("<p>Le pont a fermé lundi.</p>", article, (), NUMBERED, both)
    assert [(p.number, p.ids, text(p)) for p in passages(once)] == [(1, "S1", "Le pont a fermé lundi.")]
    assert once.removed == ("Le pont a fermé lundi.",)
