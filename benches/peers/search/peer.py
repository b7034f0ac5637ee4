"""What all search peers have in common: the command line, the questions' words, and what is measured.

A peer calls `run` with two functions of its own. `python X_peer.py index PASSAGES FOLDER` builds its index anew;
`python X_peer.py ask FOLDER QUESTIONS COUNT IN_FLIGHT` has it answer. Either prints one line of JSON.
Install with `pip install -r requirements.txt`.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from threading import Thread
from time import perf_counter

TOP = 10
STOP_WORDS = frozenset(
    """a an and are as at be by did do does for from had has have how in is it of on or that the this to was were what
    when where which who why will with""".split()
)

# Answers one question, given as its words: the articles of the best passages, and the text of the very best.
Ask = Callable[[list[str]], tuple[list[str], str]]


def passages(path: Path) -> Iterator[dict[str, str]]:
    """Streams them: a million do not fit everywhere."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def words(question: str) -> list[str]:
    """Each word once, unstemmed; all of them where a question has nothing but stop words."""
    every = dict.fromkeys(re.findall(r"\w+", question.lower()))
    return [word for word in every if word not in STOP_WORDS] or list(every)


def run(build: Callable[[Path, Path], None], opened: Callable[[Path], Callable[[], Ask]]) -> None:
    """`build(passages, folder)` fills an empty folder; `opened(folder)()` is called once for each thread."""
    match sys.argv[1:]:
        case ["index", source, folder]:
            report = index(build, Path(source), Path(folder))
        case ["ask", folder, questions, count, in_flight]:
            report = ask(opened(Path(folder)), Path(questions), int(count), int(in_flight))
        case _:
            sys.exit(f"usage: {sys.argv[0]} index PASSAGES FOLDER | ask FOLDER QUESTIONS COUNT IN_FLIGHT")
    print(json.dumps(report))


def index(build: Callable[[Path, Path], None], source: Path, folder: Path) -> dict:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    start = perf_counter()
    build(source, folder)
    files = [file for file in folder.rglob("*") if file.is_file()]
    for file in files:
        synced(file)
    synced(folder)
    seconds = perf_counter() - start
    return {"seconds": seconds, "bytes": sum(file.stat().st_size for file in files), "peak": memory("VmHWM")}


def ask(asker: Callable[[], Ask], path: Path, count: int, in_flight: int) -> dict:
    with path.open(encoding="utf-8") as lines:
        questions = [json.loads(line) for line in islice(lines, count)]
    askers = [asker() for _ in range(in_flight)]
    answer_all(askers, questions if count <= 200 else questions[:100])
    start = perf_counter()
    latencies, found = answer_all(askers, questions)
    seconds = perf_counter() - start
    share = sum(found) / len(questions)
    return {"seconds": seconds, "latencies": latencies, "found": share, "resident": memory("VmRSS")}


def answer_all(askers: list[Ask], questions: list[dict[str, str]]) -> tuple[list[float], list[bool]]:
    latencies = [0.0] * len(questions)
    found = [False] * len(questions)
    # Shared by the threads: `next` of a built-in iterator is atomic.
    turns = iter(list(enumerate(questions)))

    def answer(asked: Ask) -> None:
        for turn, question in turns:
            start = perf_counter()
            articles, _text = asked(words(question["question"]))
            latencies[turn] = (perf_counter() - start) * 1000
            found[turn] = question["article"] in articles

    if len(askers) == 1:
        answer(askers[0])
    else:
        threads = [Thread(target=answer, args=(asked,)) for asked in askers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return latencies, found


def synced(path: Path) -> None:
    """Not every peer does this itself, and all are to be measured until their index would outlast a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def memory(field: str) -> int:
    """Bytes: Linux tells it in KiB."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)[1]) * 1024
