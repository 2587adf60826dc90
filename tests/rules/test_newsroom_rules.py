"""The newsroom's rules beside their neighbours: what sets them off, and what a good desk writes that must not."""

from __future__ import annotations

import pytest

from wp_seo.case import Case
from wp_seo.rules import find, judge

WIRE = (
    "La banque Vernon a fermé 12 agences mardi. La ministre, Anne Roy, a refusé de nommer les villes concernées. "
    "« Nous n’avons pas le choix », a dit la ministre. Les salariés pourraient être reclassés. "
    "La banque étudie un recours. L’autorité estime que la banque doit ouvrir un guichet."
)


def told(rule: str, article: str, wire: str = WIRE, lang: str = "fr", **fields: str) -> list[str]:
    html = article if article.startswith("<") else f"<p>{article}</p>"
    case = Case(html=html, source_html=f"<p>{wire}</p>", source_lang=lang, **fields)  # type: ignore[arg-type]
    return [f.excerpt for f in judge(case, rules=(find(rule),))]


FIRES = {
    "FID030": ("Mardi, la vallée entière retenait encore sa colère.",),
    "FR103": (
        "Vérifiez les horaires avant de vous déplacer.",
        "Ne jetez pas ces papiers.",
        "En cas de doute, parlez-en à un conseiller.",
        "Les épargnants doivent comparer les offres du marché.",
        "<h2>Comment se protéger ?</h2><p>Un placement varié réduit les pertes.</p>",
    ),
    "FR105": ("La ministre a refusé de nommer les villes, donc la banque a fermé 12 agences.",),
    "FR106": (
        "« Nous fermons ces guichets faute de clients », a dit la ministre. Elle évoque donc des guichets sans clients.",
    ),
    "FR107": (
        "<h2>Conclusion</h2><p>La banque a fermé 12 agences.</p>",
        "<h2>Et après ?</h2><p>La banque a fermé 12 agences.</p>",
    ),
    "FR110": ("La banque ferme donc. La ministre a ainsi refusé. Les villes sont en effet proches.",),
    "FR111": (
        "La banque ferme 12 agences afin de plaire aux marchés.",
        "La ministre, visiblement agacée, a refusé de nommer les villes.",
    ),
    "FR112": (
        "Les clients pourraient partir à la concurrence.",
        "À terme, le quartier perdra ses commerces.",
    ),
    "FR113": ("Une fermeture qui en dit long sur le métier.",),
    "FR114": ("« Nous n’avons pas le choix », a martelé la ministre.",),
    "FR115": ("<h2>La banque ferme 12 agences</h2><p>Le même jour, la ministre a parlé.</p>",),
    "FR116": (
        "<h2>Les réactions</h2><p>x</p>",
        "<h2>Qu’est-ce qu’une agence bancaire ?</h2><p>x</p>",
        "<h2>Banque Vernon : les faits</h2><p>x</p>",
    ),
    "FR117": (
        "La banque a fermé 12 agences. La date de réouverture n’est pas précisée.",
        "On ignore encore combien de clients fréquentaient ces guichets.",
        "Le motif ne figure nulle part.",
    ),
}
SILENT = {
    "FID030": ("Mardi, 12 agences ont fermé.", "« Personne n’a cru à ce naufrage », a dit la ministre."),
    "FR103": (
        "La banque doit ouvrir un guichet, estime l’autorité.",
        "Les premiers véhicules doivent arriver en mai 2027.",
        "« Vous devez partir », a dit la ministre.",
        "Le rendez-vous avec la ministre a lieu chez elle.",
        "Assez de villes gardent une agence.",
    ),
    "FR105": ("En car, la ministre a gagné une carrière.",),
    "FR106": ("« Nous n’avons pas le choix », a dit la ministre. La banque étudie un recours.",),
    "FR107": ("<h2>Le bilan de la banque atteint 3 millions d’euros</h2><p>x</p>",),
    "FR110": (
        "La banque ferme d’abord 12 agences, puis un guichet. La ministre refuse. Un recours suit donc. Anne Roy part.",
    ),
    "FR111": ("La banque étudie un recours afin d’ouvrir un guichet.",),
    "FR112": ("Les salariés pourraient être reclassés.",),
    "FR113": ("Une banque qui ferme 12 agences doit ouvrir un guichet.",),
    "FR114": ("« Nous n’avons pas le choix », a répondu la ministre.", "La banque a tranché mardi."),
    "FR115": (
        "<h2>Une banque ferme</h2><p>Il faut ouvrir un guichet.</p>",
        "<h2>Une banque ferme</h2><p>Ilan Roy part.</p>",
    ),
    "FR116": (
        "<h2>Les loueurs étudient un recours</h2><p>x</p>",
        "<h2>Trois morts</h2><p>x</p>",
        "<h2>Pas d’alerte</h2><p>x</p>",
        "<h1>La banque</h1><p>x</p>",
    ),
    "FR117": (
        "La ministre n’a pas nommé les villes concernées.",
        "La ministre n’a pas le choix.",
    ),
}


