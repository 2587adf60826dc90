"""What was set aside and spent under the caps, and what an article takes by experience."""

from __future__ import annotations

import re

from wp_seo.errors import BudgetReached
from wp_seo.jobs.database import Database, now
from wp_seo.settings import BudgetSettings


class Money(Database):
    """Reservations: made before a call, settled after it."""

    def reserve(self, name: str, site: str, run: str, usd: float, budget: BudgetSettings, life: str = "") -> bool:
        """Set money aside before a call. BudgetReached, and nothing set aside, where a cap could be passed by it; False
        where that hangs on what living workers' calls in flight will cost.
        """
        import sqlalchemy as sa

        at = now()
        values = {"run": run, "day": at[:10], "site": site, "name": name}
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
            row = {"name": name, "site": site, "run": run, "at": at, "usd": usd, "life": life}
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

        values = {"run": run, "day": now()[:10], "site": site}
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


def _caps(budget: BudgetSettings) -> tuple[tuple[float, str, str], ...]:
    """Each cap, what counts under it, and its name."""
    return (
        (budget.per_run, "run = :run", "run"),
        (budget.per_day, "at >= :day", "day"),
        (budget.per_site, "site = :site", "site"),
    )
