from __future__ import annotations

from wp_seo.french.lemmas import is_known, lemma_of


def test_forms_and_words() -> None:
    assert lemma_of("mangeait") == "manger"
    assert is_known("maisons") and not is_known("zorvex")
    assert is_known("houses", "en")
