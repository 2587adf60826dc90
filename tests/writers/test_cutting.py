"""What is cut of an article at the end: nothing that leaves a stump, and never somebody's words."""

from __future__ import annotations

from wp_seo import source
from wp_seo.judging import judge
from wp_seo.mending import found_wrong, without_needless
from wp_seo.models import (
    Article,
    Brief,
    Dossier,
    Draft,
    Finding,
    Limits,
    Material,
    Paragraph,
    Section,
    Sentence,
)
from wp_seo.pipeline import Tools
from wp_seo.writers.base import Written
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.repair import TURNED, cut_unsupported, not_of_wire
from wp_seo.writers.spares import Spares

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


def spared(
    *sentences: Sentence, needless: tuple[int, ...], least: int, reserve: tuple[Sentence, ...] = ()
) -> tuple[str, ...]:
    """The body's sentences after the reading judge called some needless, in an article of at least so many words."""
    body = Article("T", "T", "", "", "t", "", (LEAD,), (Section("Le toit", (Paragraph(sentences),)),))
    brief, tools = Brief(DOSSIER, Limits(min_words=least)), Tools(OutlineWriter())
    case, findings = judge(body, brief, tools)
    at = [case.page.text.index(sentences[n].text) for n in needless]
    reading = tuple(
        Finding("FR911", "x", "warning", "html", "Ôte.", a, a + len(sentences[n].text), sentences[n].text)
        for a, n in zip(at, needless, strict=True)
    )
    written = Written(body, spares=Spares({}, tuple((1 + len(sentences), s) for s in reserve)))
    shorter, *_ = without_needless(written, brief, tools, case, findings, reading)
    return tuple(s.text for s in list(shorter.sentences())[1:])


def mended(rule: str, kind: str) -> tuple[str, ...]:
    """The body's sentences after the reading judge found that one of an archive or of the wire turns it round."""
    archive = Material("R1", "Le gymnase des Tilleuls avait fermé une semaine en 2019.", "archive", "A", "2019-05-02")
    told = Sentence("Le gymnase des Tilleuls a fermé un an en 2019.", ("R1" if kind == "archive" else "S1",), kind)  # type: ignore[arg-type]
    body = Article("T", "T", "", "", "t", "", (LEAD,), (Section("Le toit", (Paragraph((told, OPEN)),)),))
    brief, tools = Brief(Dossier(DOSSIER.source, (archive,)), Limits(min_words=5)), Tools(OutlineWriter())
    case, _ = judge(body, brief, tools)
    at = case.page.text.index(told.text[:10], len(LEAD.sentences[0].text))
    reading = (Finding(rule, "x", "error", "html", "Corrige.", at, at + len(told.text), told.text),)
    assert found_wrong(body, reading, case) == (told.text,)
    after, _ = cut_unsupported(body, not_of_wire(reading, body, case), case, TURNED)
    return tuple(s.text for s in list(after.sentences())[1:])


def test_the_archives_own_words_are_taken_before_a_call_is_paid() -> None:
    assert mended("FID905", "archive") == ("Le gymnase des Tilleuls avait fermé une semaine en 2019.", OPEN.text)
    assert (
        mended("FID905", "source")[0] == "Le gymnase des Tilleuls a fermé un an en 2019."
    )  # a wire's French is the model's


AGAIN = Sentence("Le gymnase est donc bien fermé.", ("S1",))
ALSO = Sentence("Les portes restent closes.", ("S1",))
OPEN = Sentence("La réouverture n’a pas de date.", ("S4",))


def test_what_is_needless_is_left_out_as_far_as_the_length_allows() -> None:
    assert spared(AGAIN, ALSO, OPEN, needless=(0, 1), least=5) == (OPEN.text,)
    assert spared(AGAIN, ALSO, OPEN, needless=(0, 1), least=20) == (ALSO.text, OPEN.text)
    assert spared(AGAIN, ALSO, OPEN, needless=(0, 1), least=40) == (AGAIN.text, ALSO.text, OPEN.text)


def test_what_the_reserve_has_to_tell_stands_in_for_a_fact_told_again() -> None:
    told, again = (
        Sentence("Les clubs jouent désormais tous dehors.", ("S3",)),
        Sentence("Le gymnase est fermé.", ("S1",)),
    )
    assert spared(AGAIN, OPEN, needless=(0,), least=25, reserve=(told,)) == (OPEN.text, told.text)
    assert spared(AGAIN, OPEN, needless=(0,), least=25, reserve=(again,)) == (AGAIN.text, OPEN.text)


def test_a_needless_sentence_stays_where_the_next_one_leans_on_it_or_a_fact_would_go() -> None:
    leaning = Sentence("Elle n’a pas de date.", ("S4",))
    assert spared(OPEN, leaning, needless=(0,), least=5) == (OPEN.text, leaning.text)
    spoken = Sentence("« Le toit menace de tomber », a dit Odile Ferrand.", ("S2",), "source", ("Q1",))
    assert spared(spoken, OPEN, needless=(0,), least=5) == (spoken.text, OPEN.text)


def test_what_turns_a_source_round_gets_the_sources_words() -> None:
    turned = Sentence("La date de la réouverture est connue.", ("S4",))
    assert cut(turned, wrong=0, rule="FID910") == ("La réouverture n'a pas de date.",)
    assert cut(turned, wrong=0, rule="FID009") == (turned.text,)


def test_it_stays_for_the_editor_where_the_source_is_told_elsewhere_or_too_long() -> None:
    told = Sentence("La réouverture n'a pas de date.", ("S4",))
    turned = Sentence("La date de la réouverture est connue.", ("S4",))
    assert cut(told, turned, wrong=1, rule="FID910") == (told.text, turned.text)
    wide = Sentence("La date est connue.", ("S1", "S2", "S4"))
    assert cut(wide, wrong=0, rule="FID910") == (wide.text,)
