// A message payload, as the bot sends it to Discord, as the elements of @skyra/discord-components-core.

import { row } from "./components.mjs";
import { element, escapeHtml } from "./html.mjs";
import { markdown, preview } from "./markdown.mjs";

const SUPPRESS_EMBEDS = 1 << 2;
const EPHEMERAL = 1 << 6;

/** The message or modal of a file: JSON, or an insta snapshot of it; a response to an interaction is opened. */
export function parsePayload(text) {
  const body = text.startsWith("---\n") ? text.slice(text.indexOf("\n---\n", 4) + 5) : text;
  const payload = JSON.parse(body);
  return payload.data ?? payload;
}

function embed({ title, url, color, description, author, fields = [], footer }, known) {
  const field = ({ name, value, inline }, i) =>
    element("discord-embed-field", { slot: "", "field-title": name, inline, "inline-index": inline ? (i % 3) + 1 : undefined }, markdown(value, known));
  return element(
    "discord-embed",
    { slot: "embeds", "embed-title": title, url, "author-name": author?.name, color: color && `#${color.toString(16).padStart(6, "0")}` },
    [
      description && element("discord-embed-description", { slot: "description" }, markdown(description, known)),
      fields.length > 0 && element("discord-embed-fields", { slot: "fields" }, fields.map(field).join("")),
      footer && element("discord-embed-footer", { slot: "footer" }, escapeHtml(footer.text)),
    ].filter(Boolean).join(""),
  );
}

/**
 * The bot's message; `context` is what stands above it: a reply or a command; `attachment` the address of a picture
 * below it; `known` the names and the time that Discord knows.
 */
export function botMessage(payload, { bot, context, attachment, known }) {
  const { content = "", embeds = [], components = [], flags = 0 } = payload;
  const parts = [
    context,
    markdown(content, known),
    attachment && `<img class="attachment" src="${attachment}" alt="">`,
    ...(flags & SUPPRESS_EMBEDS ? [] : embeds.map((shown) => embed(shown, known))),
    components.length > 0 && element("discord-attachments", { slot: "components" }, components.map((drawn) => row(drawn, known.names)).join("")),
  ];
  const author = { author: bot.name, avatar: bot.avatar, timestamp: bot.at, bot: true };
  return element("discord-message", { ...author, ephemeral: Boolean(flags & EPHEMERAL) }, parts.filter(Boolean).join(""));
}

/**
 * What led to the bot's message: `before` it, and the `context` in its first line. `way` is command (the context alone)
 * or one of mention, said and reply (a member's message, that the bot's replies to); `to` the payload that a reply is to.
 */
export function asked({ way, text, to, bot, member, known }) {
  const author = { author: member.name, avatar: member.avatar };
  if (way === "command") {
    const command = text.replace(/^\//, "");
    return { before: "", context: element("discord-command", { slot: "reply", ...author, type: "slash_command", command }, "") };
  }
  const named = way === "mention" ? `${element("discord-mention", {}, escapeHtml(bot.name))} ` : "";
  const line = way === "reply" ? repliedTo(to, { bot, known }) : "";
  const message = element("discord-message", { ...author, timestamp: member.at }, line + named + markdown(text, known));
  return {
    before: (to ? botMessage(to, { bot, known }) : "") + message,
    context: element("discord-reply", { slot: "reply", ...author }, named + preview(text, known)),
  };
}

const repliedTo = (to, { bot, known }) =>
  element("discord-reply", { slot: "reply", author: bot.name, avatar: bot.avatar, bot: true, mentions: true }, preview(to?.content ?? "", known));
