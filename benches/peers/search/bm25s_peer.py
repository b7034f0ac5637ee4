"""Search peer: bm25s with PyStemmer, its numba backend and a memory-mapped index."""

from pathlib import Path
from threading import Lock

import bm25s
import Stemmer
from bm25s.tokenization import Tokenizer

import peer


def build(passages: Path, folder: Path) -> None:
    # Stop words are left out of the index too, as the manual does.
    tokenizer = Tokenizer(stemmer=Stemmer.Stemmer("english"), stopwords=list(peer.STOP_WORDS))
    bodies = (passage["title"] + "\n" + passage["text"] for passage in peer.passages(passages))
    # The library scores all passages at once, so their tokens are held; as numbers, which it advises.
    tokens = list(tokenizer.tokenize(bodies, return_as="stream"))
    retriever = bm25s.BM25(backend="numba")
    retriever.index((tokens, tokenizer.get_vocab_dict()), show_progress=False)
    # Read a second time, to hold no texts.
    retriever.save(folder, corpus=peer.passages(passages), show_progress=False)


def opened(folder: Path):
    retriever = bm25s.BM25.load(folder, mmap=True, load_corpus=True, show_progress=False)
    # Taken off it, or each retrieval would parse all ten passages, and by a cursor that threads would fight over.
    corpus, retriever.corpus = retriever.corpus, None
    reading = Lock()

    def asker() -> peer.Ask:
        # One for each thread: a stemmer is not to be shared.
        stemmer = Stemmer.Stemmer("english")

        def ask(words: list[str]) -> tuple[list[str], str]:
            found, scores = retriever.retrieve([stemmer.stemWords(words)], k=peer.TOP, show_progress=False)
            best = [number for number, score in zip(found[0].tolist(), scores[0].tolist()) if score > 0]
            with reading:
                passages = corpus[best]
            return [passage["article"] for passage in passages], passages[0]["text"] if passages else ""

        return ask

    return asker


peer.run(build, opened)
