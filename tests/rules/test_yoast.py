"""The real Yoast engine beside the rules."""

import json
from pathlib import Path

import pytest

from scripts.evaluations import yoast as evaluation
from wp_seo.case import Case
from wp_seo.cli import run
from wp_seo.rules import judge
from wp_seo.yoast import Yoast


@pytest.mark.timeout(600)
def test_the_lights_agree_with_the_real_engine() -> None:
    same = total = ours_green = both_green = 0
    with Yoast() as engine:
        for fields in evaluation.articles():
            found = {f.rule for f in judge(Case(**fields), only=("SEO", "FR", "HTM"))}
            lights = [x for x in engine.score(fields).lights if x.id in evaluation.SAME and x.rating != "none"]
            total += len(lights)
            same += sum((evaluation.SAME[x.id] not in found) == (x.rating == "good") for x in lights)
            if not found & set(evaluation.SAME.values()):
                ours_green += 1
                both_green += all(x.rating == "good" for x in lights)
    assert total > 1000
    assert same / total >= 0.97
    assert ours_green >= 15
    assert both_green / ours_green >= 0.98


def test_check_tells_what_yoast_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"id": "a", "article": {"html": "<p>Trop court.</p>"}}), encoding="utf-8")
    run(["check", "--yoast", "--json", str(file)])
    answer = json.loads(capsys.readouterr().out)
    assert 0 <= answer["yoast"]["seo"] < 70
    assert "textLength" in {light["id"] for light in answer["yoast"]["not_green"]}


@pytest.mark.parametrize(
    ("phrase", "slug", "light", "rule"),
    [
        ("incendie d’Arlange", "incendie-arlange-evacuation", "slugKeyword", "SEO009"),
        ("barrage Valserène", "barrage-valserène", "slugKeyword", "SEO009"),
        ("violent incendie d’Arlange", "violent-incendie-arlange", "slugKeyword", "SEO009"),
        ("ligne Valmont–Cressy", "ligne-valmont-cressy", "introductionKeyword", "SEO011"),
        ("ligne Valmont-Cressy", "ligne-valmont-cressy", "introductionKeyword", "SEO011"),
    ],
)
def test_keyphrases_that_the_engine_reads_in_its_own_way(phrase: str, slug: str, light: str, rule: str) -> None:
    fields = {"html": f"<p>Le {phrase} est en cours depuis lundi.</p>", "focus_keyphrase": phrase, "slug": slug}
    with Yoast() as engine:
        rating = next(x.rating for x in engine.score(fields).lights if x.id == light)
    assert (rating == "good") == (rule not in {f.rule for f in judge(Case(**fields), only=("SEO",))})
