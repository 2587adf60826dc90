"""A newsroom's archive for measuring what is found: labelled stories (newsroom.toml) among posts on anything else.

The others share with the drafts what posts of one site share: countries, towns, institutions, subjects, tags. They are
composed of a few texts with other towns, people and companies; so are those that only fill the site up.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from wp_seo.dossier.archive import Index, related
from wp_seo.dossier.terms import Wanted
from wp_seo.models import Draft
from wp_seo.source import read
from wp_seo.wordpress.memory import MemorySite

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
_TOWNS = "Lyon Paris Grenoble Limoges Bordeaux Lille Reims Cholet Sète Biarritz Toulouse Guéret".split()
_PEOPLE = (
    "Alain Mercier;Julie Castan;Marc Fontanel;Sophie Darcy;Karim Haddad;Élise Roussel;Hugo Pradier;Nadia Belkacem;Yves Tanguy;"
    "Laure Mondon;Simon Gaillac;Agathe Verdier"
).split(";")
_FIRMS = "Norelec;Batimonde;Soval;Cordex;Lumiane;Transalp;Médiferme;Orcades;Plastivar;Grand Sud;Téléo;Vaubois".split(
    ";"
)
_OTHERS = (
    ("transports", "{town} : le tramway en grève", "Les conducteurs de tramway ont cessé le travail à {town}. La France a connu trois grèves ce mois-ci. {person}, de la CGT, demande 4 %."),
    ("santé", "L’hôpital de {town} ferme des lits", "L’hôpital de {town} ferme douze lits. L’Agence régionale de santé promet des renforts. {person}, infirmière, dénonce l’épuisement."),
    ("justice", "Cinq ans de prison à {town}", "Le tribunal de {town} a condamné {person} à cinq ans de prison. Le procureur avait requis sept ans. Le jugement sera contesté."),
    ("agriculture", "Sécheresse près de {town}", "Les éleveurs de {town} manquent de fourrage. Le ministre de l’Agriculture a promis une aide. {person} a vendu dix vaches."),
    ("rugby", "Rugby : {town} s’incline à domicile", "Le club de {town} a perdu 23-17. L’ouvreur {person} a manqué deux pénalités. L’équipe de France jouera samedi."),
    ("banque", "{firm} lève des fonds auprès de sa banque", "La société {firm}, de {town}, a obtenu un prêt. La Banque de France note une hausse du crédit. L’action a gagné 2 % à la Bourse de Paris."),
    ("spatial", "{firm} équipera un satellite", "L’Agence spatiale européenne a choisi {firm}. Les pièces seront faites à {town}. {person} dirige le projet."),
    ("école", "Rentrée à {town} : des classes en moins", "Trois collèges de {town} perdent une classe. Les parents d’élèves ont manifesté. Le ministère, à Paris, invoque la démographie."),
    ("cinéma", "Un festival de cinéma à {town}", "Le festival de {town} a récompensé {person}. Le film sortira en France au printemps. Le jury a salué le court métrage."),
    ("énergie", "{firm} construit un parc solaire", "Le parc de {firm} alimentera {town}. L’Union européenne paie un tiers des travaux. La France veut doubler le solaire en 2035."),
    ("cybersécurité", "{firm} victime d’une fuite de données", "Les données de clients de {firm} ont été volées. L’Agence nationale de la sécurité des systèmes d’information enquête à {town}."),
    ("vin", "La récolte s’annonce bonne près de {town}", "Les vignerons de {town} sourient. La coopérative attend une récolte en hausse. Les cours montent à Londres, dit {person}."),
    ("logement", "Loyers : {town} sous tension", "Les loyers ont pris 6 % à {town}. Le maire, {person}, veut les encadrer. En France, une soixantaine de villes le font."),
    ("aérien", "{firm} ouvre une ligne vers {town}", "La compagnie {firm} volera vers {town} en mai. Les passagers seront 9 000 par mois. {person} parle d’un pari."),
    ("automobile", "{firm} supprime des postes", "Le constructeur {firm} supprime 640 postes. Les syndicats seront reçus à {town}. L’Union européenne prépare des droits de douane."),
    ("climat", "Canicule : {town} bat un record", "Il a fait 42 degrés à {town}. La France a connu quatre vagues de chaleur. {person}, climatologue, craint la suite."),
    ("police", "Vol à {town} : un suspect arrêté", "Un homme a été arrêté à {town}. Le parquet a ouvert une enquête. Le butin a été retrouvé dans un garage, dit {person}."),
    ("impôts", "{town} relève la taxe foncière", "La commune de {town} relève la taxe foncière. {person} a réuni un collectif. La cour administrative de Bordeaux tranchera."),
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A draft, and the ids of the published posts on its story; `unseen` by whoever chose the ranking's constants."""

    draft: Draft
    related: frozenset[int]
    unseen: bool = False


