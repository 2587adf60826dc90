"""The lasting record, in SQLite or PostgreSQL: what was done to which post, with what, at what cost, and by whom.

outcomes   one row an attempt: hashes, prompt, model, cost, verdict, and what was pushed
answers    every model answer under what was asked, so that none is paid twice
budget     what was set aside and spent; runs and marks: what a run is at
dossiers, signatures, sightings: what the review page shows, see `dossiers`, `approvals`, `reviews`
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wp_seo.errors import BudgetReached, StorageError, UsageError
from wp_seo.jobs.keyphrases import Keyphrases
from wp_seo.settings import BudgetSettings, data_folder

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from wp_seo.writers.base import Answer


class LedgerError(StorageError):
    """The database can't be read or written: full disk, gone, no rights."""


_POOL = {"pool_size": 10, "max_overflow": 54, "pool_use_lifo": True}
"""A place for each thread of the engine; the last one used first, so that few are open where few are needed."""
_RESTED = 10.0  # seconds; one that was not used for longer is looked at first: the database may have been started anew
_LAST = "id IN (SELECT MAX(id) FROM outcomes WHERE run = :run AND status <> 'pushing' GROUP BY post)"


@dataclass(frozen=True)
class Entry:
    """One attempt at one post. Hashes are SHA-256; `pushed` holds the fields as written, for merging and reverting."""

    site: str
    post: int
    status: str
    verdict: str = ""
    reason: str = ""
    run: str = ""
    at: str = ""
    source_hash: str = ""
    dossier_hash: str = ""
    prompt_id: str = ""
    prompt_hash: str = ""
    model: str = ""
    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    calls: int = 0
    cost_usd: float | None = None
    keyphrase: str = ""
    output_hash: str = ""
    revision: int | None = None
    snapshot_file: str = ""
    evidence: str = ""  # JSON: the article with its ids, the findings
    number: int = 0  # the row that it was read from


@dataclass(frozen=True)
class Run:
    """Many posts under one budget; `state` is running, paused, cancelled, budget or done; `epoch` counts its starts."""

    id: str
    site: str
    kind: str
    at: str
    total: int
    state: str
    max_cost: float
    epoch: int
    posts: tuple[int, ...] = ()


