"""R: sibling drafts on the same story, never those that wp-seo wrote itself."""

from datetime import date

from wp_seo.dossier.archive import queries, related
from wp_seo.models import Draft
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


def test_names_do_not_reach_over_a_line() -> None:
    lines = "<p>La halle est à Saint-Aubin</p><p>Luc Perrin l’a fermée à Saint-Aubin</p>"
    found = queries(read(Draft(1, "draft", "Une halle", lines)))
    assert {"Luc Perrin", "Saint-Aubin"} <= set(found)
    assert not any("\n" in name for name in found)
