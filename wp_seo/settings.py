"""Frozen settings from TOML and the environment; every mistake is reported at once, with file and key.

Each section of the file is a dataclass below; a new key is a new field with a type, a default and a comment
in `config/wp_seo.toml`.
"""

from __future__ import annotations

import os
import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import platformdirs

from wp_seo.errors import UsageError
from wp_seo.models import HouseStyle, Limits


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """[site]"""

    url: str = ""
    user: str = ""
    app_password: str = field(default="", repr=False)
    transport: Literal["auto", "rest", "xmlrpc"] = "auto"
    timeout: float = 30.0  # seconds without an answer
    verify_tls: bool = True


WriterKind = Literal["auto", "openai", "outline", "local"]


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """[writer]"""

    kind: WriterKind = "auto"
    model: str = "gpt-5"
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    temperature: float | None = None
    timeout: float = 300.0  # seconds for one call
    max_output_tokens: int = 16000
    repair_rounds: int = 2
    requests_per_minute: int = 0  # by all workers together; 0 = no limit of ours
    tokens_per_minute: int = 0
    model_file: str = ""  # of the local writer: a GGUF
    api_version: str = ""  # of Azure's older interface; "" = none, or for an Azure address the newest stable one

    @property
    def resolved(self) -> Literal["openai", "outline", "local"]:
        """`auto` means `openai` where a key or a base URL is set, else `outline`; never `local`."""
        if self.kind == "auto":
            return "openai" if self.api_key or self.base_url else "outline"
        return self.kind

    @property
    def model_name(self) -> str:
        """The model's name in the ledger and among the prices: a GGUF is called as its file."""
        return Path(self.model_file).stem if self.resolved == "local" else self.model


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """[judge]"""

    reading: bool = True  # the second model call, where there is a model
    model: str = ""  # "" = the writer's
    grammar: Literal["auto", "off"] = "auto"  # Grammalecte, where the machine has it


@dataclass(frozen=True, slots=True)
class DossierSettings:
    """[dossier]"""

    archive: bool = True
    archive_posts: int = 3
    archive_max_age_days: int = 730
    archive_refresh_minutes: float = 10.0  # between two looks at what was published; 0 = no index, the site is searched
    archive_fill: int = 2000  # posts that one look takes in at most; the next goes on
    notes: str = ""  # folder of context notes; "" = config/notes and the user's data folder
    documents: dict[str, list[str]] = field(default_factory=dict)  # category slug -> files or URLs


ImageChoice = Literal["off", "propose", "insert"]
"""From the site's own media library, for a draft without an image: nothing, in the result only, or the best one put in."""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """[publish]"""

    as_copy: bool = False
    wait_for_lock: float = 0.0  # seconds; 0 = skip a post that somebody has open
    images: ImageChoice = "propose"
    read_on: bool = True  # a last line that leads on to the site, where the text has no words for a link


@dataclass(frozen=True, slots=True)
class JobSettings:
    """[jobs]"""

    concurrency: int = 4
    heartbeat: float = 10.0  # seconds; a worker that is silent for one and a half is taken for dead
    quiet_hours: str = ""  # e.g. "22:00-06:00", in the site's time
    schedule: str = ""  # cron expression or "15m"
    keep_days: float = 30.0  # step outputs and stored answers that no unfinished run needs; 0 = for ever
    batch_rounds: int = 2  # answers a post gets from batches, one after the other: the article, then its reading
    batch_poll: float = 60.0  # seconds between two looks at a batch


@dataclass(frozen=True, slots=True)
class BudgetSettings:
    """[budget] in US dollars; 0 = no cap."""

    per_run: float = 0.0
    per_day: float = 0.0
    per_site: float = 0.0


