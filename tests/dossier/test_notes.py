"""Context notes: proposed by anyone, used only once a named human has answered for them, until they expire."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wp_seo.dossier.notes import Library, called_by
from wp_seo.errors import UsageError
from wp_seo.models import Source, SourceSentence

TODAY = date(2026, 3, 1)


def source(text: str) -> Source:
    return Source("Titre", "fr", "blocks", (SourceSentence("S1", text, 0, len(text), 0),))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library((tmp_path / "shipped", tmp_path / "own"))


def test_a_proposal_is_not_used_until_a_human_answers_for_it(library: Library) -> None:
    note = library.add("L’Arcep", 'L’Arcep régule les télécoms.\nElle est "indépendante" \\ publique.', ["Arcep"])
    read = source("Selon l’Arcep, la fibre progresse.")
    assert called_by(read, library.notes(), TODAY) == ()
    library.approve(note.id, "Anne Roy", TODAY)
    (text,) = called_by(read, library.notes(), TODAY)
    assert "régule les télécoms" in text.content
    assert text.date == "2026-03-01"
    (kept,) = library.notes()
    assert kept.text == note.text


def test_an_approval_expires_and_can_be_renewed(library: Library) -> None:
    note = library.add("Note", "Texte.", ["mot"])
    library.approve(note.id, "Anne Roy", TODAY, date(2026, 4, 1))
    later = date(2026, 4, 2)
    assert library.notes()[0].state(later) == "expired"
    assert called_by(source("Un mot."), library.notes(), later) == ()
    assert library.approve(note.id, "Anne Roy", later).state(later) == "approved"


def test_a_retired_note_is_never_used(library: Library) -> None:
    note = library.add("Note", "Texte.", ["mot"])
    library.approve(note.id, "Anne Roy", TODAY)
    library.retire(note.id)
    assert called_by(source("Un mot."), library.notes(), TODAY) == ()


def test_keywords_are_whole_words_and_acronyms_keep_their_case(library: Library) -> None:
    for keyword in ("loi", "CNIL"):
        library.approve(library.add(keyword, "Texte.", [keyword]).id, "Anne Roy", TODAY)
    called = [t.credit for t in called_by(source("L’exploit de la cnil."), library.notes(), TODAY)]
    assert called == []
    called = [t.credit for t in called_by(source("Une Loi et la CNIL."), library.notes(), TODAY)]
    assert called == ["CNIL", "loi"]


@pytest.mark.parametrize("words", [("", "x", ["k"]), ("x", " ", ["k"]), ("x", "y", [" "])])
def test_an_incomplete_note_is_refused(library: Library, words: tuple[str, str, list[str]]) -> None:
    with pytest.raises(UsageError):
        library.add(*words)


def test_an_approval_needs_a_name_and_a_note(library: Library) -> None:
    note = library.add("Note", "Texte.", ["mot"])
    with pytest.raises(UsageError, match="name"):
        library.approve(note.id, " ", TODAY)
    with pytest.raises(UsageError, match="absente"):
        library.approve("absente", "Anne Roy", TODAY)


def test_two_notes_of_one_title_are_two(library: Library) -> None:
    assert library.add("Note", "Un.", ["a"]).id != library.add("Note", "Deux.", ["a"]).id


def test_a_broken_file_is_named(library: Library, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/cassee.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(UsageError, match=r"cassee\.toml"):
        library.notes()
