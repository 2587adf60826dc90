"""A stand-in for the grammar worker, which knows one fault of each kind; run as a script, `dies` or `hangs` as told."""

import json
import sys
import time

FAULTS = (("les agence", "grammar", "« agence » devrait être au pluriel."), ("fautte", "spelling", "fautte"))


def main(how: str) -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        if how == "dies":
            sys.exit(3)
        if how == "hangs":
            time.sleep(60)
        text = json.loads(line)
        found = [
            [kind, at, at + len(words), said]
            for words, kind, said in FAULTS
            for at in range(len(text))
            if text.startswith(words, at)
        ]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