@dataclass(frozen=True, slots=True)
class Price:
    """[prices."model"] in US dollars per million tokens."""

    input: float
    output: float
    cached_input: float | None = None  # None = as input


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything, validated."""

    site: SiteSettings = field(default_factory=SiteSettings)
    writer: WriterSettings = field(default_factory=WriterSettings)
    length: Limits = field(default_factory=Limits)
    style: HouseStyle = field(default_factory=HouseStyle)
    judge: JudgeSettings = field(default_factory=JudgeSettings)
    dossier: DossierSettings = field(default_factory=DossierSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    jobs: JobSettings = field(default_factory=JobSettings)
    budget: BudgetSettings = field(default_factory=BudgetSettings)
    prices: dict[str, Price] = field(default_factory=dict)
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)  # overrides of rules.toml, by rule id
    database_url: str = ""  # "" = an SQLite file in the user's data folder
    file: Path | None = None  # where it was read from


_ENVIRONMENT = {
    "WP_SEO_SITE_URL": ("site", "url"),
    "WP_SEO_USER": ("site", "user"),
    "WP_SEO_APP_PASSWORD": ("site", "app_password"),
    "WP_SEO_TRANSPORT": ("site", "transport"),
    "WP_SEO_WRITER": ("writer", "kind"),
    "WP_SEO_MODEL": ("writer", "model"),
    "WP_SEO_MODEL_FILE": ("writer", "model_file"),
    "OPENAI_API_KEY": ("writer", "api_key"),
    "OPENAI_BASE_URL": ("writer", "base_url"),
    "OPENAI_API_VERSION": ("writer", "api_version"),
    "WP_SEO_DATABASE_URL": ("database_url",),
}


KEYRING_SERVICE = "wp-seo"
"""Under this name `init` keeps application passwords in the system's keyring, as user@url."""


def data_folder() -> Path:
    """Where the ledger and the local copies are kept."""
    return Path(platformdirs.user_data_dir("wp-seo", appauthor=False))


def find_file(explicit: str | None, environment: Mapping[str, str]) -> Path | None:
    """The configuration file by the contract's order; UsageError where one that was named is missing."""
    named = explicit or environment.get("WP_SEO_CONFIG")
    if named:
        if not Path(named).is_file():
            raise UsageError(f"Configuration file not found: {named}", hint="Give --config an existing TOML file.")
        return Path(named)
    user = Path(platformdirs.user_config_dir("wp-seo", appauthor=False)) / "wp_seo.toml"
    places = (Path("wp_seo.toml"), Path("config/wp_seo.toml"), user)
    return next((place for place in places if place.is_file()), None)


def load(
    explicit: str | None = None, environment: Mapping[str, str] | None = None, site: str | None = None
) -> Settings:
    """Read the settings. UsageError names every mistake at once.

    `site` picks `sites/<site>.toml` beside the configuration file, laid over it.
    """
    env = os.environ if environment is None else environment
    path = find_file(explicit, env)
    mistakes: list[str] = []
    raw = _read_toml(path, mistakes) if path else {}
    if site:
        _overlay(raw, _read_toml(_site_file(path, site), mistakes))
    for name, keys in _ENVIRONMENT.items():
        if env.get(name):
            target = raw
            for key in keys[:-1]:
                target = target.setdefault(key, {})
            target[keys[-1]] = env[name]
    _password_from_keyring(raw)
    settings: Settings = _build(Settings, raw, "", mistakes)
    mistakes += _further_mistakes(settings)
    if mistakes:
        where = str(path) if path else "the environment"
        raise UsageError(f"The configuration has {len(mistakes)} mistake(s), in {where}:\n  " + "\n  ".join(mistakes))
    return Settings(**{f.name: getattr(settings, f.name) for f in fields(Settings) if f.name != "file"}, file=path)


def _password_from_keyring(raw: dict[str, Any]) -> None:
    site = raw.get("site")
    if not isinstance(site, dict) or site.get("app_password") or not (site.get("url") and site.get("user")):
        return
    try:
        import keyring

        password = keyring.get_password(KEYRING_SERVICE, f"{site['user']}@{site['url']}")
    except Exception:  # no package, no back end, locked: each back end raises its own
        return
    if password:
        site["app_password"] = password


def _site_file(path: Path | None, site: str) -> Path:
    folder = (path.parent if path else Path("config")) / "sites"
    file = folder / f"{site}.toml"
    if not file.is_file():
        known = ", ".join(sorted(f.stem for f in folder.glob("*.toml"))) or "none"
        raise UsageError(f"No site named {site!r} in {folder} (known: {known}).", hint=f"Write {file}.")
    return file


