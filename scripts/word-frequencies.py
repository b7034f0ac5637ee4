#!/usr/bin/env python3
"""Writes src/language/frequencies/en.tsv: how common the commonest English words are.

    pip install wordfreq==3.1.1 && scripts/word-frequencies.py

Each line is a word and its Zipf frequency times 100 (base-10 logarithm of its occurrences per thousand million
words), sorted by the word's bytes. The figures come from the Python package wordfreq by Robyn Speer, whose data
is licensed CC BY-SA 4.0 (https://github.com/rspeer/wordfreq).
"""
import pathlib
import re

import wordfreq

WORDS = 30_000
OUT = pathlib.Path(__file__).parent.parent / "src/language/frequencies/en.tsv"

table = {}
for word in wordfreq.top_n_list("en", WORDS * 2):
    if re.fullmatch(r"[a-z]+('[a-z]+)?", word) and not word.endswith("'s"):
        table.setdefault(word, round(wordfreq.zipf_frequency(word, "en") * 100))
    if len(table) == WORDS:
        break

OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text("".join(f"{word}\t{zipf}\n" for word, zipf in sorted(table.items())), encoding="ascii")
