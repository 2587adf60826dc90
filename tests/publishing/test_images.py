"""Images for a draft that has none: proposed from the site's own library, put in only where the house says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from tests.plugins.wordpress import Live
from tests.writers import stories
from wp_seo.errors import SiteRefused
from wp_seo.images import with_image
from wp_seo.jobs.ledger import Ledger
from wp_seo.markup.text import read_page
from wp_seo.models import Media, Outcome
from wp_seo.pipeline import Tools
from wp_seo.reporting import outcome_json
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import ImageChoice
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.outline import OutlineWriter

BIKE = Media(51, "https://memoire.example/velo.jpg", "Un atelier Velteo", "Un mécanicien & une batterie", "", 900, 600)
BARE = Media(52, "https://memoire.example/nu.jpg", "Rappel des batteries Velteo", "", "", 900, 600)
OTHERS = [Media(60 + n, f"https://memoire.example/{n}.jpg", f"Velteo, vue {n}", "Une vue") for n in range(4)]
PICTURE = '<!-- wp:image {"id":9} -->\n<figure class="wp-block-image"><img src="https://memoire.example/9.jpg" alt="x"/></figure>\n<!-- /wp:image -->'


def rewrite(site: MemorySite, folder: Path, images: ImageChoice = "propose") -> Outcome:
    folder.mkdir(exist_ok=True)
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    return rewrite_post(site, 7, Tools(OutlineWriter(), images=images), ledger=ledger, options=Options(folder=folder))


def site(*library: Media) -> MemorySite:
    return MemorySite({7: stories.draft()}, library=[*library])


def test_up_to_three_are_proposed_and_none_put_in(tmp_path: Path) -> None:
    here = site(*OTHERS, BIKE, BARE)
    outcome = rewrite(here, tmp_path)
    assert outcome.status == "pushed"
    assert len(outcome.images) == 3
    assert outcome.images[0] == BARE  # it shares most with the title
    assert "<img" not in here.get(7).content
    (told,) = [r for r in outcome.remarks if "médiathèque" in r]
    assert "Rappel des batteries Velteo (n°\u00a052)" in told
    assert outcome_json(outcome)["images"][0]["url"] == BARE.url


def test_where_the_house_says_so_the_best_that_is_described_is_put_in(tmp_path: Path) -> None:
    here = site(BARE, BIKE)
    outcome = rewrite(here, tmp_path, "insert")
    assert outcome.images == (BIKE,)
    content = here.get(7).content
    page = read_page(content)
    assert [(i.src, i.alt) for i in page.images] == [(BIKE.url, BIKE.alt)]
    assert content.index("wp:image") < content.index("wp:heading")
    assert "SEO013" not in {f.rule for f in outcome.findings}
    assert any("à vérifier" in r for r in outcome.remarks)


def test_an_image_without_a_description_is_never_put_in(tmp_path: Path) -> None:
    here = site(BARE)
    outcome = rewrite(here, tmp_path, "insert")
    assert outcome.images == (BARE,)
    assert "<img" not in here.get(7).content


@pytest.mark.parametrize("change", ["featured", "in the text"])
def test_a_draft_with_an_image_keeps_its_own(change: str, tmp_path: Path) -> None:
    here = site(BIKE)
    draft = here.posts[7]
    here.posts[7] = (
        replace(draft, featured_media=9)
        if change == "featured"
        else replace(draft, content=f"{draft.content}\n\n{PICTURE}")
    )
    outcome = rewrite(here, tmp_path, "insert")
    assert outcome.images == ()
    assert BIKE.url not in here.get(7).content


def test_off_asks_nothing(tmp_path: Path) -> None:
    asked, unasked = site(BIKE), site(BIKE)
    rewrite(asked, tmp_path)
    outcome = rewrite(unasked, tmp_path / "off", "off")
    assert outcome.images == ()
    assert unasked.requests < asked.requests


def test_a_library_that_is_shut_costs_no_article(tmp_path: Path) -> None:
    class Shut(MemorySite):
        def media(self, search: str, *, limit: int = 10) -> tuple[Media, ...]:
            raise SiteRefused("No.", code="role-too-weak")

    outcome = rewrite(Shut({7: stories.draft()}), tmp_path)
    assert (outcome.status, outcome.images) == ("pushed", ())


@pytest.mark.parametrize("markup", ["<p>Un.</p>\n\n<h2>Deux</h2>\n<p>Trois.</p>", "<p>Un.</p>"])
def test_classic_markup_takes_it_under_the_lead(markup: str) -> None:
    image = replace(BIKE, alt='Le "vélo" <rouge> & bleu')
    made = with_image(markup, image, "classic")
    assert made.startswith("<p>Un.</p>\n\n<p><img ")
    assert read_page(made).images[0].alt == image.alt
    assert made.replace(made[made.index("<p><img") : made.index("/></p>") + 6], "").split() == markup.split()


@pytest.mark.wordpress
@pytest.mark.parametrize("transport", ["rest", "xmlrpc"])
def test_on_a_real_wordpress_it_stands_as_it_was_put_in(transport: str, live: Live, tmp_path: Path) -> None:
    word = f"Zygomare{uuid4().hex[:6]}"
    picture = live.picture(f"L’usine {word}", "L’usine & son quai")
    body = (
        f"<!-- wp:paragraph -->\n<p>L’usine {word} de Valmer a fermé lundi soir, a indiqué la mairie de Valmer. {word} y employait 90 personnes, et son quai reste ouvert.</p>\n<!-- /wp:paragraph -->\n\n"
        * 3
    )
    post = live.make(post_title=f"L’usine {word} ferme à Valmer", post_content=body)
    here = live.rest() if transport == "rest" else live.xmlrpc()
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    tools = Tools(OutlineWriter(), images="insert")
    outcome = rewrite_post(here, post, tools, ledger=ledger, options=Options(folder=tmp_path))
    assert outcome.status == "pushed"
    assert [m.id for m in outcome.images] == [picture]
    content = here.get(post).content
    if outcome.images[0].alt:  # older WordPress tells none over XML-RPC: then it is only proposed
        assert f'class="wp-image-{picture}"' in content
        assert read_page(content).images[0].alt == "L’usine & son quai"
    else:
        assert transport == "xmlrpc" and "<img" not in content
