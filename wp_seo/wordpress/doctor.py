"""`doctor`: tries the site and the writer step by step, names each fault and the next thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from wp_seo.errors import SiteError, WpSeoError
from wp_seo.settings import Settings
from wp_seo.wordpress.base import Query, Site
from wp_seo.wordpress.connect import connect
from wp_seo.wordpress.http import Http
from wp_seo.wordpress.rest import RestSite
from wp_seo.wordpress.second_look import MOST_APART, OLDEST, Look


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was tried; `remedy` is empty where all is well."""

    code: str
    level: Literal["ok", "warn", "fault"]
    title: str
    seen: str = ""
    remedy: str = ""


def diagnose(settings: Settings) -> tuple[Diagnosis, ...]:
    """Everything there is to say, in the order it was tried; stops at the first fault that hides the rest."""
    return (*_site(settings), *_writer(settings))


def _site(settings: Settings) -> Iterator[Diagnosis]:
    url = settings.site.url
    if not url:
        yield Diagnosis("no-site", "fault", "No site is configured", "", "Run wp-seo init, or set WP_SEO_SITE_URL.")
        return
    if not settings.site.user or not settings.site.app_password:
        yield Diagnosis(
            "no-credentials",
            "fault",
            "No user or application password is configured",
            "",
            "Set WP_SEO_USER and WP_SEO_APP_PASSWORD (WordPress › Profil › Mots de passe d’application).",
        )
        return
    if urlsplit(url).scheme == "http" and urlsplit(url).hostname not in ("127.0.0.1", "localhost", "::1"):
        yield Diagnosis(
            "plain-http", "warn", "The site is used over plain http", url, "Use https: the password travels in clear."
        )
    http = Http(
        settings.site.user, settings.site.app_password, timeout=settings.site.timeout, verify=settings.site.verify_tls
    )
    look = Look(url.rstrip("/"), settings.site.user, settings.site.app_password, http)
    try:
        site = connect(settings)
        me, about = site.me(), site.about()
    except WpSeoError as exc:
        found = look.explain(exc)
        yield Diagnosis(found.code or "site", "fault", str(found), url, found.hint)
        return
    yield Diagnosis("connected", "ok", f"Connected to {about.name or url}", f"{about.transport}, as {me.name}")
    yield from _surroundings(site, look)
    yield from _rights(site)
    yield from _abilities(site)


def _surroundings(site: Site, look: Look) -> Iterator[Diagnosis]:
    version = look.version()
    if version and version < OLDEST:
        yield Diagnosis(
            "too-old", "fault", f"WordPress {version[0]}.{version[1]} is too old", "", "Update it to 5.6 or later."
        )
    if isinstance(site, RestSite) and "rest_route=" in site.address(""):
        yield Diagnosis(
            "plain-permalinks",
            "warn",
            "Permalinks are plain",
            "works through ?rest_route=",
            "Réglages › Permaliens: choose « Titre de la publication », or no slug will ever be seen.",
        )
    apart = look.seconds_apart()
    if abs(apart) > MOST_APART:
        yield Diagnosis(
            "clock",
            "warn",
            f"The site's clock and this machine's differ by {abs(apart) / 60:.0f} minutes",
            "the site is ahead" if apart > 0 else "the site is behind",
            "Set both by NTP; wp-seo itself goes by the site's clock alone.",
        )


def _rights(site: Site) -> Iterator[Diagnosis]:
    me = site.me()
    if not me.may("edit_posts"):
        yield Diagnosis(
            "role-too-weak",
            "fault",
            "The user may not edit posts",
            ", ".join(me.roles),
            "Use an author's or editor's account.",
        )
    elif not me.may("edit_others_posts"):
        yield Diagnosis(
            "own-posts-only",
            "warn",
            "The user may edit only their own posts",
            ", ".join(me.roles),
            "Use an editor's account for the rest.",
        )
    if me.capabilities and not me.may("unfiltered_html"):
        yield Diagnosis(
            "kses",
            "warn",
            "WordPress filters this user's HTML (no unfiltered_html)",
            ", ".join(me.roles),
            "Drafts with iframes, scripts or forms would lose them: use an editor's account.",
        )
    try:
        count = sum(1 for _ in site.refs(Query()))
        yield Diagnosis("drafts", "ok", f"{count} drafts and pending posts can be listed")
    except SiteError as exc:
        yield Diagnosis(exc.code or "list", "fault", str(exc), "", exc.hint)


