#!/usr/bin/env python3
"""Writes tests/it/reference-vectors.json: what all-MiniLM-L6-v2 makes of some texts, computed without candle.

    pip install numpy && scripts/reference-vectors.py FOLDER

FOLDER holds the model (model.safetensors, tokenizer.json), as `rapporteur model install` puts it. The network is
written here a second time, straight from the paper (Devlin et al., 2019, and Vaswani et al., 2017), on numpy in 64-bit
floats, and so is the cutting of text into word pieces: what agrees with these figures agrees with the model, not with a
library. Of each vector the first numbers are kept, and its cosine with the first text's, to which all numbers contribute.
"""
import json
import math
import pathlib
import sys
import unicodedata

import numpy as np

OUT = pathlib.Path(__file__).parent.parent / "tests/it/reference-vectors.json"
KEPT = 24
MAX_TOKENS = 256
LAYERS, HEADS = 6, 12

QUESTIONS = [
    "Which regions does Russia want?",
    "whos REPPING russia??",
    "What does Zelenskyy say about naïve “security guarantees”, £1.2m a week & 9.5%?",
    "Why did the rail union refuse night shifts without extra pay?",
]
PASSAGES = [
    {
        "title": "Ministers return to the river treaty",
        "sentences": [
            "The upstream ministry said it would not accept a fixed quota.",
            "Its envoy, Mira Østergård-Łukaszewicz, left Geneva at 4.30 a.m.",
            "“We are not there yet,” she said.",
        ],
    },
    {"title": "", "sentences": ["谈判 continued.", "Nobody spoke."]},
    # Longer than the model reads: the last sentences get no vector.
    {"title": "A long day", "sentences": [f"Delegation {n} spoke of water, silt, dams and electricity." for n in range(24)]},
]


def safetensors(path):
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    tensors = {}
    for name, info in json.loads(data[8 : 8 + size]).items():
        if name != "__metadata__" and info["dtype"] == "F32":
            start, end = (8 + size + offset for offset in info["data_offsets"])
            tensors[name] = np.frombuffer(data[start:end], "<f4").astype(np.float64).reshape(info["shape"])
    return tensors


def is_punctuation(c):
    return c.isascii() and not c.isalnum() and c.isprintable() and c != " " or unicodedata.category(c).startswith("P")


def is_ideograph(c):
    return 0x4E00 <= ord(c) <= 0x9FFF


def words(text):
    """Words and marks, in lower case and without accents, each with the place of its first character."""
    found, open_ = [], False
    for at, original in enumerate(text):
        for c in unicodedata.normalize("NFD", original.lower()):
            if unicodedata.category(c) == "Mn":
                continue
            alone = is_punctuation(c) or is_ideograph(c)
            if c.isspace():
                open_ = False
            elif alone or not open_:
                found.append([c, at])
                open_ = not alone
            else:
                found[-1][0] += c
    return found


def pieces(word, vocabulary):
    """The longest pieces of the vocabulary that make up the word, greedily."""
    found, start = [], 0
    while start < len(word):
        ends = range(len(word), start, -1)
        piece = next((p for end in ends if (p := "##" * (start > 0) + word[start:end]) in vocabulary), None)
        if piece is None:
            return [vocabulary["[UNK]"]]
        found.append(vocabulary[piece])
        start += len(piece) - 2 * (start > 0)
    return found


def tokens(text, vocabulary):
    """Ids, and the place in the text that each stands at: none for the marks at either end."""
    inner = [(piece, at) for word, at in words(text) for piece in pieces(word, vocabulary)][: MAX_TOKENS - 2]
    return [(vocabulary["[CLS]"], None), *inner, (vocabulary["[SEP]"], None)]


def encode(ids, w):
    def linear(x, name):
        return x @ w[name + ".weight"].T + w[name + ".bias"]

    def norm(x, name):
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * w[name + ".weight"] + w[name + ".bias"]

    def heads(x):
        return x.reshape(len(ids), HEADS, -1).transpose(1, 0, 2)

    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        own = f"encoder.layer.{layer}."
        query, key, value = (heads(linear(x, f"{own}attention.self.{name}")) for name in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        attended = (weights / weights.sum(-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(len(ids), -1)
        x = norm(linear(attended, own + "attention.output.dense") + x, own + "attention.output.LayerNorm")
        wide = linear(x, own + "intermediate.dense")
        gelu = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        x = norm(linear(gelu, own + "output.dense") + x, own + "output.LayerNorm")
    return x


def direction(rows):
    return rows.mean(0) / np.linalg.norm(rows.mean(0)) if len(rows) else None


folder = pathlib.Path(sys.argv[1])
weights = safetensors(folder / "model.safetensors")
vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]


def outputs(text):
    cut = tokens(text, vocabulary)
    return encode([id_ for id_, _ in cut], weights), [at for _, at in cut]


first = direction(outputs(QUESTIONS[0])[0])


def kept(vector):
    if vector is None:
        return None
    return {"starts": [round(float(n), 6) for n in vector[:KEPT]], "cosine": round(float(vector @ first), 6)}


questions = [{"text": text, "vector": kept(direction(outputs(text)[0]))} for text in QUESTIONS]
passages = []
for passage in PASSAGES:
    text = " ".join(passage["sentences"])
    rows, places = outputs(f"{passage['title']}\n{text}")
    start, sentences = len(passage["title"]) + 1, []
    for sentence in passage["sentences"]:
        own = [row for row, at in zip(rows, places) if at is not None and start <= at < start + len(sentence)]
        sentences.append(kept(direction(np.array(own))))
        start += len(sentence) + 1
    passages.append({**passage, "passage": kept(direction(rows)), "vectors": sentences})

OUT.write_text(json.dumps({"questions": questions, "passages": passages}, ensure_ascii=False) + "\n", encoding="utf-8")
