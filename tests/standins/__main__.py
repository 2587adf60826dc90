"""python -m tests.standins POSTS SECONDS [NOISE [MOST_A_MINUTE [FULL]]]: prints its address, serves until it is killed.

/wp-json/… is the WordPress, /v1/… the model, /counted what was asked of both.
"""

from __future__ import annotations

import asyncio
import sys
import time

from tests.standins.http import Asked, Reply, serve
from tests.standins.model import NAME, Model
from tests.standins.wordpress import Posts


async def main(count: int, seconds: float, noise: float, most: int, full: bool) -> None:
    posts, model = Posts(count), Model(seconds, noise, most, full)
    down_until = 0.0

    async def answer(asked: Asked) -> Reply:
        nonlocal down_until
        if asked.path.startswith("/wp-json"):
            if time.monotonic() < down_until:
                raise ConnectionResetError
            return await posts(asked)
        if asked.path == "/down":
            down_until = time.monotonic() + float(asked.query["seconds"])
            return 200, {}, {}
        if asked.path == "/counted":
            return 200, {**posts.counted(), "calls": model.log}, {}
        if asked.path == "/written":
            return 200, len(posts.writes), {}
        if asked.path == "/change":
            posts.change(int(asked.query["post"]), {})
            return 200, {}, {}
        if asked.path == "/v1/models":
            return 200, {"object": "list", "data": [{"id": NAME, "object": "model"}]}, {}
        return await model(asked)

    server = await serve(answer)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    more = [*sys.argv[3:], "0", "0", "0"][:3]
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), float(more[0]), int(more[1]), more[2] == "1"))
