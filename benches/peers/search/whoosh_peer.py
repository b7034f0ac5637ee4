"""Search peer: Whoosh, in pure Python (its maintained fork Whoosh-Reloaded)."""

from pathlib import Path

from whoosh import index
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.query import Or, Term

import peer


def schema() -> Schema:
    # Stop words are left out of the index too, as the library does by itself. `cachesize=-1` remembers every stem and
    # `phrase=False` keeps no positions: both are the manual's advice for speed.
    analyzer = StemmingAnalyzer(stoplist=peer.STOP_WORDS, cachesize=-1)
    return Schema(article=STORED, title=STORED, text=STORED, body=TEXT(analyzer=analyzer, phrase=False))


def build(passages: Path, folder: Path) -> None:
    writer = index.create_in(folder, schema()).writer(limitmb=256)
    for passage in peer.passages(passages):
        writer.add_document(**passage, body=passage["title"] + "\n" + passage["text"])
    writer.commit(optimize=True)


def opened(folder: Path):
    library = index.open_dir(folder)
    analyzer = library.schema["body"].analyzer

    def asker() -> peer.Ask:
        # One for each thread: the manual forbids sharing it.
        searcher = library.searcher()

        def ask(words: list[str]) -> tuple[list[str], str]:
            stems = {token.text for token in analyzer(" ".join(words))}
            hits = searcher.search(Or([Term("body", stem) for stem in stems]), limit=peer.TOP)
            passages = [hit.fields() for hit in hits]
            return [passage["article"] for passage in passages], passages[0]["text"] if passages else ""

        return ask

    return asker


peer.run(build, opened)
