"""The outline writer keeps every whole sentence of the draft, once and in order, however many there are."""

from __future__ import annotations

import pytest

from wp_seo import source
from wp_seo.models import Brief, Dossier, Draft
from wp_seo.writers.outline import OutlineWriter


@pytest.mark.parametrize("count", range(1, 40))
def test_every_sentence_is_kept_once(count: int) -> None:
    texts = [f"Le lot numéro {n} part demain matin vers le dépôt de la ville voisine." for n in range(count)]
    draft = Draft(1, "draft", "Les lots partent demain", "\n\n".join(texts))
    article = OutlineWriter().write(Brief(Dossier(source.read(draft)))).article
    assert [s.text for s in article.sentences()] == [t.replace("'", "’") for t in texts]
