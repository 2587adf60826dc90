"""scripts/bench jobs [throughput|pair|queue|budget|estimate|ticks|rate|takeover]: runs against stand-ins; without a word, all of them.

Prints a JSON line each: what was measured, and what was wanted of it.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.benches import _processor as processor
from tests.plugins.postgres import cluster
from tests.standins.farm import ROOT, Farm, farm
from wp_seo.jobs.ledger import Ledger

QUICK: dict[str, Mapping[str, object]] = {"judge": {"reading": False}, "length": {"min_words": 50}}
"""One call a post, of an article as short as its draft."""


def main(words: list[str]) -> int:
    """Run the named parts, or all."""
    parts: dict[str, Callable[[Path], dict[str, Any]]] = {
        "throughput": throughput, "pair": pair, "queue": queue, "budget": budget, "estimate": estimate,
        "ticks": ticks, "rate": rate, "takeover": takeover,
    }  # fmt: skip
    if unknown := set(words) - set(parts):
        print(__doc__, f"Unknown: {', '.join(unknown)}")
        return 2
    for name in words or parts:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps({"bench": f"jobs {name}", **parts[name](Path(folder))}), flush=True)
    return 0


def throughput(folder: Path, posts: int = 1000) -> dict[str, Any]:
    """One process, 16 at once, SQLite."""
    with farm(folder, posts, seconds=2.0) as site:
        site.configure(jobs={"concurrency": 16}, **QUICK)
        with processor.watch({"standins": site.process}) as used:
            code = site.start(f"sqlite:///{folder / 'ledger.sqlite'}", "bulk", "--category", "serie").wait()
        return _speed(site, code, posts, ideal=8.0) | used


def pair(folder: Path, posts: int = 640) -> dict[str, Any]:
    """Two processes of 16 each on one PostgreSQL."""
    with cluster() as url, farm(folder, posts, seconds=2.0) as site:
        site.configure(jobs={"concurrency": 16}, **QUICK)
        with processor.watch({"standins": site.process, "postgres": processor.postmaster(url)}) as used:
            other = site.start(url, "worker", who="two")
            code = site.start(url, "bulk", "--category", "serie").wait()
            other.send_signal(signal.SIGTERM)
            other.wait()
        return _speed(site, code, posts, ideal=16.0) | used


def _speed(site: Farm, code: int, posts: int, *, ideal: float) -> dict[str, Any]:
    calls = site.counted()["calls"]
    seconds = max(c["end"] for c in calls) - min(c["start"] for c in calls)
    return {
        "posts": posts, "code": code, "written": site.written(), "posts_a_second": round(posts / seconds, 2), "ideal": ideal,
        "of_ideal": round(posts / seconds / ideal, 3),
    }  # fmt: skip


def queue(folder: Path, posts: int = 100_000) -> dict[str, Any]:
    """A hundred thousand posts queued and half of them done: enqueueing, memory, and how soon `runs` answers."""
    database = f"sqlite:///{folder / 'ledger.sqlite'}"
    with farm(folder, 1) as site:
        child = subprocess.run(
            [sys.executable, "-m", "tests.benches._queue", str(posts)],
            env=site.environment(database), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        start = time.monotonic()
        site.start(database, "runs").wait()
        command = time.monotonic() - start
    return {"posts": posts, **json.loads(child.stdout), "runs_command_s": round(command, 2)}


def budget(folder: Path, posts: int = 500) -> dict[str, Any]:
    """A cap of $1.00, then $2.00, with prices that vary by half; what was settled, repeated, and estimated before."""
    database = f"sqlite:///{folder / 'ledger.sqlite'}"
    with farm(folder, posts, seconds=0.05, noise=0.5) as site:
        prices: dict[str, Mapping[str, object]] = {'prices."standin"': {"input": 0.5, "output": 5.0}}
        site.configure(jobs={"concurrency": 8}, **QUICK, **prices)
        first = site.start(database, "bulk", "--category", "serie", "--max-cost", "1.00").wait()
        run = Ledger.open(database).runs()[0].id
        at_one = Ledger.open(database).spent(run)
        done = site.written()
        told = site.events(database, "bulk", "--category", "serie", "--estimate", "--json")[0]["cost_usd"]
        second = site.start(database, "resume", run, "--max-cost", "2.00").wait()
        calls = Counter(c["key"] for c in site.counted()["calls"])
        at_two = Ledger.open(database).spent(run)
        written = site.counted()["writes"]
    each = at_two / max(1, len(written))
    return {
        "codes": [first, second], "settled_at_cap_1": round(at_one, 4), "posts_at_cap_1": done,
        "settled_at_cap_2": round(at_two, 4), "posts_at_cap_2": len(written),
        "repeated_calls": sum(n - 1 for n in calls.values()), "double_pushes": sum(n > 1 for n in written.values()),
        "estimate_of_actual": round(told / (each * posts), 3),
    }  # fmt: skip


def estimate(folder: Path, posts: int = 40) -> dict[str, Any]:
    """What is told before any article of the model, of articles as long as asked, read by the judge, without repairs."""
    database = f"sqlite:///{folder / 'ledger.sqlite'}"
    with farm(folder, posts, noise=0.5, full=True) as site:
        site.configure(jobs={"concurrency": 8})
        told = site.events(database, "bulk", "--category", "serie", "--estimate", "--json")[0]
        end = site.events(database, "bulk", "--category", "serie", "--json")[-1]
        tokens = sum(c["tokens"] for c in site.counted()["calls"])
    return {
        "posts": posts, "articles_known": told["articles_known"], "told_usd": round(told["cost_usd"], 3),
        "actual_usd": round(end["cost_usd"], 3), "cost_of_actual": round(told["cost_usd"] / end["cost_usd"], 3),
        "tokens_of_actual": round((told["input_tokens"] + told["output_tokens"]) / tokens, 3),
    }  # fmt: skip


def ticks(folder: Path, count: int = 50) -> dict[str, Any]:
    """Two workers tick every half second while a sync takes longer; new drafts come all the time."""
    with cluster() as url, farm(folder, 6, seconds=1.0) as site:
        site.configure(jobs={"concurrency": 4}, **QUICK)
        children = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.benches._ticks", str(count // 2)],
                env=site.environment(url, who), cwd=ROOT, stdout=subprocess.PIPE, text=True,
            )
            for who in ("one", "two")
        ]  # fmt: skip
        new = 7
        while any(child.poll() is None for child in children):
            site.add(new)
            new += 1
            time.sleep(0.4)
        rows = [json.loads(line) for child in children if child.stdout for line in child.stdout]
        writes = site.counted()["writes"]
        calls = Counter(c["key"] for c in site.counted()["calls"])
    ran = sorted((r["start"], r["end"]) for r in rows if r["run"])
    overlapping = sum(later[0] < earlier[1] for earlier, later in pairwise(ran))
    return {
        "ticks": len(rows), "ran": len(ran), "longest_s": round(max(b - a for a, b in ran), 1), "overlapping": overlapping,
        "posts": len(writes), "double_pushes": sum(n > 1 for n in writes.values()),
        "repeated_calls": sum(n - 1 for n in calls.values()), "codes": [child.returncode for child in children],
    }  # fmt: skip


def rate(folder: Path, posts: int = 150, requests: int = 60, tokens: int = 150_000) -> dict[str, Any]:
    """Two workers under a limit of requests and tokens, while the provider itself refuses all above 45 a minute."""
    with cluster() as url, farm(folder, posts, seconds=0.5, most=45) as site:
        limits = {"requests_per_minute": requests, "tokens_per_minute": tokens, "max_output_tokens": 4000}
        site.configure(jobs={"concurrency": 8}, writer=limits, **QUICK)
        other = site.start(url, "worker", who="two")
        code = site.start(url, "bulk", "--category", "serie").wait()
        other.send_signal(signal.SIGTERM)
        other.wait()
        calls = site.counted()["calls"]
        written = site.written()
    windows = [[d for d in calls if c["start"] <= d["start"] < c["start"] + 60] for c in calls]
    return {
        "posts": posts, "code": code, "written": written, "minutes": round((calls[-1]["start"] - calls[0]["start"]) / 60, 1),
        "requests": len(calls), "refused": sum(c["status"] == 429 for c in calls),
        "most_requests_in_60_s": max(map(len, windows)), "limit": requests,
        "most_tokens_in_60_s": max(sum(d["tokens"] for d in w) for w in windows), "token_limit": tokens,
    }  # fmt: skip


def takeover(folder: Path) -> dict[str, Any]:
    """Seconds from the death of a worker (heartbeat 10 s) to the first of its posts at another one."""
    with cluster() as url, farm(folder, 12, seconds=4.0) as site:
        site.configure(jobs={"concurrency": 3}, **QUICK)
        dead = site.start(url, "worker", who="dead")
        while "Working as" not in (folder / "dead.log").read_text():
            time.sleep(0.1)
        bulk = site.start(url, "bulk", "--category", "serie")

        def of_dead() -> list[dict[str, Any]]:
            return [c for c in site.counted()["calls"] if c["who"] == "Bearer dead"]

        while not of_dead():
            time.sleep(0.05)
        dead.kill()
        at = time.time()
        code = bulk.wait()
        lost = {c["key"] for c in of_dead()}
        again = [c["start"] for c in site.counted()["calls"] if c["key"] in lost and c["who"] != "Bearer dead"]
    return {"code": code, "posts_taken_over": len(again), "seconds": round(min(again) - at, 1), "two_heartbeats": 20.0}
