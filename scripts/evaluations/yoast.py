"""Our lights beside the real Yoast engine's, assessment by assessment, over articles of all qualities."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from scripts.evaluations.judge import own_pairs
from tests.rules import newsroom
from tests.writers import stories
from wp_seo.case import Case
from wp_seo.check import as_html
from wp_seo.errors import WpSeoError
from wp_seo.models import Brief, Dossier
from wp_seo.render import render
from wp_seo.rules import judge
from wp_seo.source import read
from wp_seo.writers.answers import to_article
from wp_seo.writers.outline import OutlineWriter
from wp_seo.writers.schema import ArticleReply
from wp_seo.yoast import Yoast

SAME = {
    "textSentenceLength": "FR003",
    "textTransitionWords": "FR004",
    "passiveVoice": "FR005",
    "sentenceBeginnings": "FR006",
    "subheadingsTooLong": "HTM002",
    "textParagraphTooLong": "HTM003",
    "titleWidth": "SEO002",
    "keyphraseInSEOTitle": "SEO003",
    "metaDescriptionLength": "SEO004",
    "metaDescriptionKeyword": "SEO005",
    "introductionKeyword": "SEO006",
    "keyphraseDensity": "SEO007",
    "subheadingsKeyword": "SEO008",
    "slugKeyword": "SEO009",
    "keyphraseLength": "SEO011",
}

SAMPLES = (
    "rappel-batteries-velteo",
    "banque-taux-krona",
    "breve-pont-ferme",
    "classique-vaccin-serovane",
    "cyber-hopitaux-nordane",
    "festival-son-et-mer",
)
VARIANTS = 44
Fields = dict[str, str]


def articles() -> Iterator[Fields]:
    """A good article, articles without a model, the pairs' rewrites, the newsroom's thirty, and the good one damaged."""
    brief = stories.brief()
    article = to_article(ArticleReply.model_validate(stories.good()), brief)
    good = _fields(article, render(article, brief.dossier.source))
    yield good
    for name in SAMPLES:
        source = read(stories.draft(name))
        try:
            outline = OutlineWriter().write(Brief(Dossier(source))).article
        except WpSeoError:
            continue
        yield _fields(outline, render(outline, source))
    for pair in own_pairs():
        if pair.kind == "faithful":
            lines = [line for line in pair.rewrite.strip().splitlines() if line]
            words = re.findall(r"\w{4,}", lines[0])
            yield {
                "html": as_html(pair.rewrite),
                "seo_title": lines[0].lstrip("# "),
                "meta_description": lines[1][:140],
                "slug": "-".join(words[:3]).lower(),
                "focus_keyphrase": " ".join(words[:2]),
            }
    for story in newsroom.stories():
        for which in ("good", "free", "pushed"):
            yield {name: text for name, text in story.fields(which).items() if name != "title"}
    rng = random.Random(20)
    for number in range(VARIANTS):
        yield damaged(good, rng, number)


def damaged(good: Fields, rng: random.Random, number: int) -> Fields:
    """The good article with one or two things changed for the worse; which, by `number`."""
    fields = dict(good)
    html = fields["html"]
    phrase = fields["focus_keyphrase"]
    match number % 11:
        case 0:
            blocks = re.findall(r"<!-- wp:.*?<!-- /wp:\w+ -->", html, re.S)
            rng.shuffle(blocks)
            html = "\n\n".join(blocks[: rng.randint(4, len(blocks))])
        case 1:
            html = re.sub(r"\. ([A-Z])", lambda m: f", et {m[1].lower()}" if rng.random() < 0.5 else m[0], html)
        case 2:
            html = re.sub(r"(?i)\b(cependant|également|ainsi|tandis que|en revanche|alors que|notamment),? ?", "", html)
        case 3:
            html = re.sub(r"<!-- wp:heading.*?<!-- /wp:heading -->", "", html, flags=re.S)
        case 4:
            html = re.sub(r"\. ([A-Z])", lambda m: f". Elle {m[1].lower()}" if rng.random() < 0.6 else m[0], html)
        case 5:
            html = html.replace("</p>", f" Le {phrase} continue. Le {phrase} est connu.</p>", rng.randint(2, 9))
        case 6:
            html = html.replace(phrase, "ce dossier", rng.randint(2, 12))
        case 7:
            html = re.sub(r" a (\w+é)\b", lambda m: f" a été {m[1]}" if rng.random() < 0.7 else m[0], html)
        case 8:
            html = re.sub(r"</p>\s*<!-- /wp:paragraph -->\s*<!-- wp:paragraph -->\s*<p>", " ", html)
        case 9:
            fields["seo_title"] = f"{fields['seo_title']} {'et la suite de cette affaire' * rng.randint(0, 2)}"
            fields["meta_description"] = fields["meta_description"][: rng.randint(60, 130)]
        case _:
            fields["focus_keyphrase"] = " ".join(rng.sample(re.findall(r"\w{5,}", html), rng.randint(1, 5)))
    return {**fields, "html": html}


def _fields(article: object, html: str) -> Fields:
    names = ("seo_title", "meta_description", "slug", "focus_keyphrase")
    return {"html": html, **{name: getattr(article, name) for name in names}}


def main() -> int:
    """Print the agreement of each assessment, every disagreement, and whether all green means all green."""
    agree: Counter[str] = Counter()
    total: Counter[str] = Counter()
    apart: defaultdict[str, list[str]] = defaultdict(list)
    count = ours_green = both_green = 0
    with Yoast() as engine:
        for count, fields in enumerate(articles(), 1):
            found = {f.rule for f in judge(Case(**fields), only=("SEO", "FR", "HTM"))}
            lights = [light for light in engine.score(fields).lights if light.id in SAME and light.rating != "none"]
            for light in lights:
                mine, theirs = SAME[light.id] not in found, light.rating == "good"
                total[light.id] += 1
                agree[light.id] += mine == theirs
                if mine != theirs:
                    apart[light.id].append(f"article {count}: ours {'green' if mine else 'not'}, Yoast: {light.text}")
            if not found & set(SAME.values()):
                ours_green += 1
                both_green += all(light.rating == "good" for light in lights)
    for name in total:
        print(f"{name:24} {agree[name]:3} of {total[name]}")
        for line in apart[name]:
            print(f"    {line}")
    same, every = sum(agree.values()), sum(total.values())
    print(f"{count} articles: same colour on {same} of {every} assessments ({100 * same / every:.1f} %)")
    print(f"all of ours green on {ours_green} articles, Yoast's too on {both_green} of them")
    return 0
