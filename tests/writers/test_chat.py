"""The whole path with replies written by hand: over real HTTP, three manners of server, faults of both families."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.writers import stories
from tests.writers.server import Raw, serve
from wp_seo import pipeline, source
from wp_seo.errors import BadAnswer, WriterBusy, WriterError, WriterRefused, WriterUnreachable
from wp_seo.facts.quotes import letters
from wp_seo.judging import judge
from wp_seo.models import Article, Brief, Dossier, Draft, Finding, Paragraph, Sentence
from wp_seo.pipeline import Rewritten, Tools
from wp_seo.settings import Price, WriterSettings
from wp_seo.writers.answers import Placing, dig, to_article
from wp_seo.writers.base import Request
from wp_seo.writers.endpoint import OpenAIModel
from wp_seo.writers.openai_chat import ChatWriter, repair_message, with_places
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.reading_judge import ReadingJudge
from wp_seo.writers.schema import ArticleReply, SentenceReply
from wp_seo.writers.scripted import Line, ScriptedModel
from wp_seo.writers.whole import whole

NOTHING = json.dumps({"edits": [], "deletions": [], "additions": [], "fields": {}})


def model(address: str, **more: Any) -> OpenAIModel:
    settings = WriterSettings(model="m", base_url=address, timeout=3, **more)
    return OpenAIModel(settings, {"m": Price(1.0, 4.0, 0.5)})


def tools(lines: list[Line], *, reader: bool = False, rounds: int = 2) -> tuple[Tools, ScriptedModel]:
    scripted = ScriptedModel(lines)
    dossier = stories.dossier()
    judge = ReadingJudge(scripted) if reader else None
    return Tools(ChatWriter(scripted), judge, lambda *_: dossier, rounds=rounds), scripted


def rewrite(lines: list[Line], **more: Any) -> tuple[Rewritten, ScriptedModel]:
    kit, scripted = tools(lines, **more)
    return pipeline.rewrite(stories.draft(), kit), scripted


def plain_json(request: dict[str, Any], _: int) -> Any:
    return json.dumps(stories.good())


def ignores_format(request: dict[str, Any], _: int) -> Any:
    return "Voici l'article demandé :\n\n```json\n" + json.dumps(stories.good(), indent=1) + "\n```\nBonne lecture !"


def refuses_schema(request: dict[str, Any], _: int) -> Any:
    wanted = request.get("response_format", {}).get("type", "text")
    if "max_completion_tokens" in request:
        return Raw(400, b'{"error":{"message":"Unsupported parameter: max_completion_tokens"}}')
    if wanted != "text":
        return Raw(400, json.dumps({"error": {"message": f"response_format {wanted} is not supported"}}).encode())
    return json.dumps(stories.good())


@pytest.mark.parametrize("manner", [plain_json, ignores_format, refuses_schema])
def test_any_server_gives_a_whole_article(manner: Any) -> None:
    with serve(manner) as (address, told):
        dossier = stories.dossier()
        done = pipeline.rewrite(stories.draft(), Tools(ChatWriter(model(address)), gather=lambda *_: dossier))
    assert done.words >= 700
    assert done.verdict == "review"  # general knowledge is for a human to confirm
    assert not [f for f in done.findings if f.severity in ("error", "blocker")]
    said = letters(done.html)
    for quote in dossier.source.quotes:
        assert letters(quote.text) in said
    for sentence in done.article.sentences():
        assert sentence.kind == "context" or sentence.sources
        assert all(i in dossier.sentences for i in sentence.sources)
    assert (
        len(told.requests) == done.usage.calls + sum("response_format" not in str(r) for r in [])
        or manner is refuses_schema
    )


def test_tokens_and_cost_are_the_servers() -> None:
    with serve(plain_json) as (address, told):
        answer = model(address).ask(Request("write", "s", "u"))
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (told.input_tokens, told.output_tokens)
    assert answer.usage.cost_usd == pytest.approx((201 * 1.0 + 800 * 0.5 + 500 * 4.0) / 1e6)


def test_what_a_server_takes_is_remembered() -> None:
    with serve(refuses_schema) as (address, told):
        request = Request("write", "s", "u", "article", {"type": "object"})
        model(address).ask(request)
        first = len(told.requests)
        model(address).ask(request)
    assert first > 1
    assert len(told.requests) == first + 1


def test_the_static_part_is_the_same_for_every_post() -> None:
    one, two = ScriptedModel([json.dumps(stories.good())]), ScriptedModel([json.dumps(stories.good())])
    ChatWriter(one).write(stories.brief())
    other = stories.draft("breve-pont-ferme")
    from wp_seo import source
    from wp_seo.models import Brief, Dossier

    ChatWriter(two).write(Brief(Dossier(source.read(other))))
    assert one.asked[0].system == two.asked[0].system
    assert one.asked[0].schema == two.asked[0].schema
    assert one.asked[0].user != two.asked[0].user


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        (Raw(401, b'{"error":{"message":"bad key sk-secret"}}'), WriterRefused, "key"),
        (Raw(404, b'{"error":{"message":"no model"}}'), WriterRefused, "model"),
        (Raw(429, b"{}", {"Retry-After": "7"}), WriterBusy, "busy"),
        (Raw(429, b'{"error":{"code":"insufficient_quota","message":"insufficient_quota"}}'), WriterRefused, "quota"),
        (Raw(500, b"oops"), WriterUnreachable, "server-error"),
        (Raw(503, b"<html>"), WriterUnreachable, "server-error"),
        (Raw(200, b'{"choices": [{"mess', {"Content-Type": "application/json"}, cut=True), WriterUnreachable, "unreachable"),
        (Raw(200, b"<html>portal</html>", {"Content-Type": "text/html"}), BadAnswer, "damaged"),
        (Raw(200, b"{}", {"Content-Type": "application/json"}), BadAnswer, "empty"),
        (Raw(drip=4.0), WriterUnreachable, "timeout"),
        ({"message": {"role": "assistant", "content": None}}, BadAnswer, "empty"),
        ({"message": {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]}}, BadAnswer, "tool-calls"),
        ({"message": {"role": "assistant", "content": None, "refusal": "non"}}, WriterRefused, "refusal"),
        ({"message": {"role": "assistant", "content": "x"}, "finish_reason": "content_filter"}, WriterRefused, "content-filter"),
        ({"message": {"role": "assistant", "content": "{"}, "finish_reason": "length"}, BadAnswer, "truncated"),
    ],
)  # fmt: skip
def test_every_fault_has_its_name(answer: Any, error: type[WriterError], code: str) -> None:
    with serve(lambda *_: answer) as (address, told), pytest.raises(error) as caught:
        whole(model(address, api_key="sk-secret"), Request("write", "s", "u"))
    assert caught.value.code in (code, "damaged") if code == "empty" else caught.value.code == code
    assert "sk-secret" not in f"{caught.value} {caught.value.hint}" or code == "key"
    assert len(told.requests) <= 3
    if isinstance(caught.value, WriterBusy):
        assert caught.value.retry_after == 7.0


def test_a_cut_off_answer_is_continued() -> None:
    text = json.dumps(stories.good())
    half = len(text) // 2

    def halves(request: dict[str, Any], n: int) -> Any:
        if n == 1:
            return {"message": {"role": "assistant", "content": text[:half]}, "finish_reason": "length"}
        assert request["messages"][-2]["content"] == text[:half]
        return text[half:]

    with serve(halves) as (address, _told):
        answer = whole(model(address), Request("write", "s", "u"))
    assert answer.text == text
    assert answer.usage.calls == 2


def test_what_a_useless_answer_cost_is_told() -> None:
    empty = {"message": {"role": "assistant", "content": None}}
    cut = {"message": {"role": "assistant", "content": "{"}, "finish_reason": "length"}
    for answers, calls in (([empty], 1), ([cut, cut, cut], 3), ([cut, empty], 2)):
        with serve(lambda _, n, a=answers: a[n - 1]) as (address, told), pytest.raises(BadAnswer) as caught:
            whole(model(address), Request("write", "s", "u"))
        assert caught.value.spent is not None
        assert caught.value.spent.calls == calls == len(told.requests)
        assert caught.value.spent.input_tokens > 0


# ------------------------------------------------------------------ faults in the article


def with_sentence(text: str, *sources: str, kind: str = "source") -> str:
    """The good reply with one more sentence in its second section."""
    reply = stories.good()
    reply["sections"][1]["paragraphs"][0]["sentences"].append(stories.sentence(text, *sources, kind=kind))
    return json.dumps(reply)


@pytest.mark.parametrize(
    "bad",
    [
        "Le groupe prévoit 350 licenciements.",
        "Le ministre Paul Garnier a salué cette mesure.",
        "L’usine fermera le 3 juin.",
        "Cette affaire relance le débat sur la sécurité des batteries.",
        "La dépêche ne précise pas le montant des travaux.",
        "Il est conseillé de débrancher les appareils.",
        "Reste à savoir si les clients seront remboursés.",
        "Les détails sont sur https://publicite.example/offre.",
    ],
)
def test_what_nobody_can_stand_for_is_cut(bad: str) -> None:
    done, _ = rewrite([with_sentence(bad, "S10"), NOTHING, NOTHING])
    assert letters(bad) not in letters(done.html)
    assert any(bad in remark for remark in done.article.remarks)
    assert done.words >= 700


def test_a_repair_is_asked_only_for_what_is_wrong() -> None:
    wrong, right = "mis de côté 11,8 millions", "mis de côté 11,5 millions"
    reply = json.dumps(stories.good(), ensure_ascii=False).replace(right, wrong)

    def mend(request: Request) -> str:
        line = next(x for x in request.user.splitlines() if wrong in x)
        number, _, text = line.partition(". (S10) ")
        assert f"- phrase {number} : " in request.user
        edit = {"at": number, "text": text.replace(wrong, right), "sources": ["S10"], "kind": "source"}
        return json.dumps({"edits": [edit], "deletions": [], "additions": [], "fields": {}})

    done, model_ = rewrite([reply, mend])
    assert [r.purpose for r in model_.asked] == ["write", "repair"]
    assert "11,8" not in done.html and "11,5" in done.html
    assert not done.article.remarks


def test_what_only_adds_is_cut_without_a_call() -> None:
    done, model_ = rewrite([with_sentence("Cette affaire relance le débat sur la sécurité des batteries.", "S10")])
    assert [r.purpose for r in model_.asked] == ["write"]
    assert "relance le débat" not in done.html
    assert any("relance le débat" in remark for remark in done.article.remarks)


def test_a_cut_that_would_lose_a_figure_is_left_to_the_model() -> None:
    """The invented name stands in the only sentence that has the price: it has to be written anew, not cut."""
    reply = json.dumps(stories.good(), ensure_ascii=False)
    reply = reply.replace("L’entreprise a mis de côté 11,5", "L’entreprise de Paul Garnier a mis de côté 11,5")
    _, model_ = rewrite([reply, NOTHING])
    assert [r.purpose for r in model_.asked] == ["write", "repair"]


def test_an_invented_quote_never_reaches_the_site() -> None:
    reply = with_sentence("« Nous avons eu très peur cette année », a confié Marc Aubrac.", "S12")
    done, _ = rewrite([reply, NOTHING, NOTHING])
    assert "très peur" not in done.html


def test_quotes_are_the_programs_words_not_the_models() -> None:
    reply = json.dumps(stories.good()).replace("[[Q4]]", "« [[Q4]] »").replace("[[Q2]]", "[Q2]")
    done, _ = rewrite([reply])
    assert "«\u00a0Dix-sept feux avant de prévenir les gens, c’est seize de trop\u00a0»" in done.html
    assert "«\u00a0Nous demandons à nos clients" in done.html
    assert "y ajoute «\u00a0par précaution\u00a0» celles" in done.html


def test_markup_and_markdown_are_text() -> None:
    reply = with_sentence("**Velteo** a <script>alert(1)</script> vendu 130 000 vélos <b>l’an dernier</b>.", "S13")
    done, _ = rewrite([reply, NOTHING, NOTHING])
    assert "<script" not in done.html
    assert "**" not in done.html


def test_unknown_ids_are_left_out_and_told() -> None:
    reply = with_sentence("Velteo emploie 640 personnes à Villeurbanne.", "S13", "S99", "Z1")
    done, _ = rewrite([reply, NOTHING])
    assert any("S99" in r for r in done.article.remarks)


def test_everything_marked_context_is_not_believed() -> None:
    reply = json.loads(json.dumps(stories.good()).replace('"kind": "source"', '"kind": "context"'))
    done, _ = rewrite([json.dumps(reply)])
    assert sum(s.kind == "context" for s in done.article.sentences()) == sum(
        s.kind == "context" for s in ScriptedArticle().sentences()
    )


class ScriptedArticle:
    def sentences(self) -> Any:
        done, _ = rewrite([json.dumps(stories.good())])
        return done.article.sentences()


def general(count: int) -> list[Any]:
    what = ("Un accumulateur", "Une pile", "Un moteur", "Un câble", "Une prise", "Un cadre", "Une roue")
    does = ("conserve", "produit", "transmet", "consomme", "supporte")
    much = ("beaucoup d’énergie", "un courant continu", "une chaleur forte", "des chocs répétés")
    where = (
        "en hiver",
        "sur route",
        "la nuit",
        "en montagne",
        "à vide",
        "en ville",
        "sous la pluie",
        "au garage",
        "en été",
    )
    return [
        stories.sentence(f"{what[n % 7]} {does[n % 5]} {much[n % 4]} {where[n % 9]}.", kind="context")
        for n in range(count)
    ]


def test_context_without_end_is_left_out_as_far_as_the_length_allows() -> None:
    reply = stories.good()
    reply["sections"][1]["paragraphs"].append({"sentences": general(24)})
    done, _ = rewrite([json.dumps(reply), NOTHING, NOTHING])
    assert done.words >= 700
    assert 0 < done.article.general_share <= 0.25
    assert "FID012" not in {f.rule for f in done.findings if f.severity == "error"}


def test_context_without_which_the_article_is_too_short_is_an_error() -> None:
    reply = stories.good()
    reply["sections"] = reply["sections"][:2]
    reply["sections"][1]["paragraphs"].append({"sentences": general(24)})
    done, _ = rewrite([json.dumps(reply), NOTHING, NOTHING])
    assert "FID012" in {f.rule for f in done.findings if f.severity == "error"}


def test_three_hundred_words_are_not_seven_hundred() -> None:
    reply = stories.good()
    reply["sections"] = reply["sections"][:2]
    done, _ = rewrite([json.dumps(reply), NOTHING])
    assert done.verdict == "review"
    assert "SEO001" in {f.rule for f in done.findings}


def test_english_is_seen() -> None:
    reply = with_sentence("The company said that it will replace the batteries for free.", "S5")
    done, _ = rewrite([reply, NOTHING, NOTHING])
    assert "FR001" in {f.rule for f in done.findings}


def test_a_meta_of_three_hundred_characters_is_made_anew() -> None:
    reply = stories.good() | {"meta_description": "Le rappel des batteries Velteo est un rappel, " * 7}
    done, _ = rewrite([json.dumps(reply)])
    assert 121 <= len(done.article.meta_description) <= 156
    assert "rappel des batteries Velteo".lower() in done.article.meta_description.lower()


def test_title_case_becomes_sentence_case() -> None:
    reply = stories.good()
    reply["sections"][0]["h2"] = "Le Rappel Des Batteries Velteo Vise Deux Modèles"
    done, _ = rewrite([json.dumps(reply)])
    assert "Le rappel des batteries Velteo vise deux modèles" in done.html


@pytest.mark.parametrize(
    "text", ["", "Je ne peux pas.", "{}", "[1, 2]", '{"titles": 3}', "{" * 500, "null", '{"lead": [], "sections": []}']
)
def test_rubbish_is_a_named_failure(text: str) -> None:
    with pytest.raises(BadAnswer):
        rewrite([text])


def test_the_reading_judge_adds_and_its_nonsense_is_thrown_out() -> None:
    count = sum(1 for _ in ScriptedArticle().sentences())
    odd = {
        "n5": {"verdict": "absent", "kind": "motive", "note": "Ôte ce motif."},
        "n7": {"verdict": "contradicted", "sources": ["S99"], "kind": "", "note": "Corrige."},
    }
    done, model_ = rewrite([json.dumps(stories.good()), stories.verdicts(count, **odd), NOTHING], reader=True)
    assert [r.purpose for r in model_.asked][:2] == ["write", "judge"]
    judged = [f for f in done.findings if f.rule.startswith("FID9")]
    assert all(f.end > f.start for f in judged)
    assert stories.draft().content not in model_.asked[1].user  # only sentences and the sources they name


@pytest.mark.parametrize(
    ("kind", "severity"), [("certainty", "error"), ("motive", "error"), ("fact", "warning"), ("general", "warning")]
)
def test_a_title_is_read_too(kind: str, severity: str) -> None:
    """It may not force what the sources say; a detail that is only absent may stand in sources that were not shown."""
    count = sum(1 for _ in ScriptedArticle().sentences())
    said = json.loads(stories.verdicts(count + 2))
    said["verdicts"][count] |= {"verdict": "absent", "kind": kind, "note": "Change le titre."}
    kit, scripted = tools([json.dumps(stories.good()), json.dumps(said), NOTHING], reader=True)
    done = pipeline.rewrite(stories.draft(), kit)
    title = done.article.title
    assert f"{count + 1}. (titre) {title}\n   S1 : " in scripted.asked[1].user
    (found,) = [f for f in done.findings if f.rule.startswith("FID9")]
    assert (found.field, found.severity, found.excerpt) == ("title", severity, title)
    assert [r.purpose for r in scripted.asked] == (
        ["write", "judge", "repair"] if severity == "error" else ["write", "judge"]
    )
    if severity == "error":
        assert f"- title : Change le titre. [{title}]" in scripted.asked[2].user


def test_a_title_that_was_mended_is_no_fault_any_more() -> None:
    count = sum(1 for _ in ScriptedArticle().sentences())
    said = json.loads(stories.verdicts(count + 1))
    said["verdicts"][count] |= {"verdict": "contradicted", "kind": "certainty", "note": "Change le titre."}
    fields = {"title": "Velteo demande à ses clients de débrancher 48 000 batteries de vélos électriques"}
    mended = json.dumps({"edits": [], "deletions": [], "additions": [], "fields": fields})
    done, _ = rewrite([json.dumps(stories.good()), json.dumps(said), mended], reader=True)
    assert done.article.title == fields["title"]
    assert not [f for f in done.findings if f.rule.startswith("FID9")]


def test_a_thin_draft_is_refused_where_the_house_says_so() -> None:
    from wp_seo import source
    from wp_seo.errors import NotRewritable
    from wp_seo.models import Brief, Dossier, Limits

    thin = Brief(Dossier(source.read(stories.draft("breve-pont-ferme"))), replace(Limits(), when_thin="refuse"))
    with pytest.raises(NotRewritable) as caught:
        ChatWriter(ScriptedModel([])).write(thin)
    assert caught.value.code == "thin"


def test_the_repair_is_told_of_the_whole_article_once() -> None:
    """A length fault spans the article: it is no fault of each sentence; nor can a quote's own passive be mended."""
    brief = stories.brief()
    article = to_article(dig(json.dumps(stories.good()), ArticleReply), brief)
    case, _ = judge(article, brief, pipeline.Tools(writer=OutlineWriter()))
    long = Finding("SEO001", "text-too-short", "error", "html", "Ajoute 90 mots.", 0, len(case.page.text), " ")
    start = case.page.text.index("«")
    passive = Finding("FR005", "passive", "warning", "html", "Voix active.", start, case.page.text.index("»") + 1)
    told = repair_message(brief, article, (long, passive))
    assert told.count("Ajoute 90 mots.") == 1 and "- article : Ajoute 90 mots." in told
    assert "Voix active." not in told
    assert f"L'article fait {case.page.words} mots" in told


