"""Rules that need a dossier or an article with ids: what an example line can't show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.writers import stories
from wp_seo import source
from wp_seo.case import Case, SiteFacts
from wp_seo.french.keyphrase import normal
from wp_seo.judging import judge
from wp_seo.models import Article, Brief, Dossier, Draft, Material, Paragraph, Sentence
from wp_seo.pipeline import Tools
from wp_seo.render import render
from wp_seo.rules import judge as judge_case
from wp_seo.writers.answers import to_article
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.repair import cut_unsupported
from wp_seo.writers.schema import ArticleReply


@pytest.fixture(scope="module")
def brief() -> Brief:
    return stories.brief()


@pytest.fixture(scope="module")
def article(brief: Brief) -> Article:
    return to_article(ArticleReply.model_validate(stories.good()), brief)


def found(article: Article, brief: Brief) -> set[str]:
    _, findings = judge(article, brief, Tools(OutlineWriter()))
    return {f.rule for f in findings if f.severity in ("error", "blocker", "warning")}


def with_sentence(article: Article, text: str, *sources: str, kind: str = "source") -> Article:
    sentence = Sentence(text, sources, kind)  # type: ignore[arg-type]
    first = article.sections[0]
    changed = replace(first, paragraphs=(*first.paragraphs, Paragraph((sentence,))))
    return replace(article, sections=(changed, *article.sections[1:]))


def test_the_good_article_is_good(article: Article, brief: Brief) -> None:
    assert not found(article, brief) & {"FID011", "FID012", "FID013", "FID014", "HTM004", "SEO012"}


@pytest.mark.parametrize(
    "text",
    [
        "Une batterie perd 20 % de sa charge au froid.",
        "Le physicien Alain Verdier l’a montré.",
        "C’était vrai le 4 mars.",
    ],
)
def test_context_holds_no_facts(article: Article, brief: Brief, text: str) -> None:
    assert "FID011" in found(with_sentence(article, text, kind="context"), brief)


def test_context_never_leads(article: Article, brief: Brief) -> None:
    lead = (Paragraph((*article.lead[0].sentences, Sentence("Une batterie garde l’énergie.", (), "context"))),)
    assert "FID011" in found(replace(article, lead=lead), brief)


def test_too_much_context(article: Article, brief: Brief) -> None:
    for n in range(18):
        article = with_sentence(
            article, f"Un accumulateur garde l’énergie sous forme chimique {'très ' * n}longtemps.", kind="context"
        )
    assert "FID012" in found(article, brief)


def test_ids_that_say_nothing_of_the_kind(article: Article, brief: Brief) -> None:
    assert "FID013" in found(with_sentence(article, "L’usine occupe 640 personnes.", "R11"), brief)
    assert "FID013" in found(with_sentence(article, "Le préfet dînait hier.", "N2"), brief)


def test_a_copy_of_the_wire() -> None:
    read = source.read(stories.draft())
    html = "\n".join(f"<p>{s.text}</p>" for s in read.sentences)
    rules = {f.rule for f in judge_case(Case(html=html, source_html=html), only=("FID",)) if f.severity == "error"}
    assert "FID014" in rules


def test_a_told_gap_is_cut(article: Article, brief: Brief) -> None:
    gap = "Le prix des batteries n’est toutefois pas précisé."
    broken = with_sentence(article, gap, "S1")
    case, findings = judge(broken, brief, Tools(OutlineWriter()))
    assert cut_unsupported(broken, findings, case)[1] == (gap,)


def test_every_element_once() -> None:
    read = source.read(stories.draft("festival-son-et-mer"))
    written = OutlineWriter().write(Brief(Dossier(read))).article
    html = render(written, read)
    case = Case(html=html, dossier=Dossier(read))
    assert not [f for f in judge_case(case) if f.rule == "HTM004"]
    for broken in (
        html.replace(read.carried[0].markup, ""),
        html + read.carried[1].markup,
        html.replace('columns="1"', 'columns="2"'),
    ):
        assert [f for f in judge_case(Case(html=broken, dossier=Dossier(read))) if f.rule == "HTM004"]


def test_a_keyphrase_of_another_article(article: Article) -> None:
    case = Case(
        html="<p>x</p>",
        focus_keyphrase="Rappel des batteries Velteo",
        site=SiteFacts(used_keyphrases=frozenset({normal(article.focus_keyphrase)})),
    )
    assert [f for f in judge_case(case) if f.rule == "SEO012"]


def test_no_link_is_placed_in_what_is_carried() -> None:
    from wp_seo.render.links import Placed

    box = "<!-- wp:acme/box -->\n<p>Le pont de Roquemont</p>\n<!-- /wp:acme/box -->"
    read = source.read(
        Draft(
            1,
            "draft",
            "Le pont",
            f"{box}\n\n<!-- wp:paragraph -->\n<p>Le pont de Roquemont ferme.</p>\n<!-- /wp:paragraph -->",
        )
    )
    written = OutlineWriter().write(Brief(Dossier(read))).article
    html = render(written, read, links=(Placed("pont de Roquemont", "https://a.example/"),))
    assert box in html
    assert '<a href="https://a.example/">pont de Roquemont</a> ferme' in html


MATCH = """<p>VARLON, 12 juin (Agence Delta) – Les dockers ont voté vendredi la fin de la grève, ont-ils dit.</p>
<p>La grève a commencé le 18 mai à 5 h 30 par un vote. Le chantier compte 940 salariés.</p>
<p>L’action valait 41,26 euros à 1545 GMT. Sur 212 appareils, 57 étaient à jour. Le délai court jusqu’au 4 juin. Les travaux sont faits à 62 %, contre 80 % prévus.</p>
<p>Le vote final aura lieu le 15 juin. Le dépôt a prévenu l’inspection le 16 juin, deux jours après avoir vu la fuite.</p>"""


def resting_on_match(text: str, *sources: str, date: str = "") -> set[str]:
    """What is found in an article of one sentence that names its sources."""
    read = source.read(Draft(1, "draft", "La grève", MATCH))
    told = (
        Material(
            "R1",
            "Les services vétérinaires viendront samedi ; mardi, ils avaient écrit, après l’alerte de mars.",
            "archive",
            "A",
            date,
        ),
    )
    dossier = Dossier(read, told if date else ())
    lead = Paragraph((Sentence("La grève a commencé le 18 mai.", ("S2",)), Sentence(text, sources)))
    return found(Article("La grève", "La grève", "", "", "greve", "", (lead,)), Brief(dossier))


@pytest.mark.parametrize(
    ("text", "sources", "date"),
    [
        ("Sur 212 appareils, 57 étaient à jour et 155 ne l’étaient pas.", ("S5",), ""),
        ("Les 57 appareils à jour sont 26,9 % des 212.", ("S5",), ""),
        ("À 62 % des 940 salariés, cela fait 583 personnes.", ("S3", "S7"), ""),
        ("Du 18 mai au 4 juin, cela fait 17 jours.", ("S2", "S6"), ""),
        ("Les travaux sont faits à 62 %, il en reste 38 %, soit 18 points de moins que les 80 % prévus.", ("S7",), ""),
        ("À 15 h 45 GMT, l’action valait 41,26 euros.", ("S4",), ""),
        ("Le vote a eu lieu à 5 h 30.", ("S2",), ""),
        ("Du 18 mai au 15 juin, cela fait quatre semaines.", ("S2", "S8"), ""),
        ("Le dépôt, qui a vu la fuite le 14, a prévenu l’inspection le 16 juin.", ("S9",), ""),
        ("Le dépôt, qui a vu la fuite le 14 juin, a prévenu l’inspection deux jours plus tard.", ("S9",), ""),
        ("Du mardi 26 mai au 16 juin, cela fait trois semaines et 21 jours.", ("R1", "S9"), "2026-05-27"),
        ("Les dockers l’ont voté le vendredi 12 juin.", ("S1",), ""),
        ("Du 18 mai au 12 juin, jour du vote, cela fait 25 jours.", ("S2",), ""),
        ("Fin mai, deux mois après l’alerte de mars, ils avaient écrit.", ("R1",), "2026-05-27"),
        ("Ils sont venus le samedi 30 mai.", ("R1",), "2026-05-27"),
        ("Ils avaient écrit le mardi 26 mai.", ("R1",), "2026-05-27"),
    ],
)
def test_what_is_computed_exactly_from_the_named_sources_stands(text: str, sources: tuple[str, ...], date: str) -> None:
    assert not resting_on_match(text, *sources, date=date) & {"FID001", "FID002"}


@pytest.mark.parametrize(
    ("told", "known"), [("juin 2027", True), ("juin 2026", True), ("juin 2028", False), ("mai 2027", False)]
)
def test_a_coming_month_is_in_the_year_of_the_archive_or_the_next(told: str, known: bool) -> None:
    read = source.read(
        Draft(1, "draft", "L’usine", "<p>L’usine de Varlon fermera en juin prochain, a dit le maire.</p>")
    )
    post = Material("R1", "L’usine de Varlon emploie 40 personnes.", "archive", "A", "2026-11-04")
    page = Case(html=f"<p>L’usine de Varlon fermera en {told}.</p>", dossier=Dossier(read, (post,)))
    assert ("FID002" not in {f.rule for f in judge_case(page)}) is known


@pytest.mark.parametrize(
    ("told", "known"), [("novembre 2025", True), ("novembre 2026", True), ("novembre 2024", False), ("mai 2025", False)]
)
def test_a_month_of_the_archive_is_the_last_one_before_it_or_the_next(told: str, known: bool) -> None:
    read = source.read(Draft(1, "draft", "L’usine", "<p>L’usine de Varlon ferme, a dit le maire.</p>"))
    post = Material("R1", "L’usine de Varlon a brûlé en novembre.", "archive", "A", "2026-01-20")
    page = Case(html=f"<p>L’usine de Varlon a brûlé en {told}.</p>", dossier=Dossier(read, (post,)))
    assert ("FID002" not in {f.rule for f in judge_case(page)}) is known


@pytest.mark.parametrize(("month", "known"), [("mai", True), ("juin", False), ("mars", False)])
def test_the_end_of_the_month_is_that_of_the_day_it_was_said(month: str, known: bool) -> None:
    read = source.read(Draft(1, "draft", "La grève", "<p>La grève a commencé en mars. Elle a repris en juin.</p>"))
    post = Material("R1", "Le rapport doit être remis avant la fin du mois.", "archive", "A", "2026-05-04")
    told = Sentence(f"Le rapport devait être remis fin {month}.", ("R1",))
    page = Article("La grève", "La grève", "", "", "greve", "", (Paragraph((told,)),))
    assert ("FID002" not in found(page, Brief(Dossier(read, (post,))))) is known


OFFER = """<p>Le britannique Norlac attend 180 millions d’euros d’économies, en haut de 140. « Nous ne signerons pas », a dit Belmont.</p>
<p>Belmont a rejeté une proposition de rachat du britannique Norlac. Le montant de 140 millions d’euros a surpris.</p>"""


@pytest.mark.parametrize(
    ("text", "source_id", "rule"),
    [
        ("Norlac attend 180 millions d’euros, au lieu des 140 millions d’abord estimés.", "S1", "FID013"),
        ("Belmont a dit aux syndicats qu’il ne signerait aucune lettre de licenciement.", "S2", "FR112"),
        ("Norlac a relevé son offre de rachat de Belmont.", "S3", "FID020"),
    ],
)
def test_what_was_an_alarm_in_a_takeover(text: str, source_id: str, rule: str) -> None:
    read = source.read(Draft(1, "draft", "L’offre", OFFER))
    page = Article("L’offre", "L’offre", "", "", "offre", "", (Paragraph((Sentence(text, (source_id,)),)),))
    assert rule not in found(page, Brief(Dossier(read)))


def test_the_time_between_two_times_and_a_gap_that_a_source_states() -> None:
    read = source.read(
        Draft(
            1,
            "draft",
            "La séance",
            "<p>Séance ouverte à 19 h 10, finie à 23 h 45. La pétition a 2 140 noms, non vérifiés.</p>",
        )
    )
    told = (
        Sentence(
            "Ouverte à 19 h 10, la séance a fini à 23 h 45, soit quatre heures et trente-cinq minutes plus tard.",
            ("S1",),
        ),
        Sentence("Ce total n’a fait l’objet d’aucune vérification.", ("S2",)),
    )
    page = Article("La séance", "La séance", "", "", "seance", "", (Paragraph(told),))
    assert not found(page, Brief(Dossier(read))) & {"FID001", "FID013", "FR117"}


@pytest.mark.parametrize(("shown", "known"), [("1,68 million", True), ("1,69 million", False), ("1,7 million", True)])
def test_a_product_is_as_exact_as_its_last_written_place(shown: str, known: bool) -> None:
    read = source.read(Draft(1, "draft", "Le rappel", "<p>Le groupe rappelle 48 200 lampes vendues 34,90 euros.</p>"))
    text = f"Rembourser 48 200 lampes à 34,90 euros ferait {shown} d’euros."
    lead = Paragraph((Sentence(text, ("S1",)),))
    told = found(Article("Le rappel", "Le rappel", "", "", "rappel", "", (lead,)), Brief(Dossier(read)))
    assert ("FID001" in told) is not known


@pytest.mark.parametrize(
    ("text", "sources", "rule"),
    [
        ("Sur 212 appareils, 57 étaient à jour et 165 ne l’étaient pas.", ("S5",), "FID001"),
        ("Les 57 appareils à jour sont 29,4 % des 212.", ("S5",), "FID001"),
        ("Sur 940 salariés, 883 ont voté.", ("S3",), "FID001"),  # 940 − 57, but S4 is not named
        ("Les dockers l’ont voté le mardi 12 juin.", ("S1",), "FID002"),
        ("Fin mai, neuf mois après l’alerte de mars, ils avaient écrit.", ("R1",), "FID001"),
        ("Ils sont venus le dimanche 31 mai.", ("S2",), "FID002"),
        ("Du 18 mai au 15 juin, cela fait cinq semaines.", ("S2", "S8"), "FID001"),
        ("Le dépôt, qui a vu la fuite le 13 juin, a prévenu l’inspection deux jours plus tard.", ("S9",), "FID002"),
        ("Le dépôt, qui a vu la fuite le 14 juin, a prévenu l’inspection deux jours plus tard.", ("S8",), "FID002"),
        ("Le dépôt, qui a vu la fuite le 13, a prévenu l’inspection le 16 juin.", ("S9",), "FID001"),
        ("L’action valait 41,26 euros à 15 h 54 GMT.", ("S4",), "FID002"),
    ],
)
def test_what_is_not_computed_from_them_does_not(text: str, sources: tuple[str, ...], rule: str) -> None:
    assert rule in resting_on_match(text, *sources, date="2026-05-27")


def test_the_side_that_a_named_source_takes_in_that_word_is_no_other_side() -> None:
    wire = "<p>La cour a trouvé l’ancien patron de la banque coupable de détournement.</p><p>Il a été acquitté de fraude.</p>"
    read = source.read(Draft(1, "draft", "Le procès", wire))
    told = Sentence("La cour a en revanche acquitté l’ancien patron de la banque de fraude.", ("S1", "S2"))
    page = Article("Le procès", "Le procès", "", "", "proces", "", (Paragraph((told,)),))
    assert "FID015" not in found(page, Brief(Dossier(read)))
