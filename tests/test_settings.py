"""Settings: the contract's order of files, the environment above them, and every mistake at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from wp_seo.errors import UsageError
from wp_seo.resources import CONFIG
from wp_seo.settings import Price, Settings, load


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_configured_gives_the_defaults(folder: Path) -> None:
    assert load(environment={}) == Settings()


def test_files_are_found_in_the_contracts_order(folder: Path) -> None:
    places = [
        folder / "user/wp-seo/wp_seo.toml",
        folder / "config/wp_seo.toml",
        folder / "wp_seo.toml",
        folder / "env.toml",
        folder / "given.toml",
    ]
    for number, place in enumerate(places):
        write(place, f'[site]\nuser = "u{number}"\n')
    env = {"WP_SEO_CONFIG": str(folder / "env.toml")}
    assert load(str(places[4]), env).site.user == "u4"
    assert load(None, env).site.user == "u3"
    for number in (2, 1, 0):
        assert load(None, {}).site.user == f"u{number}"
        places[number].unlink()


def test_environment_beats_the_file(folder: Path) -> None:
    write(folder / "wp_seo.toml", '[site]\nurl = "https://a.test"\nuser = "a"\n[writer]\nmodel = "m"\n')
    settings = load(
        environment={
            "WP_SEO_USER": "b",
            "WP_SEO_APP_PASSWORD": "p",
            "OPENAI_API_KEY": "k",
            "WP_SEO_DATABASE_URL": "postgresql://x",
        }
    )
    assert (settings.site.url, settings.site.user, settings.site.app_password) == ("https://a.test", "b", "p")
    assert (settings.writer.model, settings.writer.api_key, settings.database_url) == ("m", "k", "postgresql://x")


def test_every_mistake_is_reported_at_once(folder: Path) -> None:
    write(
        folder / "wp_seo.toml",
        '[site]\nurl = "ftp://a"\ntimeout = "soon"\ncolour = "red"\n[writer]\nkind = "magic"\n[length]\nask_words = [1]\n',
    )
    with pytest.raises(UsageError) as caught:
        load(environment={})
    text = str(caught.value)
    for key in ("site.url", "site.timeout", "site.colour", "writer.kind", "length.ask_words", "wp_seo.toml"):
        assert key in text
    assert caught.value.exit_code == 2


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    write(folder / "wp_seo.toml", "[site\n")
    with pytest.raises(UsageError, match=r"wp_seo\.toml: not TOML"):
        load(environment={})


def test_a_named_file_must_exist(folder: Path) -> None:
    with pytest.raises(UsageError, match="not found"):
        load("absent.toml", {})


def test_sites_are_laid_over(folder: Path) -> None:
    write(folder / "wp_seo.toml", '[site]\nuser = "a"\n')
    write(folder / "sites/lyon.toml", '[site]\nurl = "https://lyon.test"\n')
    assert load(environment={}, site="lyon").site.url == "https://lyon.test"
    with pytest.raises(UsageError, match=r"known: lyon"):
        load(environment={}, site="nantes")


def test_prices_and_tables(folder: Path) -> None:
    write(
        folder / "wp_seo.toml",
        '[prices."m-1"]\ninput = 1\noutput = 2.5\n[dossier.documents]\neco = ["a.pdf"]\n[length]\nask_words = [800, 900]\n',
    )
    settings = load(environment={})
    assert settings.prices == {"m-1": Price(1.0, 2.5)}
    assert settings.dossier.documents == {"eco": ["a.pdf"]}
    assert settings.length.ask_words == (800, 900)


def test_secrets_never_show(folder: Path) -> None:
    settings = load(environment={"WP_SEO_APP_PASSWORD": "s3cret-app", "OPENAI_API_KEY": "s3cret-key"})
    assert "s3cret" not in repr(settings)


def test_auto_writer_needs_a_key_or_an_address(folder: Path) -> None:
    assert load(environment={}).writer.resolved == "outline"
    assert load(environment={"OPENAI_API_KEY": "k"}).writer.resolved == "openai"
    assert load(environment={"OPENAI_BASE_URL": "http://127.0.0.1:1"}).writer.resolved == "openai"
    assert load(environment={"OPENAI_API_KEY": "k", "WP_SEO_WRITER": "outline"}).writer.resolved == "outline"


def test_the_shipped_configuration_is_whole_and_true() -> None:
    """Every key of the commented file exists, has the default that it shows, and none is missing from it."""
    import tomllib
    from dataclasses import fields

    text = (CONFIG / "wp_seo.toml").read_text(encoding="utf-8")
    uncommented = "\n".join(
        line[2:] if line.startswith("# ") and (" = " in line or line.startswith("# [")) else line
        for line in text.splitlines()
        if "app_password" not in line
    )
    shown = tomllib.loads(uncommented)
    defaults = Settings()
    optional = {("writer", "temperature"), ("site", "url")}
    for section in ("site", "writer", "length", "style", "judge", "dossier", "publish", "jobs", "budget"):
        known = {f.name for f in fields(getattr(defaults, section))} - {"app_password", "api_key"}
        assert set(shown[section]) == known, section
        for key in known:
            if (section, key) in optional or key == "documents":
                continue
            default = getattr(getattr(defaults, section), key)
            assert shown[section][key] == (list(default) if isinstance(default, tuple) else default), (section, key)
