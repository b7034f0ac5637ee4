#!/usr/bin/env python3
"""Ranks the sentences that name a party by LexRank and TextRank, to be judged beside our cards.

Reads what `rapporteur eval --parties DIR --mentions` prints, one sentence a line, and prints the same lines per method, best
first, for `rapporteur eval --parties DIR --rivals FILE`, which takes as many as our card has points.

Needs sumy 0.12.0 and numpy 2 (`pip install sumy==0.12.0 numpy`).
"""

import json
import re
import sys
from itertools import groupby

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words


class Words:
    """Words are runs of letters and digits: sumy's own tokenizer downloads its model."""

    def to_words(self, text):
        return re.findall(r"\w+", str(text).lower())


def ranked(method):
    """The summarizer, made to tell all sentences in the order of their score."""

    class Ranking(method):
        def _get_best_sentences(self, sentences, count, rating, *args, **kwargs):
            rate = rating if callable(rating) else rating.__getitem__
            return sorted(sentences, key=lambda sentence: rate(sentence, *args, **kwargs), reverse=True)

    ranking = Ranking(Stemmer("english"))
    ranking.stop_words = get_stop_words("english")
    return ranking


METHODS = {"LexRank": ranked(LexRankSummarizer), "TextRank": ranked(TextRankSummarizer)}


def main():
    lines = [json.loads(line) for line in sys.stdin if line.strip()]
    for _, group in groupby(lines, key=lambda line: (line["talks"], line["party"])):
        group = list(group)
        by_text = {line["text"]: line for line in group}
        sentences = [Sentence(text, Words()) for text in by_text]
        document = ObjectDocumentModel([Paragraph(sentences)])
        for name, method in METHODS.items():
            order = method(document, len(sentences)) if len(sentences) > 1 else sentences
            for sentence in order:
                print(json.dumps({"rival": name, **by_text[str(sentence)]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
