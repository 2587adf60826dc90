"""`init`: ask, test, write the configuration. Secrets go to the keyring, else only a variable's name is told."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import typer

from wp_seo.commands.session import Session
from wp_seo.errors import SiteError, UsageError, WpSeoError
from wp_seo.settings import KEYRING_SERVICE, Settings

TARGET = Path("wp_seo.toml")


def ask(session: Session) -> int:
    """Ask for site and writer, try both, write `wp_seo.toml`; returns the exit code."""
    if not sys.stdin.isatty():
        raise UsageError(
            "init asks questions and needs a terminal.",
            hint="Copy config/wp_seo.toml instead, or set WP_SEO_SITE_URL, WP_SEO_USER and WP_SEO_APP_PASSWORD.",
        )
    target = Path(session.config) if session.config else TARGET
    if target.exists() and not typer.confirm(f"{target} exists. Overwrite it?", err=True):
        return 0
    settings = _ask_site(session.settings)
    _try_site(settings)
    settings = _ask_writer(settings)
    _try_writer(settings)
    target.write_text(_toml(settings), encoding="utf-8")
    Session.say(f"Wrote {target}.")
    _keep_password(settings)
    Session.say("Next: wp-seo doctor, then wp-seo drafts")
    return 0


def _ask_site(settings: Settings) -> Settings:
    site = settings.site
    url = typer.prompt("Address of WordPress", default=site.url or None, err=True).strip().rstrip("/")
    if not url.startswith(("http://", "https://")):
        url = f"https://{url}"
    user = typer.prompt("User name", default=site.user or None, err=True).strip()
    Session.say("An application password: WordPress › Profil › Mots de passe d’application.")
    password = typer.prompt("Application password", hide_input=True, err=True).strip()
    return replace(settings, site=replace(site, url=url, user=user, app_password=password))


def _try_site(settings: Settings) -> None:
    from wp_seo.wordpress.connect import connect

    try:
        me = connect(settings).me()
    except SiteError as exc:
        Session.say(f"The site says: {exc}", style="yellow")
        if exc.hint:
            Session.say(f"Next: {exc.hint}")
        if not typer.confirm("Write the configuration all the same?", default=False, err=True):
            raise
    else:
        Session.say(f"Connected as {me.name} ({', '.join(me.roles) or 'no role shown'}).", style="green")


def _ask_writer(settings: Settings) -> Settings:
    from wp_seo.writers.probe import local_servers

    writer, found = settings.writer, local_servers()
    for server in found:
        Session.say(f"Found on this machine: {server}")
    default = writer.model_file if writer.kind == "local" else writer.base_url
    if not default and not writer.api_key and found:
        default = found[0].base_url
    where = typer.prompt(
        'Base URL of the model, or the path of a .gguf file ("-" = OpenAI, or none)', default=default or "-", err=True
    ).strip()
    if where.lower().endswith(".gguf"):
        return replace(settings, writer=replace(writer, kind="local", model_file=where))
    base_url = "" if where == "-" else where.rstrip("/")
    offered = next((s.models for s in found if s.base_url == base_url), ())
    likely = offered[0] if offered and writer.model not in offered else writer.model
    model = typer.prompt("Model", default=likely, err=True).strip()
    return replace(settings, writer=replace(writer, kind="auto", base_url=base_url, model=model))


def _try_writer(settings: Settings) -> None:
    from wp_seo.wiring import build_model
    from wp_seo.writers.trial import try_model

    try:
        model = build_model(settings)
        if model is None:
            Session.say("No key and no address: until OPENAI_API_KEY is set, the outline writer restructures only.")
            return
        trial = try_model(model)
    except WpSeoError as exc:
        Session.say(f"The writer says: {exc}", style="yellow")
        if exc.hint:
            Session.say(f"Next: {exc.hint}")
        if not typer.confirm("Write the configuration all the same?", default=False, err=True):
            raise
    else:
        Session.say(f"The model answers: {trial.model}.", style="green")
        if not trial.keeps:
            Session.say("It does not answer in the form it is asked for: expect failed posts.", style="yellow")


def _toml(settings: Settings) -> str:
    def text(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    writer = settings.writer
    lines = ["[site]", f"url = {text(settings.site.url)}", f"user = {text(settings.site.user)}", "", "[writer]"]
    if writer.kind == "local":
        lines += ['kind = "local"', f"model_file = {text(writer.model_file)}"]
    else:
        lines += [f"model = {text(writer.model)}"]
        lines += [f"base_url = {text(writer.base_url)}"] if writer.base_url else []
    return "\n".join(lines) + "\n"


def _keep_password(settings: Settings) -> None:
    site = settings.site
    try:
        import keyring

        keyring.set_password(KEYRING_SERVICE, f"{site.user}@{site.url}", site.app_password)
    except Exception:  # no package, no back end, locked: each backend raises its own
        Session.say("There is no keyring here. Set WP_SEO_APP_PASSWORD before each use.")
    else:
        Session.say("The application password is in the keyring.")