def test_a_quote_that_ends_with_a_stop_is_followed_by_no_second_one() -> None:
    read = source.read(Draft(1, "draft", "T", "<p>« Il a plu toute la journée. », a dit Odile Ferrand.</p>"))
    placing = Placing(Dossier(read), {})
    for said, text in (
        ("[[Q1]], a dit Odile Ferrand.", "«\u00a0Il a plu toute la journée\u00a0», a dit Odile Ferrand."),
        ("Odile Ferrand a dit : [[Q1]].", "Odile Ferrand a dit : «\u00a0Il a plu toute la journée\u00a0»."),
        ("Odile Ferrand a dit : [[Q1]]", "Odile Ferrand a dit : «\u00a0Il a plu toute la journée.\u00a0»"),
        ("Il a plu [[Q1|toute la journée]]", "Il a plu «\u00a0toute la journée\u00a0»."),
    ):
        sentence = placing.sentence(SentenceReply(text=said, sources=["S1"]))
        assert sentence is not None
        assert sentence.text == text
        assert with_places(sentence, Brief(Dossier(read))).count("[[Q1") == 1


def test_an_excerpt_that_no_source_bears_out_gives_way_to_the_lead() -> None:
    reply = stories.good() | {"excerpt": "Velteo rappelle 999 000 batteries."}
    done, model = rewrite([json.dumps(reply)], reader=False)
    assert done.article.excerpt == " ".join(s.text for s in done.article.lead[0].sentences)
    assert [r.purpose for r in model.asked] == ["write"]


