"""Model servers on this machine: found by real HTTP on loopback, offered by `init` and `doctor`, tried, and named when wrong."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.standins.site import Answer, Says, data, page, site
from wp_seo.cli import run
from wp_seo.commands import init
from wp_seo.errors import WpSeoError, WriterRefused
from wp_seo.settings import Settings, SiteSettings, WriterSettings
from wp_seo.wordpress.doctor import Diagnosis, diagnose
from wp_seo.writers import probe
from wp_seo.writers.probe import local_servers


def models(*names: str, owner: str = "x") -> Says:
    """The list of models as a server gives it."""
    return data(
        {"object": "list", "data": [{"id": n, "object": "model", "created": 1, "owned_by": owner} for n in names]}
    )


def completing(text: str = '{"ok": true}') -> Answer:
    """Answers a chat with this text; a model that isn't `qwen3:8b` is not known."""

    def answer(handler: BaseHTTPRequestHandler) -> Says:
        asked = json.loads(handler.asked)  # type: ignore[attr-defined]
        if asked["model"] != "qwen3:8b":
            return data({"error": {"message": "model not found"}}, 404)
        message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        used = {"prompt_tokens": 20, "completion_tokens": 6, "total_tokens": 26}
        return data(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 1,
                "model": "qwen3:8b",
                "choices": [message],
                "usage": used,
            }
        )

    return answer


OLLAMA = models("qwen3:8b", "nomic-embed-text:latest", owner="library")


@contextmanager
def machine(monkeypatch: pytest.MonkeyPatch, **servers: Says | Answer) -> Iterator[dict[str, str]]:
    """Servers under the usual names on ports of their own, and their addresses; nothing else is looked for."""
    with ExitStack() as stack:
        urls = {
            name: stack.enter_context(
                site({"/v1/models": listed, "/v1/chat/completions": completing(), "/": page("x")})
            )
            for name, listed in servers.items()
        }
        ports = tuple((name, urlsplit(url).port or 0) for name, url in urls.items())
        monkeypatch.setattr(probe, "USUAL", (*ports, ("nobody", 9)))
        yield {name: f"{url}/v1" for name, url in urls.items()}


def test_the_usual_servers_are_on_their_usual_ports() -> None:
    assert dict(probe.USUAL) == {"Ollama": 11434, "LM Studio": 1234, "llama.cpp": 8080, "vLLM": 8000}


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("library", "Ollama"),
        ("organization_owner", "LM Studio"),
        ("llamacpp", "llama.cpp"),
        ("vllm", "vLLM"),
        ("moi", "p1"),
    ],
)
def test_a_server_is_named_by_what_it_says_then_by_its_port(
    owner: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine(monkeypatch, p1=models("m-1", owner=owner)) as urls:
        (found,) = local_servers()
    assert (found.name, found.base_url, found.models) == (name, urls["p1"], ("m-1",))


def test_models_that_only_embed_are_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch, p1=OLLAMA, p2=models()):
        first, second = local_servers()
    assert first.models == ("qwen3:8b",)
    assert second.models == ()
    assert "no model loaded" in str(second)


def silent(handler: BaseHTTPRequestHandler) -> Says:
    import time

    time.sleep(1)
    return models("late")


@pytest.mark.parametrize(
    "other",
    [
        page("Une application"),
        Says(404),
        data({"error": "key"}, 401),
        data({"data": [{"name": "a row of something else"}]}),
        data({"data": "text"}),
        data(["a", "b"]),
        data(3),
        Says(302, b"", {"Location": "https://ailleurs.example/v1/models"}),
        Says(200, b"\xff\xfe", {"Content-Type": "application/json"}),
        silent,
    ],
)
def test_another_program_on_the_port_is_no_model_server(other: Says | Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch, p1=other, p2=OLLAMA):
        assert [s.models for s in local_servers()] == [("qwen3:8b",)]


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with machine(monkeypatch, p1=OLLAMA):
        assert len(local_servers()) == 1


# ------------------------------------------------------------------ doctor