def newsroom(fillers: int = 0) -> tuple[MemorySite, tuple[Labelled, ...]]:
    """The site with all posts, and what should be found on it for which draft; so many more posts fill it up."""
    told = tomllib.loads((Path(__file__).with_name("newsroom.toml")).read_text(encoding="utf-8"))["story"]
    names = sorted({tag for story in told for tag in story["tags"]} | {kind for kind, _, _ in _OTHERS})
    tags = {name: number for number, name in enumerate(names, 1)}
    site, ids, found = MemorySite(now=lambda: NOW), count(1), []
    for number, story in enumerate(told):
        own = tuple(tags[t] for t in story["tags"])
        related = [
            _published(site, next(ids), post["title"], post["text"], 40 + 7 * number + 90 * i, own if i == 0 else ())
            for i, post in enumerate(story["related"])
        ]
        draft = Draft(next(ids), "draft", story["title"], _html(story["text"]), tags=own, date="2026-11-24T07:00:00")
        site.posts[draft.id] = draft
        found.append(Labelled(draft, frozenset(related), story.get("unseen", False)))
    for number in range(len(_OTHERS) * len(_TOWNS) + fillers):
        kind, title, text = _OTHERS[number % len(_OTHERS)]
        which = number // len(_OTHERS)
        words = {
            "town": _TOWNS[which % 12],
            "person": _PEOPLE[(which * 5 + number) % 12],
            "firm": _FIRMS[(which * 7 + number) % 12],
        }
        _published(
            site, next(ids), title.format(**words), text.format(**words), 1 + number % 600, (tags[kind],) * (number % 2)
        )
    return site, tuple(found)


def _published(site: MemorySite, number: int, title: str, text: str, days: int, tags: tuple[int, ...]) -> int:
    at = (NOW - timedelta(days=days, seconds=number % 3600)).strftime("%Y-%m-%dT%H:%M:%S")
    address = f"https://memoire.example/{number}/"
    site.posts[number] = Draft(
        number, "publish", title, _html(text), date=at, modified_gmt=at, tags=tags, link=address, author=2
    )
    return number


def _html(text: str) -> str:
    return "\n".join(f"<!-- wp:paragraph -->\n<p>{line}</p>\n<!-- /wp:paragraph -->" for line in text.splitlines())


@dataclass(frozen=True)
class Quality:
    """What was found of `wanted` related posts, three a draft at most, and how many others; seconds by draft."""

    drafts: int
    others: int
    wanted: int
    hit: int
    wrong: int
    seconds: tuple[float, ...]
    unseen: tuple[int, int] = (0, 0)  # of the hits and of those wanted

    @property
    def recall(self) -> float:
        """The share of the related posts that was found."""
        return self.hit / self.wanted


def found(index: Callable[[MemorySite], Index] | None, fillers: int = 0) -> Quality:
    """Seek the related posts of every draft, by the site's search or by an index (made anew, its filling not timed)."""
    site, labelled = newsroom(fillers)
    used = index(site) if index else None
    if used:
        used.find(Wanted({}, {}), NOW.date() - timedelta(days=730))
    hit, wrong, seconds, unseen = 0, 0, [], 0
    for case in labelled:
        sought = read(case.draft)
        start = time.perf_counter()
        texts = related(site, sought, case.draft, most=3, max_age_days=730, today=NOW.date(), index=used)
        seconds.append(time.perf_counter() - start)
        ids = {
            int(text.url.split("/")[-2]) if text.url else case.draft.id for text in texts
        }  # a sibling draft has none
        hit += len(ids & case.related)
        unseen += len(ids & case.related) if case.unseen else 0
        wrong += len(ids - case.related)
    wanted = sum(len(case.related) for case in labelled)
    of_them = sum(len(case.related) for case in labelled if case.unseen)
    published = sum(p.status == "publish" for p in site.posts.values())
    return Quality(len(labelled), published - wanted, wanted, hit, wrong, tuple(seconds), (unseen, of_them))
