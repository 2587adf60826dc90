"""What is cut of an article at the end: nothing that leaves a stump, and never somebody's words."""

from __future__ import annotations

from wp_seo import source
from wp_seo.models import Article, Brief, Dossier, Draft, Finding, Paragraph, Section, Sentence
from wp_seo.pipeline import Tools, judge
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.repair import cut_unsupported

DRAFT = """<p>La mairie de Vaunoy a fermé mardi le gymnase des Tilleuls.</p>
<p>« Le toit menace de tomber », a déclaré Odile Ferrand. Les clubs jouent dehors « en attendant mieux ».</p>
<p>La réouverture n'a pas de date.</p>"""
DOSSIER = Dossier(source.read(Draft(1, "draft", "Le gymnase", DRAFT)))
LEAD = Paragraph((Sentence("La mairie de Vaunoy a fermé mardi le gymnase des Tilleuls.", ("S1",)),))


def cut(*sentences: Sentence, wrong: int, rule: str = "FID901") -> tuple[str, ...]:
    """The body's sentences after one of them was found to say what nobody said."""
    body = Article("T", "T", "", "", "t", "", (LEAD,), (Section("Le toit", (Paragraph(sentences),)),))
    case, _ = judge(body, Brief(DOSSIER), Tools(OutlineWriter()))
    at = case.page.text.index(sentences[wrong].text[:20])
    finding = Finding(rule, "x", "error", "html", "Ôte.", at, at + len(sentences[wrong].text), sentences[wrong].text)
    shorter, touched = cut_unsupported(body, [finding], case)
    assert len(shorter.remarks) == len(touched)
    return tuple(s.text for s in list(shorter.sentences())[1:])


def test_general_knowledge_that_explained_a_cut_sentence_goes_with_it() -> None:
    last = Sentence("La réouverture n’a pas de date.", ("S4",))
    general = Sentence("Une commission de sécurité visite ces salles.", (), "context")
    assert cut(Sentence("Le maire veut rassurer les parents.", ("S1",)), general, last, wrong=0) == (last.text,)


def test_somebodys_words_stay_with_who_says_them() -> None:
    spoken = Sentence(
        "«\u00a0Le toit menace de tomber\u00a0», a lancé Odile Ferrand pour faire taire ses rivaux.",
        ("S2",),
        "source",
        ("Q1",),
    )
    assert cut(spoken, wrong=0) == ("«\u00a0Le toit menace de tomber\u00a0», a déclaré Odile Ferrand.",)


def test_a_fragment_that_nobody_is_named_for_stays_as_it_is() -> None:
    part = Sentence("Les clubs, furieux, jouent «\u00a0en attendant mieux\u00a0».", ("S3",), "source", ("Q2",))
    assert cut(part, wrong=0) == (part.text,)


def test_words_that_nobody_said_do_not_stay() -> None:
    part = Sentence("Les clubs jouent «\u00a0en attendant mieux\u00a0».", ("S3",), "source", ("Q2",))
    assert cut(part, wrong=0, rule="FID004") == ()