def writer_says(writer: WriterSettings) -> dict[str, Diagnosis]:
    with site({}) as url:
        found = diagnose(Settings(site=SiteSettings(url=url, user="e", app_password="x", timeout=3), writer=writer))
    return {d.code: d for d in found}


def test_doctor_offers_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch, p1=OLLAMA) as urls:
        told = writer_says(WriterSettings())["no-model"]
    assert told.remedy == f"Set OPENAI_BASE_URL={urls['p1']} and WP_SEO_MODEL=qwen3:8b."
    assert "Ollama" in told.seen


def test_doctor_with_nothing_found_names_the_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch):
        told = writer_says(WriterSettings())["no-model"]
    assert "OPENAI_API_KEY" in told.remedy and "WP_SEO_MODEL_FILE" in told.remedy


def test_doctor_says_what_a_server_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch, p1=OLLAMA) as urls:
        found = writer_says(WriterSettings(base_url=urls["p1"], model="qwen3:8b"))
    assert found["model"].level == "ok"
    assert "takes a strict JSON schema" in found["model"].seen
    assert "no-schema" not in found


def test_doctor_names_the_models_where_the_name_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch, p1=OLLAMA, p2=models("other", owner="vllm")) as urls:
        told = writer_says(WriterSettings(base_url=urls["p1"], model="gpt-5"))["model"]
    assert told.level == "fault"
    assert "qwen3:8b" in told.remedy
    assert "other" not in told.remedy


def test_doctor_names_another_server_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine(monkeypatch, p1=OLLAMA) as urls:
        told = writer_says(WriterSettings(base_url="http://127.0.0.1:9/v1", model="m", timeout=3))["unreachable"]
    assert urls["p1"] in told.remedy


def test_doctor_warns_of_a_model_that_keeps_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    with site({"/v1/models": OLLAMA, "/v1/chat/completions": completing("Avec plaisir !")}) as url:
        found = writer_says(WriterSettings(base_url=f"{url}/v1", model="qwen3:8b"))
    assert found["no-schema"].level == "warn"


# ------------------------------------------------------------------ init


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Answers what `init` asks, by the words of the question (`None` takes the default); gives the file it writes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("wp_seo.wordpress.http.Http._pause", lambda *_: None)

    def answers(url: str, *, confirm: bool = False, **writer: str | None) -> Path:
        given = {
            "Address": url, "User": "editrice", "Application": "abcd efgh",
            "Base URL": writer.get("where"), "Model": writer.get("model"),
        }  # fmt: skip

        def prompt(question: str, default: Any = None, **_: Any) -> Any:
            answer = next(value for start, value in given.items() if question.startswith(start))
            return default if answer is None else answer

        monkeypatch.setattr("typer.prompt", prompt)
        monkeypatch.setattr("typer.confirm", lambda *_, **__: confirm)
        return tmp_path / "wp_seo.toml"

    return answers


