"""R: sibling drafts on the same story, never those that wp-seo wrote itself."""

from datetime import date
from pathlib import Path

from tests.dossier.newsroom import found
from wp_seo.dossier.archive import names, queries, related
from wp_seo.dossier.terms import rarity, terms
from wp_seo.jobs.archive import ArchiveIndex
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft
from wp_seo.settings import DossierSettings
from wp_seo.source import read
from wp_seo.wordpress.memory import MemorySite

STORY = "<p>Le maire de Saint-Aubin, Luc Perrin, a fermé la halle. Luc Perrin veut la rouvrir à Saint-Aubin.</p>"


def test_a_sibling_is_a_source_until_wp_seo_has_written_it() -> None:
    site = MemorySite({n: Draft(n, "draft", f"Luc Perrin à Saint-Aubin {n}", STORY, date="2026-11-01") for n in (1, 2)})
    draft = site.get(1)

    def found(written: frozenset[int]) -> int:
        return len(
            related(site, read(draft), draft, most=3, max_age_days=700, today=date(2026, 11, 24), written=written)
        )

    assert found(frozenset()) == 1
    assert found(frozenset({2})) == 0


def test_a_post_without_its_text_is_no_source() -> None:
    site = MemorySite({1: Draft(1, "draft", "Luc Perrin à Saint-Aubin", STORY)})
    site.posts[2] = Draft(2, "publish", "Luc Perrin, maire de Saint-Aubin", "", date="2026-11-01")
    draft = site.get(1)
    assert related(site, read(draft), draft, most=3, max_age_days=700, today=date(2026, 11, 24)) == ()


def test_names_do_not_reach_over_a_line() -> None:
    lines = "<p>La halle est à Saint-Aubin</p><p>Luc Perrin l’a fermée à Saint-Aubin</p>"
    found = queries(read(Draft(1, "draft", "Une halle", lines)))
    assert {"Luc Perrin", "Saint-Aubin"} <= set(found)
    assert not any("\n" in name for name in found)


def test_a_word_of_a_longer_name_that_the_text_repeats_is_a_name() -> None:
    text = "x Titre\nLe patron de Southmere Fergal Walsh a dit non. Le groupe Southmere Care se tait."
    assert {"Southmere", "Southmere Fergal Walsh", "Southmere Care"} <= set(names(text))
    assert "Fergal" not in names(text)


def test_terms_are_plain_stems() -> None:
    assert terms("Les élections à Saint-Étienne, l’œuf : 42 % !") == ["elect", "saint", "etien", "oeuf", "42"]


def test_what_all_posts_have_says_nothing() -> None:
    assert [rarity(1000, n) for n in (1, 10, 1000)] == [1.0, 1.0, 0.0]
    assert 1 > rarity(1000, 50) > rarity(1000, 200) > 0
    assert rarity(3, 3) == 1.0  # too few to tell


def test_the_index_finds_what_the_sites_search_does_not(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    searched = found(None)
    indexed = found(lambda site: ArchiveIndex(ledger, site, site.url, DossierSettings()))
    assert indexed.drafts >= 20 and indexed.others >= 200
    assert indexed.recall >= 0.8 > searched.recall
    assert indexed.wrong < searched.wrong
