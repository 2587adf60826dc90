"""What is carried over comes back byte for byte from a real round trip as editor, over both transports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugins.wordpress import Live
from wp_seo.jobs.ledger import Ledger
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.writers.outline import OutlineWriter

pytestmark = pytest.mark.wordpress

PROSE = (
    "La mairie de Valmer ferme le pont du Griffon aux camions à partir de lundi, a indiqué l’adjointe Odile Ferrand.",
    "Une inspection menée en novembre a relevé 14 fissures sur la pile nord de l’ouvrage.",
    "Environ 3 200 véhicules empruntent chaque jour ce pont, construit en 1931 par la société Landry.",
    "Les travaux doivent durer huit mois et coûter 1,4 million d’euros, selon le département.",
    "Les cars scolaires passeront par le barrage, à six kilomètres en amont du village.",
)
# Attributes are as the editor stores them (\u0026 for &): any other spelling is re-encoded by WordPress 6.8's REST itself.
BLOCKS = (
    '<!-- wp:image {"id":41,"sizeSlug":"large","linkDestination":"none","className":"is-style-rounded"} -->\n'
    '<figure class="wp-block-image size-large is-style-rounded"><img src="https://valmer.example/pont.jpg" '
    'alt="Le pont &amp; sa pile nord" class="wp-image-41"/><figcaption class="wp-element-caption">Le pont, '
    "<em>vu</em> d’aval. Photo A. Béal</figcaption></figure>\n<!-- /wp:image -->",
    '<!-- wp:gallery {"linkTo":"none","columns":2} -->\n<figure class="wp-block-gallery has-nested-images columns-2 is-cropped">'
    '<!-- wp:image {"id":42} -->\n<figure class="wp-block-image"><img src="https://valmer.example/a.jpg" alt="" '
    'class="wp-image-42"/></figure>\n<!-- /wp:image --></figure>\n<!-- /wp:gallery -->',
    '<!-- wp:embed {"url":"https://video.example/watch?v=1\\u0026t=3","type":"video","providerNameSlug":"exemple"} -->\n'
    '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\n'
    "https://video.example/watch?v=1&amp;t=3\n</div></figure>\n<!-- /wp:embed -->",
    '<!-- wp:html -->\n<iframe src="https://carte.example/pont?z=12" width="600" height="400" '
    'allowfullscreen loading="lazy"></iframe>\n<!-- /wp:html -->',
    '<!-- wp:table {"hasFixedLayout":false} -->\n<figure class="wp-block-table"><table><thead><tr><th>Année</th>'
    "<th>Véhicules</th></tr></thead><tbody><tr><td>2024</td><td>3&nbsp;150</td></tr></tbody></table></figure>\n"
    "<!-- /wp:table -->",
    '<!-- wp:valmer/fiche {"ouvrage":{"nom":"Griffon","pile":"nord \\u0026 sud"},"notes":["a \\u003c b","c"],"vide":null} /-->',
    '<!-- wp:shortcode -->\n[encadre titre="À savoir" couleur=\'bleu\'][bouton url="https://valmer.example/?a=1&b=2"]Plan[/bouton]'
    "[/encadre]\n<!-- /wp:shortcode -->",
    "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->",
    '<!-- wp:block {"ref":77} /-->',
    '<!-- wp:valmer/casse -->\n<div class="fiche"><p>Jamais <b>fermé</p></div>\n<!-- /wp:valmer/casse -->',
)
CLASSIC = (
    '[caption id="attachment_41" align="alignleft" width="300"]<img class="size-medium wp-image-41" '
    'src="https://valmer.example/pont.jpg" alt="Le pont &amp; sa pile" width="300" height="200" /> Le pont, vu d’aval[/caption]',
    '[gallery ids="41,42" columns="2"]',
    '[encadre titre="À savoir"][bouton url="https://valmer.example/?a=1&b=2" /][/encadre]',
    "<table><tbody><tr><td>2024</td><td>3&nbsp;150</td></tr></tbody></table>",
    '<iframe src="https://carte.example/pont?z=12" width="600" height="400"></iframe>',
    "<!--more-->",
)


def blocks() -> str:
    """Prose and elements by turns; a heading that links point to."""
    parts = [f"<!-- wp:paragraph -->\n<p>{PROSE[0]}</p>\n<!-- /wp:paragraph -->"]
    for number, element in enumerate(BLOCKS):
        parts.append(element)
        if number < len(PROSE) - 1:
            if number == 1:
                parts.append(
                    '<!-- wp:heading -->\n<h2 class="wp-block-heading" id="les-travaux">Les travaux</h2>\n<!-- /wp:heading -->'
                )
            parts.append(f"<!-- wp:paragraph -->\n<p>{PROSE[number + 1]}</p>\n<!-- /wp:paragraph -->")
    return "\n\n".join(parts)


def classic() -> str:
    """The same as the old editor stores it."""
    parts = [PROSE[0]]
    for number, element in enumerate(CLASSIC):
        parts.append(element)
        if number < len(PROSE) - 1:
            parts.append(PROSE[number + 1])
    return "\n\n".join(parts)


@pytest.mark.parametrize("transport", ["rest", "xmlrpc"])
@pytest.mark.parametrize("form", ["blocks", "classic"])
def test_every_element_comes_back_byte_for_byte(live: Live, transport: str, form: str, tmp_path: Path) -> None:
    content, elements = (blocks(), BLOCKS) if form == "blocks" else (classic(), CLASSIC)
    post = live.make(post_title="Le pont du Griffon ferme aux camions lundi", post_content=content)
    assert live.stored(post)["post_content"] == content
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    site = live.rest() if transport == "rest" else live.xmlrpc()
    outcome = rewrite_post(site, post, Tools(OutlineWriter()), ledger=ledger, options=Options(folder=tmp_path))
    stored = live.stored(post)["post_content"]
    assert outcome.status == "pushed", outcome.reason
    assert stored != content
    assert [e for e in elements if stored.count(e) != 1] == []
    assert [stored.index(e) for e in elements] == sorted(stored.index(e) for e in elements)
    if form == "blocks":
        assert stored.count(' id="les-travaux"') == 1


def test_an_author_is_told_what_would_be_lost(live: Live, tmp_path: Path) -> None:
    post = live.make(post_title="Le pont du Griffon ferme", post_content=blocks(), post_author=live.user_id("auteur"))
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    outcome = rewrite_post(
        live.rest("auteur"), post, Tools(OutlineWriter()), ledger=ledger, options=Options(folder=tmp_path)
    )
    assert outcome.status == "failed"
    assert "iframe" in outcome.reason
    assert live.stored(post)["post_content"] == blocks()