def test_init_offers_the_server_it_found_and_tries_it(
    terminal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with machine(monkeypatch, p1=OLLAMA) as urls, site({}) as url:
        written = terminal(url)
        assert run(["init"]) == 0
    said = tomllib.loads(written.read_text(encoding="utf-8"))
    assert said["writer"] == {"model": "qwen3:8b", "base_url": urls["p1"]}
    assert said["site"] == {"url": url, "user": "editrice"}
    err = capsys.readouterr().err
    assert "Ollama" in err and "The model answers" in err
    assert "abcd" not in written.read_text(encoding="utf-8") and "abcd" not in err


def test_init_takes_none_for_an_answer(
    terminal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with machine(monkeypatch, p1=OLLAMA), site({}) as url:
        written = terminal(url, where="-", model="gpt-5")
        assert run(["init"]) == 0
    assert tomllib.loads(written.read_text(encoding="utf-8"))["writer"] == {"model": "gpt-5"}
    assert "outline" in capsys.readouterr().err


@pytest.mark.parametrize("confirm", [False, True])
def test_init_asks_before_it_writes_a_writer_that_fails(
    confirm: bool, terminal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine(monkeypatch, p1=OLLAMA), site({}) as url:
        written = terminal(url, model="absent", confirm=confirm)
        assert run(["init"]) == (0 if confirm else 3)
    assert written.exists() is confirm


def test_init_takes_the_path_of_a_model_file(
    terminal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "petit.gguf").write_bytes(b"no model")
    with machine(monkeypatch), site({}) as url:
        written = terminal(url, where=str(tmp_path / "petit.gguf"), confirm=True)
        assert run(["init"]) == 0  # said to be no GGUF, confirmed all the same
    assert tomllib.loads(written.read_text(encoding="utf-8"))["writer"] == {
        "kind": "local", "model_file": str(tmp_path / "petit.gguf"),
    }  # fmt: skip


def test_init_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init"]) == 2
    assert "config/wp_seo.toml" in capsys.readouterr().err


def test_what_init_writes_is_read_back(tmp_path: Path) -> None:
    from wp_seo.settings import load

    path = tmp_path / "w.toml"
    odd = 'C:\\modèles\\un "petit".gguf'
    path.write_text(init._toml(Settings(writer=WriterSettings(kind="local", model_file=odd))), encoding="utf-8")
    assert load(str(path), {}).writer.model_file == odd


# ------------------------------------------------------------------ the local writer's file


@pytest.mark.parametrize(
    ("content", "installed", "code", "words"),
    [
        (b"GGUF....", False, "no-extra", "pip install xllamacpp"),
        (None, True, "no-file", "writer.model_file"),
        (b"", True, "no-gguf", "llama.cpp"),
        (b"PK\x03\x04 a zip", True, "no-gguf", "llama.cpp"),
    ],
)
def test_what_is_wrong_with_a_model_file_is_said_before_anything_is_loaded(
    content: bytes | None,
    installed: bool,
    code: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from wp_seo.wiring import build_model

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object() if installed else None)
    file = tmp_path / "m.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WpSeoError) as caught:
        build_model(Settings(writer=WriterSettings(kind="local", model_file=str(file))))
    assert (caught.value.code, caught.value.exit_code) == (code, 2)
    assert words in caught.value.hint


def test_local_is_never_chosen_by_auto_and_needs_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from wp_seo.settings import load

    monkeypatch.chdir(tmp_path)
    assert load(environment={"WP_SEO_MODEL_FILE": "m.gguf"}).writer.resolved == "outline"
    chosen = load(environment={"WP_SEO_MODEL_FILE": "a/petit-7b.gguf", "WP_SEO_WRITER": "local"}).writer
    assert (chosen.resolved, chosen.model_name) == ("local", "petit-7b")
    with pytest.raises(WpSeoError, match=r"writer\.model_file"):
        load(environment={"WP_SEO_WRITER": "local"})


def test_a_local_model_judges_nothing(tmp_path: Path) -> None:
    from wp_seo.wiring import build_model, build_reader, build_writer
    from wp_seo.writers.local import LocalWriter

    file = tmp_path / "m.gguf"
    file.write_bytes(b"GGUF")
    settings = Settings(writer=WriterSettings(kind="local", model_file=str(file)))
    assert isinstance(build_writer(settings, build_model(settings)), LocalWriter)
    assert build_reader(settings, build_model(settings, judge=True)) is None


@pytest.mark.parametrize("content", [b"GGUF" + bytes(1000), b"GGUF\x03\x00\x00\x00" + b"\xff" * 1000])
def test_a_damaged_file_is_named_when_it_is_loaded(content: bytes, tmp_path: Path) -> None:
    from wp_seo.writers.gguf import LocalModel
    from wp_seo.writers.trial import QUESTION

    file = tmp_path / "abime.gguf"
    file.write_bytes(content)
    with pytest.raises(WriterRefused) as caught:
        LocalModel(WriterSettings(kind="local", model_file=str(file))).ask(QUESTION)
    assert caught.value.code == "load"
    assert "abime.gguf" in str(caught.value)
