"""L’article a une image, chaque image un texte de remplacement, et l’un d’eux porte l’expression clé.
Source : Yoast, images et imageKeyphrase ; WCAG 1.1.1 pour le texte de remplacement.

Bad:
    {"html": "<p>x</p><img src='a.jpg'>", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>x</p><img src='a.jpg' alt='Carte de la zone euro'>", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, stem
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """No image, an image without alt, or no alt with half of the phrase's words."""
    images = case.page.images
    if not images:
        yield Hit("Ajoute une image, si le site en a une qui convient.", excerpt=" ")
        return
    for image in images:
        if not (image.alt or "").strip():
            yield Hit("Donne un texte de remplacement à l’image.", severity="warning", excerpt=image.src[:120])
    wanted = {stem(w) for w in content_words(case.focus_keyphrase or "")}
    alts = [{stem(w) for w in content_words(i.alt or "")} for i in images]
    if wanted and not any(2 * len(wanted & alt) >= len(wanted) for alt in alts):
        yield Hit("Mets l’expression clé dans un texte de remplacement, s’il décrit bien l’image.", excerpt=" ")


RULE = Rule("SEO013", "images", "SEO", "info", find, needs=("html", "focus_keyphrase"), doc=__doc__ or "")
