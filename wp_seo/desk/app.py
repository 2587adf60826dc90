"""Pages and actions of the desk. It reads WordPress and the ledger; what it writes is an approval, a note, or the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, RequestRedirect, Rule
from werkzeug.wrappers import Request, Response

from wp_seo import snapshot, source
from wp_seo.desk import views, words
from wp_seo.desk.gate import HEADERS, Gate
from wp_seo.desk.watch import Watch
from wp_seo.dossier.wanted import Wanted, sign, wanted
from wp_seo.errors import Conflict, PostError, SiteError, UsageError, WpSeoError
from wp_seo.jobs import approvals, dossiers, reviews
from wp_seo.jobs.dossiers import Numbered
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.jobs.reviews import STATES, Wish, Written
from wp_seo.models import Dossier, Draft, Limits, SeoFields
from wp_seo.service import revert_post
from wp_seo.wordpress.base import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from wp_seo.dossier.notes import Library

PATIENCE = 2.0
"""Seconds that the list waits for a slow WordPress before it shows what was seen last."""
_ROUTES = Map(
    [
        Rule("/<token>/", endpoint="list", methods=["GET"]),
        Rule("/<token>/<int(max=9007199254740991):post>", endpoint="post", methods=["GET"]),
        Rule("/<token>/<int(max=9007199254740991):post>/approve", endpoint="approve", methods=["POST"]),
        Rule("/<token>/<int(max=9007199254740991):post>/revert", endpoint="revert", methods=["POST"]),
        Rule("/<token>/notes", endpoint="notes", methods=["GET"]),
        Rule("/<token>/notes/approve", endpoint="sign", methods=["POST"]),
        Rule("/<token>/notes/retire", endpoint="retire", methods=["POST"]),
        Rule("/<token>/static/<any('desk.css', 'desk.js'):name>", endpoint="static", methods=["GET"]),
    ]
)
_TYPES = {"desk.css": "text/css; charset=utf-8", "desk.js": "text/javascript; charset=utf-8"}
_REFUSED = {
    "host": (400, "Cette adresse n’est pas celle du bureau."),
    "token": (403, "Ouvrez l’adresse complète que wp-seo desk a affichée : elle est propre à cette session."),
    "origin": (403, "Cette action ne vient pas d’une page du bureau : rien n’a été fait."),
}


class Refused(WpSeoError):
    """The desk says no to an action; nothing was done."""


@dataclass
class Desk:
    """One site's desk, as a WSGI application."""

    site: Site
    ledger: Ledger
    library: Library
    gate: Gate
    limits: Limits
    today: Callable[[], date] = date.today

    def __post_init__(self) -> None:
        self._url = self.site.about().url
        self._watch = Watch(self.site, self.ledger)
        self._who = ""  # who approved last: one human sits at this desk
        self._pages = Environment(
            loader=PackageLoader("wp_seo.desk"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._pages.globals.update(words=words, day=words.day, count=words.count, dollars=words.dollars, web=_web)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        request.max_content_length = 64 * 1024
        response = self._answer(request)
        response.headers.update(HEADERS)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        refusal = self.gate.refuses(request.method, request.path, dict(request.headers))
        if refusal:
            status, text = _REFUSED[refusal]
            return Response(text, status, mimetype="text/plain")
        try:
            name, found = _ROUTES.bind_to_environ(request.environ).match()
            given = {key: value for key, value in found.items() if key != "token"}
            if request.method == "POST" and not self.gate.signed(request.form.get("csrf", "")):
                raise Refused("Cette page n’est plus valable : rechargez-la. Rien n’a été fait.")
            response: Response = getattr(self, f"_{name}")(request, **given)
            return response
        except RequestRedirect as exc:
            return exc.get_response(request.environ)
        except HTTPException as exc:
            text = "Cette page n’existe pas." if isinstance(exc, NotFound) else "Cette demande n’a pas de sens ici."
            return self._message(request, exc.code or 400, text)
        except (Refused, Conflict, UsageError, PostError) as exc:
            return self._message(request, 403 if isinstance(exc, Refused) else 409, words.told(exc))
        except SiteError as exc:
            return self._message(request, 502, f"WordPress ne répond pas comme il faut. {exc}")
        except WpSeoError as exc:
            return self._message(request, 500, f"Le programme n’a pas pu faire son travail. {words.told(exc)}")

    # ------------------------------------------------------------------ pages

    def _list(self, request: Request) -> Response:
        self._watch.glance(PATIENCE)
        state, verdict = request.args.get("statut", ""), request.args.get("verdict", "")
        wish = Wish(
            state if state in STATES else "",
            verdict if verdict in ("ready", "review") else "",
            request.args.get("q", "").strip()[:100],
        )
        counts = reviews.counts(self.ledger, self._url, wish)
        total = views.listed((), counts, wish, 1).total
        page = min(max(1, request.args.get("page", 1, type=int)), views.last_page(total))
        rows = reviews.page(self.ledger, self._url, wish, most=views.PAGE, skip=(page - 1) * views.PAGE)
        view = views.listed(rows, counts, wish, page)
        return self._page("list.html", view=view, fault=self._watch.fault, site=self._url)

    def _post(self, request: Request, post: int) -> Response:
        row, entry = self._written(post)
        now, seo, fault = self._now(post)
        original = _original(entry)
        numbered = self._numbered(entry, original)
        history = approvals.history(self.ledger, self._url, post)
        row = reviews.one(self.ledger, self._url, post) or row  # as it was just seen
        return self._page(
            "post.html",
            view=views.posted(row, entry, original, now, seo, numbered, history, self.limits),
            edit=self.site.edit_url(post),
            following=reviews.next_open(self.ledger, self._url, row.push),
            fault=words.told(fault) if fault else "",
            done=request.args.get("fait", ""),
        )

    def _notes(self, request: Request) -> Response:
        on_file = self.library.notes()
        order = ("proposed", "expired", "approved", "retired")
        today = self.today()
        shown = sorted(((n, n.state(today)) for n in on_file), key=lambda pair: order.index(pair[1]))
        return self._page("notes.html", notes=shown, wants=self._wants(), done=request.args.get("fait", ""))

    def _static(self, request: Request, name: str) -> Response:
        return Response(files("wp_seo.desk").joinpath("static", name).read_bytes(), content_type=_TYPES[name])

    # ------------------------------------------------------------------ actions

    def _approve(self, request: Request, post: int) -> Response:
        self._written(post)
        now = self._watch.see(post)
        if now.content_hash != request.form.get("hash", ""):
            raise Conflict("It changed since it was shown.", code="altered-since")
        if now.status == "trash":
            raise Conflict("It is in the trash.", code="is-trash")
        original = _original(self._written(post)[1])
        if original is not None and original.content_hash == now.content_hash:
            raise Conflict("The original is there.", code="original-there")
        made = approvals.approve(self.ledger, self._url, post, now.content_hash, request.form.get("who", ""))
        self._who = made.who
        return _see(f"../{post}?fait=approuve")

    def _revert(self, request: Request, post: int) -> Response:
        self._written(post)
        revert_post(self.site, post, self.ledger)
        return _see(f"../{post}?fait=annule")

    def _sign(self, request: Request) -> Response:
        form = request.form
        try:
            until = date.fromisoformat(form.get("until", "")) if form.get("until") else None
        except ValueError:
            raise Refused("Cette date n’en est pas une.") from None
        name, text = form.get("note", ""), form.get("text", "").replace("\r\n", "\n").strip()
        keywords = [k.strip() for k in form.get("keywords", "").split(",") if k.strip()]
        if not form.get("who", "").strip():
            raise Refused("Une note validée porte le nom de la personne qui en répond.")
        on_file = next((n for n in self.library.notes() if n.id == name), None)
        if on_file is None and not (text and keywords):
            raise Refused("Une note a un texte et au moins un mot-clé.")
        reworded = "" if on_file is not None and on_file.text == text else text
        made = sign(
            self.library, self._wants(), name, form["who"], self.today(), until, text=reworded, keywords=keywords
        )
        self._who = made.approved_by
        return _see("../notes?fait=validee")

    def _retire(self, request: Request) -> Response:
        self.library.retire(request.form.get("note", ""))
        return _see("../notes?fait=retiree")

    # ------------------------------------------------------------------ what they need

    def _written(self, post: int) -> tuple[Written, Entry]:
        row = reviews.one(self.ledger, self._url, post)
        entry = self.ledger.numbered(row.push) if row else None
        if row is None or entry is None:
            raise NotFound
        return row, entry

    def _now(self, post: int) -> tuple[Draft | None, SeoFields, WpSeoError | None]:
        """The post and its SEO fields as WordPress has them; or why not."""
        try:
            return self._watch.see(post), self.site.read_seo(post), None
        except (PostError, SiteError) as exc:
            return None, SeoFields(), exc

    def _numbered(self, entry: Entry, original: Draft | None) -> tuple[Numbered, ...]:
        """What the article rests on as it was kept; the draft's sentences alone where it was not, or was forgotten."""
        kept = dossiers.kept(self.ledger, entry.site, entry.post, entry.dossier_hash)
        if kept or original is None:
            return kept
        try:
            read = source.read(original)
        except PostError:
            return ()
        return dossiers.sentences_of(Dossier(read)) if read.hash == entry.source_hash else ()

    def _wants(self) -> tuple[Wanted, ...]:
        return wanted(self.ledger.evidence(self._url), self.library.notes())

    def _page(self, name: str, *, status: int = 200, up: str = "", **values: Any) -> Response:
        text = self._pages.get_template(name).render(up=up, csrf=self.gate.form_token, who=self._who, **values)
        return Response(text, status, mimetype="text/html")

    def _message(self, request: Request, status: int, text: str) -> Response:
        depth = request.path.count("/") - 2  # below the token
        return self._page("message.html", status=status, up="../" * depth, text=text, back=_back(request.path))


def _original(entry: Entry) -> Draft | None:
    try:
        return snapshot.load(Path(entry.snapshot_file)).draft
    except PostError:
        return None


def _see(place: str) -> Response:
    return Response(status=303, headers={"Location": place})


def _back(path: str) -> str:
    """The page that an action was on, relative to the token."""
    page = path.split("/")[2]
    return page if page.isascii() and (page.isdigit() or page == "notes") else ""


def _web(address: str) -> str:
    """The address where it is one that a browser may open, else nothing."""
    return address if address.startswith(("https://", "http://")) else ""
