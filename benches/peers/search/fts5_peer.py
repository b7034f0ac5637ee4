"""Search peer: SQLite's FTS5 through Python's own `sqlite3`."""

import sqlite3
from pathlib import Path

import peer

FILE = "fts5.sqlite"
# Ordering by `rank` rather than bm25() lets FTS5 sort by itself, and read only the rows that are given out.
BEST = f"SELECT rowid, article FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT {peer.TOP}"


def build(passages: Path, folder: Path) -> None:
    database = sqlite3.connect(folder / FILE)
    database.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(article UNINDEXED, title, text, tokenize = 'porter unicode61')"
    )
    with database:
        database.executemany("INSERT INTO passages VALUES (:article, :title, :text)", peer.passages(passages))
        # One b-tree: the smallest index and the quickest to ask, says the manual.
        database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    database.close()


def opened(folder: Path):
    def asker() -> peer.Ask:
        # A connection for each thread: one would answer its threads by turns.
        database = sqlite3.connect(folder / FILE, check_same_thread=False)
        database.execute(f"PRAGMA mmap_size = {1 << 32}")

        def ask(words: list[str]) -> tuple[list[str], str]:
            best = database.execute(BEST, [" OR ".join(f'"{word}"' for word in words)]).fetchall()
            if not best:
                return [], ""
            [text] = database.execute("SELECT text FROM passages WHERE rowid = ?", [best[0][0]]).fetchone()
            return [article for _, article in best], text

        return ask

    return asker


peer.run(build, opened)