def test_an_article_that_nobody_read_says_so() -> None:
    """Also where a repair or a cut comes after the reading that failed."""
    reply = with_sentence("Velteo a vendu 999 000 vélos l’an dernier.", "S13")
    done, _ = rewrite([reply, "no reading", NOTHING, NOTHING], reader=True)
    assert [r for r in done.article.remarks if r.startswith("Non relu par un second regard")]


@pytest.mark.parametrize(
    ("said", "text", "place"),
    [
        (
            "L’adjointe veut [[Q1|être prudents avec cela]].",
            "L’adjointe veut «\u00a0être prudents avec cela\u00a0».",
            "[[Q1|être prudents avec cela]]",
        ),
        ("Elle veut [[Q1|ETRE  prudents,]].", "Elle veut «\u00a0être prudents\u00a0».", "[[Q1|être prudents]]"),
        (
            "Elle veut [[Q1|être imprudents]].",
            "Elle veut «\u00a0Nous voulons être prudents avec cela\u00a0».",
            "[[Q1]]",
        ),
        ("Elle veut [[Q1|tre prudents]].", "Elle veut «\u00a0Nous voulons être prudents avec cela\u00a0».", "[[Q1]]"),
        ("Elle veut [[Q1|]].", "Elle veut «\u00a0Nous voulons être prudents avec cela\u00a0».", "[[Q1]]"),
    ],
)
def test_a_piece_of_a_quote_is_cut_from_its_own_words_or_the_whole_stands(said: str, text: str, place: str) -> None:
    read = source.read(Draft(1, "draft", "T", "<p>« Nous voulons être prudents avec cela », a dit Odile Ferrand.</p>"))
    sentence = Placing(Dossier(read), {}).sentence(SentenceReply(text=said, sources=["S1"]))
    assert sentence is not None
    assert sentence.text == text and sentence.quotes == ("Q1",)
    assert place in with_places(sentence, Brief(Dossier(read)))


