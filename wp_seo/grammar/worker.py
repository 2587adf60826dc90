"""Runs Grammalecte (GPL-3.0) in a process of its own: a text a line in, its faults a line out, both as JSON.

This file is GPL-3.0-or-later, as what it loads; the program starts it with a Python that has Grammalecte and never imports it.
"""

import json
import sys

import grammalecte

TAKEN = ("conf", "conj", "gn", "imp", "infi", "inte", "ppas", "vmode")
"""Agreement, conjugation, confusions; typography and style are judged elsewhere."""


def faults(checker, text):
    """Every fault of a text, with offsets in it."""
    at = 0
    for line in text.split("\n"):
        grammar, spelling = checker.getParagraphErrors(line)
        for found in grammar:
            if found["sType"] in TAKEN:
                yield "grammar", at + found["nStart"], at + found["nEnd"], found["sMessage"]
        for found in spelling:
            yield "spelling", at + found["nStart"], at + found["nEnd"], found["sValue"]
        at += len(line) + 1


def main():
    """Answer until the input ends."""
    checker = grammalecte.GrammarChecker("fr")
    for line in sys.stdin:
        print(json.dumps(list(faults(checker, json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
