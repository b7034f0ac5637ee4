"""The job of Rapporteur's bot with discord.py: answers questions that mention it from a full-text index (SQLite FTS5).

Usage: bot.py PASSAGES.jsonl INDEX.db, with DISCORD_URL (the fake Discord of benches/whole_way) and DISCORD_TOKEN.

As fast as discord.py is meant to be: orjson and aiohttp's speedups (`discord.py[speed]`), uvloop, nothing cached that is not
needed, no compression of the gateway. SQLite is asked on the event loop: on one core a thread would only add to the work.
"""

import asyncio
import json
import os
import re
import sqlite3
import sys

import aiohttp
import discord
import uvloop
import yarl
from discord.gateway import DiscordWebSocket

TOP = 3
STOP_WORDS = frozenset(
    "a about all an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it"
    " its may me my no not of on one or our she should so than that the their them there they this to up us was we were what when"
    " where which while who whom whose why will with would you your".split()
)
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Index:
    """Passages, found by their words."""

    def __init__(self, passages: str, database: str) -> None:
        is_new = not os.path.exists(database)
        self.database = sqlite3.connect(database)
        if is_new:
            self.database.execute("CREATE VIRTUAL TABLE passage USING fts5(text, title UNINDEXED, tokenize = 'porter')")
            with open(passages, encoding="utf-8") as lines:
                rows = ((passage["text"], passage["title"]) for passage in map(json.loads, lines))
                self.database.executemany("INSERT INTO passage (text, title) VALUES (?, ?)", rows)
            self.database.commit()

    def search(self, words: list[str]) -> list[tuple[str, str]]:
        """Text and title of the best passages that have any of the words."""
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        found = "SELECT text, title FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?"
        return self.database.execute(found, (query, TOP)).fetchall()


def words_of(text: str) -> list[str]:
    return [word for word in WORD.findall(text.lower()) if word not in STOP_WORDS]


def with_best_sentence_bold(text: str, words: list[str]) -> str:
    wanted = set(words)
    sentences = SENTENCE.split(text)
    matches = [len(wanted.intersection(WORD.findall(sentence.lower()))) for sentence in sentences]
    best = matches.index(max(matches))
    sentences[best] = f"**{sentences[best]}**"
    return " ".join(sentences)


class Bot(discord.Client):
    def __init__(self, index: Index) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            connector=aiohttp.TCPConnector(limit=0),
        )
        self.index = index

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot or self.user.id not in message.raw_mentions:
            return
        words = words_of(message.content.replace(self.user.mention, ""))
        found = self.index.search(words)
        if not found:
            await message.reply("I found nothing on that.", mention_author=False)
            return
        embeds = [
            discord.Embed(description=with_best_sentence_bold(text, words)).set_footer(text=title) for text, title in found
        ]
        await message.reply(embeds=embeds, mention_author=False)


def use(url: str) -> None:
    """Goes to another Discord."""
    discord.http.Route.BASE = f"{url}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url).with_scheme("ws")
    from_client = DiscordWebSocket.from_client.__func__

    async def uncompressed(cls, client, **options):
        return await from_client(cls, client, **{**options, "compress": False})

    DiscordWebSocket.from_client = classmethod(uncompressed)


async def main() -> None:
    use(os.environ["DISCORD_URL"])
    async with Bot(Index(*sys.argv[1:3])) as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


uvloop.install()
asyncio.run(main())