@pytest.mark.parametrize(("rule", "article"), [(rule, a) for rule, articles in FIRES.items() for a in articles])
def test_it_fires(rule: str, article: str) -> None:
    assert told(rule, article)


@pytest.mark.parametrize(("rule", "article"), [(rule, a) for rule, articles in SILENT.items() for a in articles])
def test_its_neighbour_is_left_alone(rule: str, article: str) -> None:
    assert told(rule, article) == []


@pytest.mark.parametrize("rule", ["FID030", "FR111", "FR112", "FR113", "FR114"])
def test_foreign_material_is_not_searched_for_french_words(rule: str) -> None:
    wire = "The bank closed twelve branches on Tuesday. The minister refused to name the towns."
    article = "« Assez », a martelé la ministre. Une fermeture qui en dit long pourrait, à terme, vider la vallée afin de plaire."
    assert told(rule, article)
    assert told(rule, article, wire, "en") == told(rule, article, wire) == []


def test_the_source_may_say_it() -> None:
    wire = f"{WIRE} Cette affaire relance le débat. La prudence reste de mise, a dit la ministre."
    article = "Cette affaire relance le débat."
    assert told("FR101", article)
    assert not told("FR101", article, wire)


def test_a_verb_of_the_same_force_will_do() -> None:
    article = "« Assez », a dénoncé la ministre."
    assert told("FR114", article) == ["a dénoncé"]
    assert told("FR114", article, f"{WIRE} La ministre accuse la banque.") == []
    assert told("FR114", article, f"{WIRE} La ministre regrette.") == ["a dénoncé"]


def test_a_name_stands_not_only_in_a_heading() -> None:
    assert told("FR108", "<h2>La banque ferme à Valserre</h2><p>Elle ferme 12 agences.</p>")
    assert not told("FR108", "<h2>La banque ferme à Valserre</h2><p>À Valserre, elle ferme 12 agences.</p>")


def test_an_acronym_that_the_source_spells_out_is_a_warning() -> None:
    case = Case(html="<p>Le BZRT a tranché.</p>", source_html="<p>Le bureau zonal des rivières (BZRT) a tranché.</p>")
    assert [f.severity for f in judge(case, rules=(find("FR109"),))] == ["warning"]
    assert [f.severity for f in judge(Case(html=case.html), rules=(find("FR109"),))] == ["info"]


def test_without_a_source_a_gap_is_only_a_warning() -> None:
    case = Case(html="<p>Le montant n’est pas précisé.</p>")
    assert [f.severity for f in judge(case, rules=(find("FR117"),))] == ["warning"]


def test_told_again_in_one_or_two_sentences() -> None:
    lead = "La banque Vernon a fermé 12 agences. Le vote a réuni 27 voix contre 14."
    assert told("FR007", f"{lead} Le vote a donc réuni 27 voix.")
    assert told("FR007", f"{lead} La banque Vernon a fermé 12 agences après un vote.")
    assert not told("FR007", f"{lead} La banque compte 300 salariés.")


CLASH = "L’incendie de l’entrepôt a fait 12 blessés, selon les pompiers."


@pytest.mark.parametrize(
    ("other", "clashes"),
    [
        ("Les pompiers ont compté 14 blessés dans l’incendie de l’entrepôt.", True),
        ("Les pompiers ont compté 12 blessés dans l’incendie de l’entrepôt.", False),
        ("Les pompiers de l’entrepôt ont d’abord compté 9 blessés dans l’incendie.", False),
        ("Lundi, les pompiers comptaient 9 blessés dans l’incendie de l’entrepôt.", False),
        ("L’incendie de l’entrepôt de Vaunoy avait fait 9 blessés, selon les pompiers de Lorme.", False),
        ("Les pompiers ont compté 14 camions devant l’incendie de l’entrepôt.", False),
        ("« Les pompiers ont compté 14 blessés dans l’incendie de l’entrepôt », a dit un voisin.", False),
    ],
)
def test_figures_clash_where_nothing_sets_them_apart(other: str, clashes: bool) -> None:
    assert bool(told("FR118", f"{CLASH} Une enquête est ouverte. {other}")) is clashes


def test_a_text_too_short_hides_no_passage_without_footing() -> None:
    """SEO001 stands on the whole text: it names no place, so that what is wrong there is told besides."""
    told = "<p>Le conseil a fermé lundi la piscine. Des vestiaires flambant neufs attendaient pourtant leurs premiers baigneurs.</p>"
    found = {f.rule for f in judge(Case(html=told, source_html="<p>Le conseil a fermé lundi la piscine.</p>"))}
    assert {"SEO001", "FID030"} <= found
