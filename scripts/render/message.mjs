// A message payload, as the bot sends it to Discord, as the elements of @skyra/discord-components-core.

import { escapeHtml, markdown } from "./markdown.mjs";

const SUPPRESS_EMBEDS = 1 << 2;
const EPHEMERAL = 1 << 6;
const BUTTON_STYLES = [, "primary", "secondary", "success", "destructive", "secondary"];

/** The message of a file: JSON, or an insta snapshot of it; a reply to an interaction is opened. */
export function parsePayload(text) {
  const body = text.startsWith("---\n") ? text.slice(text.indexOf("\n---\n", 4) + 5) : text;
  const payload = JSON.parse(body);
  return payload.data ?? payload;
}

const attributes = (values) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
    .join("");

const element = (name, values, inner) => `<${name}${attributes(values)}>${inner}</${name}>`;

function component(row) {
  if (row.type !== 1) throw new Error(`cannot draw a component of type ${row.type} outside a row`);
  return element("discord-action-row", {}, row.components.map(button).join(""));
}

function button({ type, style, label, emoji, url, disabled }) {
  if (type !== 2) throw new Error(`cannot draw a component of type ${type} in a row`);
  const text = [emoji?.name, label].filter(Boolean).join(" ");
  return element("discord-button", { type: BUTTON_STYLES[style], url, disabled }, escapeHtml(text));
}

function embed({ title, url, color, description, author, fields = [], footer }) {
  const field = ({ name, value, inline }, i) =>
    element("discord-embed-field", { slot: "", "field-title": name, inline, "inline-index": inline ? (i % 3) + 1 : undefined }, markdown(value));
  return element(
    "discord-embed",
    { slot: "embeds", "embed-title": title, url, "author-name": author?.name, color: color && `#${color.toString(16).padStart(6, "0")}` },
    [
      description && element("discord-embed-description", { slot: "description" }, markdown(description)),
      fields.length > 0 && element("discord-embed-fields", { slot: "fields" }, fields.map(field).join("")),
      footer && element("discord-embed-footer", { slot: "footer" }, escapeHtml(footer.text)),
    ].filter(Boolean).join(""),
  );
}

/** The bot's message; `context` is what stands above it: a reply or a command; `attachment` the address of a picture below it. */
export function botMessage(payload, { bot, context, attachment }) {
  const { content = "", embeds = [], components = [], flags = 0 } = payload;
  const parts = [
    context,
    markdown(content),
    attachment && `<img class="attachment" src="${attachment}" alt="">`,
    ...(flags & SUPPRESS_EMBEDS ? [] : embeds.map(embed)),
    components.length > 0 && element("discord-attachments", { slot: "components" }, components.map(component).join("")),
  ];
  const author = { author: bot.name, avatar: bot.avatar, timestamp: bot.at, bot: true };
  return element("discord-message", { ...author, ephemeral: Boolean(flags & EPHEMERAL) }, parts.filter(Boolean).join(""));
}

/** What led to the bot's message: a message that mentions it (and the reply's line above the answer), or a command. */
export function asked({ way, text, bot, member }) {
  const author = { author: member.name, avatar: member.avatar };
  if (way === "command") {
    const command = text.replace(/^\//, "");
    return { before: "", context: element("discord-command", { slot: "reply", ...author, type: "slash_command", command }, "") };
  }
  const words = `${element("discord-mention", {}, escapeHtml(bot.name))} ${escapeHtml(text)}`;
  return {
    before: element("discord-message", { ...author, timestamp: member.at }, words),
    context: element("discord-reply", { slot: "reply", ...author }, words),
  };
}