def _abilities(site: Site) -> Iterator[Diagnosis]:
    about = site.about()
    if about.bridge:
        yield Diagnosis("bridge", "ok", "The bridge is installed", "updates are atomic, locks are seen")
    else:
        yield Diagnosis(
            "no-bridge",
            "warn",
            "The bridge is not installed",
            f"updates guard by {about.promise}",
            "wp-seo bridge --output wp-seo-bridge.zip, then install it.",
        )
    if not about.seo_plugin:
        yield Diagnosis(
            "no-seo-plugin", "warn", "No SEO plugin was recognised", "", "The excerpt carries the meta description."
        )
    elif about.seo_plugin in ("yoast", "tsf") and not about.bridge:
        yield Diagnosis(
            "seo-not-writable", "warn", f"SEO fields of {about.seo_plugin} can't be written", "", "Install the bridge."
        )
    else:
        yield Diagnosis("seo-plugin", "ok", f"SEO plugin: {about.seo_plugin}")


def _writer(settings: Settings) -> Iterator[Diagnosis]:
    from wp_seo.writers.probe import local_servers

    if settings.writer.resolved == "outline":
        found = local_servers()
        remedy = "Set OPENAI_API_KEY or OPENAI_BASE_URL, or WP_SEO_WRITER=local with WP_SEO_MODEL_FILE=….gguf."
        if found:
            model = f" and WP_SEO_MODEL={found[0].models[0]}" if found[0].models else ""
            remedy = f"Set OPENAI_BASE_URL={found[0].base_url}{model}."
        seen = f"found on this machine: {'; '.join(map(str, found))}" if found else ""
        yield Diagnosis(
            "no-model", "warn", "No model is configured: the outline writer restructures only", seen, remedy
        )
        return
    from wp_seo.wiring import build_model
    from wp_seo.writers.trial import try_model

    where = settings.writer.model_file if settings.writer.resolved == "local" else settings.writer.base_url
    try:
        model_ = build_model(settings)
        assert model_ is not None
        trial = try_model(model_)
    except WpSeoError as exc:
        yield Diagnosis(exc.code or "writer", "fault", str(exc), where, f"{exc.hint}{_offered(settings, exc.code)}")
        return
    takes = f"takes {trial.takes}" if trial.takes else ""
    yield Diagnosis("model", "ok", f"The model answers: {trial.model}", ", ".join(t for t in (where, takes) if t))
    if not trial.keeps:
        yield Diagnosis(
            "no-schema", "warn", "The model does not answer in the form it is asked for", trial.takes,
            "Expect failed posts; take a larger model, or a server that enforces JSON schemas.",
        )  # fmt: skip
    if settings.writer.resolved == "local":
        yield Diagnosis(
            "small-model", "warn", "A small model writes", "its articles are never ready, always to be reviewed",
            "Read every sentence against the draft; a larger model behind an address does better.",
        )  # fmt: skip
    if settings.writer.model_name not in settings.prices:
        yield Diagnosis(
            "no-price",
            "warn",
            f"No price is configured for {settings.writer.model_name}",
            "costs will be unknown",
            f'Add [prices."{settings.writer.model_name}"] with input and output in US dollars per million tokens.',
        )


def _offered(settings: Settings, code: str) -> str:
    """What this machine offers, where the configured address or model name is wrong."""
    from wp_seo.writers.probe import local_servers

    if settings.writer.resolved == "local" or code not in ("model", "unreachable"):
        return ""
    found = local_servers()
    same = [s for s in found if s.base_url == settings.writer.base_url.rstrip("/")]
    return f" On this machine: {'; '.join(map(str, same or found))}." if found else ""
