// The job of Rapporteur's bot with discord.js: answers questions that mention it from a full-text index (MiniSearch).
//
// Usage: node bot.mjs PASSAGES.jsonl, with DISCORD_URL (the fake Discord of benches/whole_way) and DISCORD_TOKEN.
//
// As fast as discord.js is meant to be: nothing cached that is not needed, and `globalRequestsPerSecond` (50 by default) so
// high that it never holds a request back.
import { readFileSync } from 'node:fs';

import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import MiniSearch from 'minisearch';

const TOP = 3;
const STOP_WORDS = new Set(
  ('a about all an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it' +
    ' its may me my no not of on one or our she should so than that the their them there they this to up us was we were what when' +
    ' where which while who whom whose why will with would you your').split(' '),
);

const passages = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const index = new MiniSearch({
  fields: ['text'],
  processTerm: (term) => (STOP_WORDS.has(term.toLowerCase()) ? null : term.toLowerCase()),
});
index.addAll(passages.map(({ text }, id) => ({ id, text })));

const wordsOf = (text) => (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word));

function withBestSentenceBold(text, words) {
  const sentences = text.split(/(?<=[.!?])\s+/);
  const matches = sentences.map((sentence) => {
    const own = new Set(wordsOf(sentence));
    return words.filter((word) => own.has(word)).length;
  });
  const best = matches.indexOf(Math.max(...matches));
  sentences[best] = `**${sentences[best]}**`;
  return sentences.join(' ');
}

// Nobody but the bot itself, which discord.js needs. The first servers may come before it knows who it is.
const own = { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user?.id };
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, GuildMemberManager: own, MessageManager: 0, UserManager: own }),
  allowedMentions: { parse: [], repliedUser: false },
  rest: { api: `${process.env.DISCORD_URL}/api`, globalRequestsPerSecond: 1_000_000 },
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.mentions.users.has(client.user.id)) return;
  const question = message.content.replace(`<@${client.user.id}>`, '');
  const words = wordsOf(question);
  const found = index.search(words.join(' ')).slice(0, TOP).map(({ id }) => passages[id]);
  if (found.length === 0) {
    await message.reply('I found nothing on that.');
    return;
  }
  const embeds = found.map(({ text, title }) => ({ description: withBestSentenceBold(text, words), footer: { text: title } }));
  await message.reply({ embeds });
});

client.on(Events.Error, console.error);
await client.login(process.env.DISCORD_TOKEN);
