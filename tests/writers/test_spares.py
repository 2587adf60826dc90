"""What a writer offers besides its article: taken only where a measure asks for it, and only where nothing gets worse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wp_seo import source
from wp_seo.french.readability import has_link_word, is_passive
from wp_seo.judging import judge
from wp_seo.models import Article, Brief, Dossier, Draft, Limits, Paragraph, Section, Sentence
from wp_seo.pipeline import Tools
from wp_seo.writers.addresses import Change, apply
from wp_seo.writers.answers import to_article_and_spares
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.schema import ArticleReply
from wp_seo.writers.spares import Chosen, Shares, Spares, beside, carried_over, choose, less_general

DRAFT = """<p>La mairie de Vaunoy a fermé mardi le gymnase des Tilleuls.</p>
<p>« Le toit menace de tomber », a déclaré Odile Ferrand, la maire.</p>
<p>Les clubs jouent dehors. La réouverture n'a pas de date. Une entreprise de Vaunoy visite le toit jeudi.</p>
<p>Le gymnase date de 1974. Il accueille 340 licenciés.</p>"""
BRIEF = Brief(Dossier(source.read(Draft(1, "draft", "Le gymnase", DRAFT))), Limits(min_words=20))
LEAD = Paragraph((Sentence("La mairie de Vaunoy a fermé mardi le gymnase des Tilleuls.", ("S1",)),))
BODY = (
    Sentence("Les clubs jouent dehors.", ("S3",)),
    Sentence("La réouverture n’a pas de date.", ("S4",)),
    Sentence("Le toit est visité jeudi par une entreprise de Vaunoy.", ("S5",)),
    Sentence("Il accueille 340 licenciés.", ("S7",)),
)
ARTICLE = Article("T", "T", "", "", "t", "", (LEAD,), (Section("Le toit", (Paragraph(BODY),)),))
LINKED = Sentence("Les clubs jouent désormais dehors.", ("S3",))
ACTIVE = Sentence("Une entreprise de Vaunoy visite jeudi le toit du gymnase des Tilleuls.", ("S5",))
NO_LINKS, SOME_LINKS = Shares(0.0, 1.0, 1.0), Shares(0.15, 1.0, 1.0)


def chosen(spares: Spares, shares: Shares = NO_LINKS, least: int = 0) -> list[str]:
    def look(article: Article):  # type: ignore[no-untyped-def]
        return judge(article, BRIEF, Tools(OutlineWriter()))

    return [s.text for s in choose(ARTICLE, spares, look, (least, least), shares, 0.25).article.sentences()]


def given_texts() -> list[str]:
    return [s.text for s in ARTICLE.sentences()]


def test_nothing_is_taken_that_no_measure_asks_for() -> None:
    spares = Spares({2: LINKED, 4: ACTIVE}, ((5, Sentence("Le gymnase date de 1974.", ("S6",))),))
    assert chosen(spares) == given_texts()


def test_a_variant_brings_the_link_word_that_is_missing() -> None:
    assert LINKED.text in chosen(Spares({2: LINKED}), SOME_LINKS)


def test_only_as_many_variants_as_are_missing() -> None:
    other = Sentence("Mais la réouverture n’a pas de date.", ("S4",))
    texts = chosen(Spares({2: LINKED, 3: other}), SOME_LINKS)
    assert sum(map(has_link_word, texts)) == 1


def test_a_variant_turns_a_passive_into_the_active() -> None:
    texts = chosen(Spares({4: ACTIVE}), Shares(0.0, 0.0, 1.0))
    assert ACTIVE.text in texts and not any(map(is_passive, texts))


def test_a_variant_that_says_more_than_the_sources_is_not_taken() -> None:
    invented = Sentence("Les 212 clubs jouent désormais dehors, à Paris.", ("S3",))
    assert chosen(Spares({2: invented}), SOME_LINKS) == given_texts()


def test_one_bad_variant_does_not_cost_the_others() -> None:
    invented = Sentence("Les 212 clubs jouent désormais dehors, à Paris.", ("S3",))
    good = Sentence("Mais la réouverture n’a pas de date.", ("S4",))
    texts = chosen(Spares({2: invented, 3: good}), Shares(0.3, 1.0, 1.0))
    assert good.text in texts and invented.text not in texts


def test_the_reserve_is_taken_as_far_as_the_length_asks_and_sources_come_first() -> None:
    general = Sentence("Une commission visite ces salles.", (), "context")
    dated = Sentence("Le gymnase date de 1974.", ("S6",))
    spares = Spares({}, ((5, general), (5, dated)))
    words = judge(ARTICLE, BRIEF, Tools(OutlineWriter()))[0].page.words
    assert chosen(spares, least=words) == given_texts()
    assert chosen(spares, least=words + 1) == [*given_texts(), dated.text]
    assert chosen(spares, least=words + 100) == [*given_texts(), dated.text, general.text]


def test_general_knowledge_comes_before_a_fact_told_again() -> None:
    again = Sentence("Les clubs doivent jouer dehors, à l’extérieur.", ("S3",))
    general = Sentence("Une commission visite ces salles.", (), "context")
    words = judge(ARTICLE, BRIEF, Tools(OutlineWriter()))[0].page.words
    assert general.text in chosen(Spares({}, ((5, again), (5, general))), least=words + 1)


@pytest.mark.parametrize(("sources", "number"), [(["S2"], 3), (["S1"], 2), ([], 2), (["S99"], 2)])
def test_general_knowledge_in_reserve_stands_behind_the_fact_that_it_explains(sources: list[str], number: int) -> None:
    """Its sources name that fact; where they don't, it stands behind the section's first paragraph, never at the end."""
    spare = {"text": "Une commission visite ces salles tous les cinq ans.", "sources": sources, "kind": "context"}
    told = reply()
    section = told.sections[1].model_dump()
    section["paragraphs"] = [
        {"sentences": [{"text": "Le gymnase ferme lundi.", "sources": ["S7"]}]},
        *section["paragraphs"],
    ]
    section["paragraphs"].append({"sentences": [{"text": "Il accueille 340 licenciés.", "sources": ["S7"]}]})
    whole = ArticleReply.model_validate({**told.model_dump(), "sections": [{**section, "reserve": [spare]}]})
    _, spares = to_article_and_spares(whole, BRIEF)
    assert spares.reserve == ((number, Sentence(spare["text"], (), "context")),)


@pytest.mark.parametrize(
    ("body", "text", "number"),
    [
        (BODY, "Le toit date.", 5),
        (BODY[:3], "Le toit date.", 4),
        (BODY, "Il date.", 5),
        (BODY[::-1], "Le toit date.", 3),
    ],
)
def test_where_a_sentence_in_reserve_may_stand(body: tuple[Sentence, ...], text: str, number: int) -> None:
    """Not between « le toit » and « il »; and one that leans itself stays where the writer put it."""
    whole = replace(ARTICLE, sections=(Section("Le toit", (Paragraph(body),)),))
    assert beside(Sentence(text, ("S5",)), whole, 1 + len(body)) == number


def test_what_was_not_needed_is_there_for_the_article_that_a_repair_made() -> None:
    dated = Sentence("Le gymnase date de 1974.", ("S6",))
    spares = Spares({2: LINKED, 4: ACTIVE}, ((5, dated),))
    shorter = apply(ARTICLE, Change({3: None, 4: None}, {}, {}, {}))
    assert carried_over(spares, ARTICLE, shorter) == Spares({2: LINKED}, ((3, dated),))
    assert carried_over(spares, ARTICLE, shorter, but=(dated.text, LINKED.text)) == Spares()
    wrong = carried_over(spares, ARTICLE, shorter, but=(BODY[0].text,))
    assert wrong.variants == {}  # another wording would only make the finding vanish
    used = apply(shorter, Change({}, {}, {3: (dated,)}))
    assert carried_over(spares, ARTICLE, used).reserve == ()


@pytest.mark.parametrize(
    ("after", "stays"), [("Elle n’a pas de date.", True), ("La réouverture n’a pas de date.", False)]
)
def test_surplus_general_knowledge_goes_but_not_from_under_the_next_sentence(after: str, stays: bool) -> None:
    knowledge = Sentence("Une commission de sécurité visite ces salles.", (), "context")
    body = (BODY[0], knowledge, Sentence(after, ("S4",)))
    whole = replace(ARTICLE, sections=(Section("Le toit", (Paragraph(body),)),))

    def look(article: Article):  # type: ignore[no-untyped-def]
        return judge(article, BRIEF, Tools(OutlineWriter()))

    left = less_general(Chosen(whole, Change(), *look(whole)), look, 1, 0.1).article
    assert (knowledge.text in [s.text for s in left.sentences()]) is stays


def test_surplus_general_knowledge_goes_down_to_the_least_not_to_what_is_filled_up_to() -> None:
    knowledge = Sentence("Une commission de sécurité visite ces salles.", (), "context")
    whole = replace(ARTICLE, sections=(Section("Le toit", (Paragraph((*BODY[:3], knowledge)),)),))

    def look(article: Article):  # type: ignore[no-untyped-def]
        return judge(article, BRIEF, Tools(OutlineWriter()))

    texts = [s.text for s in choose(whole, Spares(), look, (20, 500), NO_LINKS, 0.1).article.sentences()]
    assert knowledge.text not in texts


def test_a_longer_wording_is_taken_where_words_are_missing_still() -> None:
    longer = Sentence("À Vaunoy, les clubs jouent dehors.", ("S3",))
    words = judge(ARTICLE, BRIEF, Tools(OutlineWriter()))[0].page.words
    assert longer.text not in chosen(Spares({2: longer}), least=words)
    assert longer.text in chosen(Spares({2: longer}), least=words + 1)


def test_a_reserve_that_nobody_said_is_not_taken() -> None:
    invented = Sentence("Le chantier coûtera 3,4 millions d’euros.", ("S5",))
    assert chosen(Spares({}, ((5, invented),)), least=500) == given_texts()


@given(
    st.dictionaries(st.integers(1, 9), st.sampled_from([LINKED, ACTIVE, *BODY]), max_size=5),
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from(BODY)), max_size=4),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_it_ends_whatever_is_offered_and_never_touches_the_lead(
    variants: dict[int, Sentence], reserve: list[tuple[int, Sentence]], links: float, passives: float
) -> None:
    offered = {n: s for n, s in variants.items() if n <= len(given_texts())}
    texts = chosen(Spares(offered, tuple(reserve)), Shares(links, passives, 0.5), 60)
    assert texts[0] == LEAD.text


def reply(**sentence: object) -> ArticleReply:
    told = {"text": "[[Q1]], a déclaré Odile Ferrand.", "sources": ["S2"], "kind": "source", **sentence}
    return ArticleReply.model_validate(
        {
            "titles": ["Le gymnase ferme"], "seo_titles": ["Le gymnase ferme"], "focus_keyphrase": "gymnase",
            "meta_description": "",
            "lead": [{"sentences": [{"text": LEAD.text, "sources": ["S1"]}]}],
            "sections": [
                {"h2": "", "paragraphs": []},
                {
                    "h2": "Le toit", "paragraphs": [{"sentences": [{"text": ""}, told]}],
                    "reserve": [{"text": "Il accueille 340 licenciés.", "sources": ["S7"]}, {"text": "[[Q1]], dit-elle."}],
                },
            ],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("variant", "kept"),
    [
        ("Odile Ferrand alerte : [[Q1]].", "Odile Ferrand alerte : «\u00a0Le toit menace de tomber\u00a0»."),
        ("Selon Odile Ferrand, [[Q1]].", None),
        ("Selon Odile Ferrand, le toit menace de tomber.", None),
        ("[[Q1]], selon Odile Ferrand.", None),
        ("", None),
    ],
)
def test_a_variant_keeps_its_quote_or_is_dropped(variant: str, kept: str | None) -> None:
    _, spares = to_article_and_spares(reply(variant=variant), BRIEF)
    assert [s.text for n, s in spares.variants.items() if n == 2] == ([kept] if kept else [])


def test_the_reserve_stands_behind_its_section_and_holds_no_quote() -> None:
    article, spares = to_article_and_spares(reply(), BRIEF)
    assert [s.text for s in article.sentences()][1:] == [
        "«\u00a0Le toit menace de tomber\u00a0», a déclaré Odile Ferrand."
    ]
    assert [(n, s.text) for n, s in spares.reserve] == [(2, "Il accueille 340 licenciés.")]