def _read_toml(path: Path, mistakes: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as exc:
        mistakes.append(f"{path.name}: not TOML: {exc}")
    except (OSError, UnicodeDecodeError) as exc:
        mistakes.append(f"{path.name}: {exc}")
    return {}


def _overlay(base: dict[str, Any], above: Mapping[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            _overlay(base[key], value)
        else:
            base[key] = value


def _further_mistakes(settings: Settings) -> list[str]:
    found = []
    url = urlsplit(settings.site.url)
    if settings.site.url and (url.scheme not in ("http", "https") or not url.hostname):
        found.append(f"site.url: {settings.site.url!r} is no http(s) address")
    if url.username or url.password:
        found.append("site.url: holds credentials; use site.user and WP_SEO_APP_PASSWORD")
    if settings.site.timeout <= 0:
        found.append("site.timeout: must be above 0 seconds")
    if not 0 <= settings.length.context_share <= 1:
        found.append("length.context_share: must lie between 0 and 1")
    if settings.jobs.concurrency < 1:
        found.append("jobs.concurrency: must be at least 1")
    if min(settings.writer.requests_per_minute, settings.writer.tokens_per_minute) < 0:
        found.append("writer.requests_per_minute, writer.tokens_per_minute: 0 (no limit) or more")
    if settings.writer.kind == "local" and not settings.writer.model_file:
        found.append("writer.model_file: the local writer needs the path of a GGUF file")
    if settings.dossier.archive_refresh_minutes < 0:
        found.append("dossier.archive_refresh_minutes: 0 (no index) or more")
    if settings.dossier.archive_fill < 1:
        found.append("dossier.archive_fill: must be at least 1")
    if settings.jobs.heartbeat <= 0:
        found.append("jobs.heartbeat: must be above 0 seconds")
    if settings.jobs.keep_days < 0:
        found.append("jobs.keep_days: must not be below 0")
    if settings.jobs.batch_rounds < 1:
        found.append("jobs.batch_rounds: must be at least 1")
    if settings.jobs.batch_poll <= 0:
        found.append("jobs.batch_poll: must be above 0 seconds")
    return found


def _build(kind: Any, raw: Mapping[str, Any], prefix: str, mistakes: list[str]) -> Any:
    hints = get_type_hints(kind)
    known: dict[str, Field[Any]] = {f.name: f for f in fields(kind) if f.name != "file"}
    values: dict[str, Any] = {}
    for name, value in raw.items():
        where = f"{prefix}{name}"
        if name not in known:
            mistakes.append(f"{where}: unknown key (known: {', '.join(sorted(known))})")
            continue
        try:
            values[name] = _value(hints[name], value, where, mistakes)
        except ValueError as exc:
            mistakes.append(f"{where}: {exc}")
    for name, f in known.items():
        if name not in values and f.default is MISSING and f.default_factory is MISSING:
            mistakes.append(f"{prefix}{name}: missing")
            return None
    return kind(**values)


def _value(hint: Any, value: Any, where: str, mistakes: list[str]) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise ValueError("must be a table")
        return _build(hint, value, f"{where}.", mistakes)
    if origin is Literal:
        if value not in args:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, args))}")
        return value
    if origin in (Union, types.UnionType):
        return _value(next(a for a in args if a is not type(None)), value, where, mistakes)
    if origin is dict:
        if not isinstance(value, dict):
            raise ValueError("must be a table")
        return {k: _value(args[1], v, f"{where}.{k}", mistakes) for k, v in value.items()}
    if origin in (tuple, list):
        if not isinstance(value, list):
            raise ValueError("must be a list")
        items = [_value(args[0], v, where, mistakes) for v in value]
        if origin is tuple and len(args) == 2 and args[1] is not Ellipsis and len(items) != 2:
            raise ValueError("must hold two values")
        return tuple(items) if origin is tuple else items
    return _scalar(hint, value)


def _scalar(hint: Any, value: Any) -> Any:
    if hint is Any:
        return value
    if hint is bool and isinstance(value, str):
        value = {"1": True, "true": True, "0": False, "false": False}.get(value.lower(), value)
    if hint is float and isinstance(value, (int, str)) and not isinstance(value, bool):
        value = float(value)
    if hint is int and isinstance(value, str):
        value = int(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ValueError(f"must be {hint.__name__}, not {value!r}")
    return value
