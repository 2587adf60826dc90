"""Rules that need a dossier or an article with ids: what an example line can't show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.writers import stories
from wp_seo import source
from wp_seo.french.keyphrase import normal
from wp_seo.models import Article, Brief, Dossier, Draft, Paragraph, Sentence
from wp_seo.pipeline import Tools, judge
from wp_seo.render import render
from wp_seo.rules import judge as judge_case
from wp_seo.rules.base import Case, SiteFacts
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