class Ledger:
    """The record behind one database address. Connections are short; safe from many processes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # SQLite has one writer at a time and is not fair among those that wait: our own threads queue up first.
        sqlite = engine.dialect.name == "sqlite"
        self._turn: AbstractContextManager[object] = threading.RLock() if sqlite else nullcontext()
        # PostgreSQL's BEGIN and COMMIT are round trips, which a single statement needs not.
        self._plain = engine if sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._keyphrases: dict[str, Keyphrases] = {}
        self._create()

    @classmethod
    def open(cls, url: str = "") -> Ledger:
        """The ledger at `url`, or the SQLite file of the user's data folder. UsageError for an address of no known kind."""
        import sqlalchemy as sa

        if not url:
            folder = data_folder()
            folder.mkdir(parents=True, exist_ok=True)
            url = f"sqlite:///{folder / 'wp_seo.sqlite'}"
        if url.startswith("postgresql://"):
            url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        try:
            engine = sa.create_engine(url, **({} if url.startswith("sqlite") else _POOL))
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError) as exc:
            raise UsageError(
                f"database_url is no database address: {exc}", hint="sqlite:///FILE or postgresql://…"
            ) from exc
        except ModuleNotFoundError as exc:
            raise UsageError("PostgreSQL needs the package psycopg.", hint="pip install 'wp-seo[postgres]'") from exc
        if engine.dialect.name == "sqlite":
            database = engine.url.database
            if database and database != ":memory:":
                Path(database).parent.mkdir(parents=True, exist_ok=True)

            @sa.event.listens_for(engine, "connect")
            def _pragmas(connection: Any, _record: Any) -> None:
                connection.execute("PRAGMA busy_timeout=60000")
                connection.execute("PRAGMA journal_mode=WAL")

        else:
            sa.event.listen(engine, "checkin", _rested)
            sa.event.listen(engine, "checkout", _awake)
        return cls(engine)

    @contextmanager
    def _begin(self, engine: Engine | None = None) -> Iterator[Connection]:
        import sqlalchemy as sa

        try:
            with self._turn, (engine or self.engine).begin() as connection:
                yield connection
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as exc:
            told = str(getattr(exc, "orig", None) or exc).splitlines()[0]
            raise LedgerError(
                f"The database can't be used: {told}",
                hint="Check the disk's space and the database's address, then run the command again.",
                code="database",
            ) from exc

    def single(self) -> AbstractContextManager[Connection]:
        """For statements that hold or fail each by itself."""
        return self._begin(self._plain)

    @contextmanager
    def alone(self, about: str = "") -> Iterator[Connection]:
        """A transaction from whose start to end nobody else has one about the same thing."""
        with self._begin() as connection:
            self._alone(connection, about)
            yield connection

    def clock(self, connection: Connection) -> float:
        """Seconds by the one clock that all workers share: PostgreSQL's, or this machine's for an SQLite file."""
        import sqlalchemy as sa

        if self.engine.dialect.name == "sqlite":
            return time.time()
        return float(connection.execute(sa.text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())

    def _create(self) -> None:
        import sqlalchemy as sa

        serial = "INTEGER PRIMARY KEY" if self.engine.dialect.name == "sqlite" else "BIGSERIAL PRIMARY KEY"
        kinds = {
            "int": "BIGINT",
            "float": "DOUBLE PRECISION",
            "float | None": "DOUBLE PRECISION",
            "int | None": "BIGINT",
        }
        columns = ", ".join(f"{f.name} {kinds.get(str(f.type), 'TEXT')}" for f in fields(Entry) if f.name != "number")
        with self._begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(871236)"))  # two workers starting at once
            for statement in (
                f"CREATE TABLE IF NOT EXISTS outcomes (id {serial}, {columns})",
                "CREATE INDEX IF NOT EXISTS outcomes_post ON outcomes (site, post, id)",
                "CREATE INDEX IF NOT EXISTS outcomes_run ON outcomes (run, id)",
                "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, at TEXT, answer TEXT, site TEXT, post BIGINT)",
                "CREATE TABLE IF NOT EXISTS reservations (name TEXT PRIMARY KEY, site TEXT, run TEXT, at TEXT, usd DOUBLE PRECISION, life TEXT)",
                "CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, site TEXT, kind TEXT, at TEXT, total BIGINT, state TEXT, "
                "max_cost DOUBLE PRECISION, epoch BIGINT, posts TEXT)",
                "CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, value TEXT, until DOUBLE PRECISION)",
                "CREATE TABLE IF NOT EXISTS workers (name TEXT PRIMARY KEY, life TEXT, beat DOUBLE PRECISION)",
                "CREATE TABLE IF NOT EXISTS claims (post TEXT PRIMARY KEY, life TEXT, token TEXT)",
                "CREATE TABLE IF NOT EXISTS turns (id TEXT PRIMARY KEY, provider TEXT, at DOUBLE PRECISION, tokens BIGINT)",
                "CREATE INDEX IF NOT EXISTS turns_at ON turns (provider, at)",
                "CREATE TABLE IF NOT EXISTS paces (provider TEXT PRIMARY KEY, until DOUBLE PRECISION, strikes BIGINT, struck DOUBLE PRECISION)",
                "CREATE INDEX IF NOT EXISTS outcomes_progress ON outcomes (run, post, status, id)",
                "CREATE TABLE IF NOT EXISTS dossiers (site TEXT, post BIGINT, hash TEXT, at TEXT, sentences TEXT, PRIMARY KEY (site, post, hash))",
                "CREATE TABLE IF NOT EXISTS signatures (site TEXT, post BIGINT, push BIGINT, output_hash TEXT, who TEXT, at TEXT)",
                "CREATE INDEX IF NOT EXISTS signatures_post ON signatures (site, post, push, at)",
                "CREATE TABLE IF NOT EXISTS sightings (site TEXT, post BIGINT, hash TEXT, title TEXT, folded TEXT, status TEXT, modified TEXT, at TEXT, "
                "PRIMARY KEY (site, post))",
            ):
                connection.execute(sa.text(statement))
            known = {column["name"] for column in sa.inspect(connection).get_columns("answers")}
            for name, kind in {"site": "TEXT", "post": "BIGINT"}.items():
                if name not in known:  # a database of an earlier version
                    connection.execute(sa.text(f"ALTER TABLE answers ADD COLUMN {name} {kind}"))
            connection.execute(sa.text("CREATE INDEX IF NOT EXISTS answers_post ON answers (site, post)"))

    # ------------------------------------------------------------------ outcomes

    def record(self, entry: Entry) -> None:
        """Add one attempt."""
        import sqlalchemy as sa

        row = asdict(entry) | {"at": entry.at or _now()}
        del row["number"]
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        with self.single() as connection:
            connection.execute(sa.text(f"INSERT INTO outcomes ({names}) VALUES ({values})"), row)

    def last_written(self, site: str, post: int) -> Entry | None:
        """The newest attempt that wrote, was about to write, or put the original back; None where there is none."""
        values = {"site": site, "post": post}
        found = self._entries(
            "site = :site AND post = :post AND status IN ('pushing', 'pushed', 'reverted')", values, 1
        )
        return found[0] if found else None

    def last_push(self, site: str, post: int) -> Entry | None:
        """The newest attempt that wrote, or was about to write, to the post; None where there is none or it was reverted."""
        last = self.last_written(site, post)
        return last if last is not None and last.status != "reverted" else None

    def numbered(self, number: int) -> Entry | None:
        """The attempt with that number."""
        found = self._entries("id = :number", {"number": number}, 1)
        return found[0] if found else None

    def of_run(self, run: str) -> tuple[Entry, ...]:
        """All attempts of a run, oldest first."""
        return tuple(reversed(self._entries("run = :run AND status <> 'pushing'", {"run": run}, 10_000_000)))

    def last_of_run(self, run: str) -> dict[int, str]:
        """How the newest attempt at each post of a run ended."""
        import sqlalchemy as sa

        with self.single() as connection:
            rows = connection.execute(sa.text(f"SELECT post, status FROM outcomes WHERE {_LAST}"), {"run": run}).all()
        return {int(post): str(status) for post, status in rows}

    def ended(self, run: str, post: int) -> bool:
        """Whether an attempt of the run at the post came to an end."""
        import sqlalchemy as sa

        query = "SELECT 1 FROM outcomes WHERE run = :run AND post = :post AND status <> 'pushing' LIMIT 1"
        with self.single() as connection:
            return connection.execute(sa.text(query), {"run": run, "post": post}).first() is not None

    def outcomes(self, run: str, after: int = 0) -> Iterator[Entry]:
        """The newest outcome of each post of a run, in the order in which they came, numbered; only those `after` a number."""
        import sqlalchemy as sa

        names = ", ".join(f.name for f in fields(Entry) if f.name != "number")
        query = (
            f"SELECT id AS number, {names} FROM outcomes o WHERE run = :run AND status <> 'pushing' AND id > :after AND NOT EXISTS "
            "(SELECT 1 FROM outcomes n WHERE n.run = :run AND n.post = o.post AND n.id > o.id AND n.status <> 'pushing') "
            "ORDER BY id LIMIT 200"
        )
        while True:
            with self.single() as connection:
                found = connection.execute(sa.text(query), {"run": run, "after": after}).mappings().all()
            if not found:
                return
            yield from (Entry(**row) for row in found)
            after = int(found[-1]["number"])

    def last_times(self, run: str, most: int) -> tuple[str, ...]:
        """When the newest outcomes of a run came."""
        import sqlalchemy as sa

        query = f"SELECT at FROM outcomes WHERE run = :run AND status <> 'pushing' ORDER BY id DESC LIMIT {most}"
        with self.single() as connection:
            return tuple(str(row[0]) for row in connection.execute(sa.text(query), {"run": run}))

    def summary(self, run: str) -> tuple[tuple[str, str, str, int, int, float | None], ...]:
        """Status, verdict, reason of a failure, posts, posts of an unknown cost, and US dollars, of a run's newest attempts."""
        import sqlalchemy as sa

        query = (
            "SELECT status, verdict, CASE WHEN status IN ('failed', 'conflict') THEN reason ELSE '' END AS why, COUNT(*), "
            "SUM(CASE WHEN calls > 0 AND cost_usd IS NULL THEN 1 ELSE 0 END), SUM(cost_usd) "
            f"FROM outcomes WHERE {_LAST} GROUP BY status, verdict, why"
        )
        with self.single() as connection:
            return tuple(tuple(row) for row in connection.execute(sa.text(query), {"run": run}))

    def _entries(self, where: str, values: dict[str, Any], most: int) -> tuple[Entry, ...]:
        import sqlalchemy as sa

        names = ", ".join(f.name for f in fields(Entry) if f.name != "number")
        query = f"SELECT {names} FROM outcomes WHERE {where} ORDER BY id DESC LIMIT {most}"
        with self.single() as connection:
            rows = connection.execute(sa.text(query), values).mappings().all()
        return tuple(Entry(**row) for row in rows)

    def evidence(self, site: str, most: int = 1000) -> tuple[tuple[int, str], ...]:
        """Post and evidence of the last article of each of the site's posts, the newest `most`."""
        last = "id IN (SELECT MAX(id) FROM outcomes WHERE site = :site AND evidence <> '' GROUP BY post)"
        return tuple((e.post, e.evidence) for e in self._entries(last, {"site": site}, most))

    def keyphrases(self, site: str) -> Keyphrases:
        """The focus keyphrase last pushed to each post of a site."""
        found = self._keyphrases.setdefault(site, Keyphrases(self, site))
        found.refresh()
        return found

    # ------------------------------------------------------------------ answers

    def answer(self, key: str) -> Answer | None:
        """The stored answer, or None."""
        from wp_seo.models import Usage
        from wp_seo.writers.base import Answer

        raw = self.kept(key)
        if raw is None:
            return None
        return Answer(raw["text"], raw["model"], Usage(**raw["usage"]), raw["finish_reason"])

    def put_answer(self, key: str, answer: Answer, site: str = "", post: int = 0) -> None:
        """Keep an answer about a post; the first one under a key stays."""
        self.keep([(key, asdict(answer), site, post)])

    def keep(self, rows: Sequence[tuple[str, dict[str, Any], str, int]]) -> None:
        """Keep what is not to be made twice: key, what it is, site and post; the first one under a key stays."""
        import sqlalchemy as sa

        at = _now()
        values = [
            {"key": key, "at": at, "answer": json.dumps(what, ensure_ascii=False), "site": site, "post": post}
            for key, what, site, post in rows
        ]
        query = (
            "INSERT INTO answers (key, at, answer, site, post) VALUES (:key, :at, :answer, :site, :post) "
            "ON CONFLICT (key) DO NOTHING"
        )
        if values:
            with self._begin() if len(values) > 1 else self.single() as connection:
                connection.execute(sa.text(query), values)

    def forget(self, site: str, post: int) -> None:
        """Drop what is kept about a post: the next attempt asks again."""
        import sqlalchemy as sa

        with self.single() as connection:
            query = sa.text("DELETE FROM answers WHERE site = :site AND post = :post")
            connection.execute(query, {"site": site, "post": post})

    def kept(self, key: str) -> dict[str, Any] | None:
        """What is kept under a key."""
        import sqlalchemy as sa

        with self.single() as connection:
            row = connection.execute(sa.text("SELECT answer FROM answers WHERE key = :key"), {"key": key}).first()
        return None if row is None else dict(json.loads(row[0]))

    # ------------------------------------------------------------------ budget

    def reserve(self, name: str, site: str, run: str, usd: float, budget: BudgetSettings, life: str = "") -> bool:
        """Set money aside before a call. BudgetReached, and nothing set aside, where a cap could be passed by it; False
        where that hangs on what living workers' calls in flight will cost.
        """
        import sqlalchemy as sa

        now = _now()
        values = {"run": run, "day": now[:10], "site": site, "name": name}
        with self.alone("budget") as connection:
            for cap, where, name_of in _caps(budget):
                if not cap:
                    continue
                open_ = "CASE WHEN life IN (SELECT life FROM workers) THEN usd ELSE 0 END"
                query = (
                    f"SELECT COALESCE(SUM(usd), 0), COALESCE(SUM({open_}), 0) FROM reservations "
                    f"WHERE {where} AND name <> :name"
                )
                spent, in_flight = map(float, connection.execute(sa.text(query), values).one())
                if spent + usd <= cap:
                    continue
                if spent - in_flight + usd > cap:
                    raise BudgetReached(
                        f"The budget per {name_of} (${cap:.2f}) could be passed by the next call.",
                        hint=f"Raise it (--max-cost or budget.per_{name_of}) and resume the run.",
                        code="budget",
                    )
                return False
            row = {"name": name, "site": site, "run": run, "at": now, "usd": usd, "life": life}
            connection.execute(
                sa.text(
                    "INSERT INTO reservations VALUES (:name, :site, :run, :at, :usd, :life) "
                    "ON CONFLICT (name) DO UPDATE SET usd = :usd, at = :at, life = :life"
                ),
                row,
            )
        return True

    def settle(self, name: str, usd: float) -> None:
        """Put what a call did cost in place of what was set aside for it."""
        import sqlalchemy as sa

        with self.single() as connection:
            connection.execute(
                sa.text("UPDATE reservations SET usd = :usd, life = '' WHERE name = :name"), {"name": name, "usd": usd}
            )

    def room(self, site: str, run: str, budget: BudgetSettings) -> float:
        """US dollars that could still be set aside; infinite without a cap."""
        import sqlalchemy as sa

        values = {"run": run, "day": _now()[:10], "site": site}
        left = float("inf")
        with self._begin() as connection:
            for cap, where, _ in _caps(budget):
                query = sa.text(f"SELECT COALESCE(SUM(usd), 0) FROM reservations WHERE {where}")
                left = min(left, cap - float(connection.execute(query, values).scalar_one()) if cap else left)
        return left

    def spent(self, run: str) -> float:
        """US dollars settled or set aside by a run."""
        import sqlalchemy as sa

        with self.single() as connection:
            found = connection.execute(
                sa.text("SELECT COALESCE(SUM(usd), 0) FROM reservations WHERE run = :run"), {"run": run}
            )
            return float(found.scalar_one())

    def _alone(self, connection: Connection, about: str) -> None:
        """From here to the end of the transaction nobody else is here about the same thing."""
        import sqlalchemy as sa

        if self.engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(871237, hashtext(:about))"), {"about": about})
        else:  # any write takes SQLite's lock; without one first, two readers could both see room
            connection.execute(sa.text("UPDATE marks SET until = until WHERE name = ''"))

    def experience(self, model: str) -> tuple[int, float, float, float]:
        """Of the newest articles of a model: how many, and input tokens, output tokens and US dollars of one."""
        import sqlalchemy as sa

        query = (
            "SELECT model, input_tokens, output_tokens, cost_usd FROM outcomes WHERE model LIKE :model AND status = 'pushed' "
            "AND calls > 0 AND cost_usd IS NOT NULL ORDER BY id DESC LIMIT 200"
        )
        with self.single() as connection:
            rows = connection.execute(sa.text(query), {"model": f"{model}%"}).all()
        own = re.compile(rf"{re.escape(model)}(-\d[\d-]*)?")  # providers answer with a dated name
        found = [row[1:] for row in rows if own.fullmatch(row[0])]
        count = len(found)
        into, out, usd = (sum(column) / count for column in zip(*found, strict=True)) if count else (0.0, 0.0, 0.0)
        return count, into, out, usd

    # ------------------------------------------------------------------ runs and marks

    def put_run(self, run: Run) -> None:
        """Add a run, or change its state, cap or epoch."""
        import sqlalchemy as sa

        row = asdict(run) | {"posts": json.dumps(run.posts)}
        names = ", ".join(row)
        values = ", ".join(f":{n}" for n in row)
        changes = ", ".join(f"{n} = :{n}" for n in ("state", "max_cost", "epoch", "total", "posts"))
        with self.single() as connection:
            connection.execute(
                sa.text(f"INSERT INTO runs ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changes}"), row
            )

    def end(self, run: Run, state: str) -> None:
        """Change the state of a run that still runs in the same epoch: nobody's pause or resume is undone."""
        import sqlalchemy as sa

        query = "UPDATE runs SET state = :state WHERE id = :id AND epoch = :epoch AND state = 'running'"
        with self.single() as connection:
            connection.execute(sa.text(query), {"state": state, "id": run.id, "epoch": run.epoch})

    def state(self, run: str) -> Run | None:
        """A run without its posts: cheap, however many they are."""
        return next(iter(self._runs("WHERE id = :run", {"run": run})), None)

    def runs(self) -> tuple[Run, ...]:
        """All runs, newest first, without their posts."""
        return self._runs("", {})

    def run(self, run: str) -> Run | None:
        """A run with its posts."""
        return next(iter(self._runs("WHERE id = :run", {"run": run}, ", posts")), None)

    def _runs(self, where: str, values: dict[str, Any], more: str = "") -> tuple[Run, ...]:
        import sqlalchemy as sa

        names = f"id, site, kind, at, total, state, max_cost, epoch{more}"
        query = f"SELECT {names} FROM runs {where} ORDER BY at DESC, id DESC"
        with self.single() as connection:
            rows = connection.execute(sa.text(query), values).mappings().all()
        return tuple(Run(**{**row, "posts": tuple(json.loads(row.get("posts", "[]")))}) for row in rows)

    def take(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew a lease; False where somebody else holds it."""
        import sqlalchemy as sa

        with self.alone(f"lease {name}") as connection:
            row = connection.execute(
                sa.text("SELECT value, until FROM marks WHERE name = :name"), {"name": name}
            ).first()
            now = time.time()
            if row is not None and row[0] != owner and float(row[1]) > now:
                return False
            self._mark(connection, name, owner, now + seconds)
        return True

    def mark(self, name: str, value: str | None = None) -> str:
        """A remembered value (a cursor): read it, or set it first."""
        import sqlalchemy as sa

        with self._begin() as connection:
            if value is not None:
                self._mark(connection, name, value, 0.0)
            row = connection.execute(sa.text("SELECT value FROM marks WHERE name = :name"), {"name": name}).first()
        return str(row[0]) if row else ""

    @staticmethod
    def _mark(connection: Connection, name: str, value: str, until: float) -> None:
        import sqlalchemy as sa

        connection.execute(
            sa.text(
                "INSERT INTO marks (name, value, until) VALUES (:name, :value, :until) "
                "ON CONFLICT (name) DO UPDATE SET value = :value, until = :until"
            ),
            {"name": name, "value": value, "until": until},
        )


def _caps(budget: BudgetSettings) -> tuple[tuple[float, str, str], ...]:
    """Each cap, what counts under it, and its name."""
    return (
        (budget.per_run, "run = :run", "run"),
        (budget.per_day, "at >= :day", "day"),
        (budget.per_site, "site = :site", "site"),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _rested(_connection: Any, record: Any) -> None:
    record.info["since"] = time.monotonic()


def _awake(connection: Any, record: Any, _proxy: Any) -> None:
    """Have the pool take a fresh connection in place of one that died while nobody used it."""
    import sqlalchemy as sa

    if time.monotonic() - record.info.get("since", float("inf")) < _RESTED:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as exc:
        raise sa.exc.DisconnectionError(str(exc)) from exc