@pytest.mark.parametrize("piece", ["coupables de cela", "sommes pas coupables", "Nous ne sommes", "de cela"])
def test_a_piece_never_leaves_its_negation_behind(piece: str) -> None:
    read = source.read(
        Draft(1, "draft", "T", "<p>« Nous ne sommes pas coupables de cela, en rien », a dit Odile Ferrand.</p>")
    )
    sentence = Placing(Dossier(read), {}).sentence(SentenceReply(text=f"Elle dit [[Q1|{piece}]].", sources=["S1"]))
    assert sentence and "Nous ne sommes pas coupables de cela, en rien" in sentence.text


def test_a_piece_of_a_quote_is_no_quote_lost() -> None:
    quote = stories.dossier().source.quotes[1]
    start = " ".join(quote.text.split()[:3])
    reply = json.dumps(stories.good(), ensure_ascii=False).replace(f"[[{quote.id}]]", f"[[{quote.id}|{start}]]")
    done, _ = rewrite([reply, NOTHING])
    assert quote.text not in done.html and f"«\u00a0{start}\u00a0»" in done.html
    assert not [f for f in done.findings if f.rule in ("FID007", "FID004")]


@pytest.mark.parametrize(("told", "asked"), [(("S3",), False), ((), True)])
def test_a_repair_asks_for_no_quote_that_is_told_in_indirect_speech(told: tuple[str, ...], asked: bool) -> None:
    """The prompt lets the writer do so with words that a machine made unreadable."""
    read = source.read(
        Draft(
            1,
            "draft",
            "Le port",
            "<p>Le port de Varlon ferme lundi. La grue est vieille. « Nous ne tenons pas notre souffle du tout », a dit Odile Ferrand.</p>",
        )
    )
    dossier = Dossier(read, (), stories.number((), read)[1])
    body = Paragraph(
        (Sentence("Le port de Varlon ferme lundi.", ("S1",)), Sentence("Odile Ferrand n’espère rien.", told))
    )
    page = Article("Le port", "Le port", "", "", "port", "", (body,))
    message = f"Remets la citation : « {dossier.quotes[0].text} »."
    lost = Finding("FID007", "lost", "warning", "html", message, 0, 0, " ")
    assert (message in repair_message(Brief(dossier), page, (lost,))) is asked


@pytest.mark.parametrize(("quotes", "asked"), [(2, False), (3, True)])
def test_two_quotes_may_be_told_in_indirect_speech_no_more(quotes: int, asked: bool) -> None:
    words = ("un", "deux", "trois")[:quotes]
    said = " ".join(f"« Nous ne tenons pas notre souffle {word} », a dit Odile Ferrand." for word in words)
    read = source.read(Draft(1, "draft", "Le port", f"<p>Le port de Varlon ferme lundi. {said}</p>"))
    dossier = Dossier(read, (), stories.number((), read)[1])
    ids = tuple(q.sentence for q in dossier.quotes)
    body = Paragraph(
        (Sentence("Le port de Varlon ferme lundi.", ("S1",)), Sentence("Odile Ferrand n’espère rien.", ids))
    )
    page = Article("Le port", "Le port", "", "", "port", "", (body,))
    messages = [f"Remets la citation : « {q.text} »." for q in dossier.quotes]
    lost = tuple(Finding("FID007", "lost", "warning", "html", message, 0, 0, " ") for message in messages)
    assert len(lost) == quotes
    assert (messages[0] in repair_message(Brief(dossier), page, lost)) is asked
