// Discord's Markdown as HTML, with the elements of @skyra/discord-components-core where they have one of their own.
// Bold and italics are plain <strong> and <em>: the package's elements put spaces around what they hold.
// `known` is what Discord knows beside the text: `names`, a Map from ids to names, and `now`, seconds since 1970.

import { element, escapeHtml } from "./html.mjs";
import { time } from "./time.mjs";

const MENTIONS = { "#": "channel", "@&": "role", "@": "user", "@!": "user" };

const link = (href, shown) => element("discord-link", { href }, shown);

const mention = (type, name) => element("discord-mention", { type }, escapeHtml(name));

// Tried in this order wherever the text stands; `y` anchors each at that place.
const SPANS = [
  [/\\([^\sA-Za-z0-9])/y, ([, c]) => escapeHtml(c)],
  [/(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, ([, , code]) => `<discord-code>${escapeHtml(code)}</discord-code>`],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/y, ([, at, style], known) => `<discord-time>${time(Number(at), style, known.now)}</discord-time>`],
  [/<(@[!&]?|#)(\d+)>/y, ([, sign, id], known) => mention(MENTIONS[sign], known.names.get(id) ?? MENTIONS[sign])],
  [/<\/([^:>]+):\d+>/y, ([, name]) => mention("slash", name)],
  [/<(https?:\/\/[^\s>]+)>/y, ([, href]) => link(href, escapeHtml(href))],
  // A backslash inside a label is shown, as the client does.
  [/\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\((?:<(https?:\/\/[^\s>]+)>|(https?:\/\/[^\s)]+))\)/y, ([, label, a, b], known) => link(a ?? b, inline(label, known, true))],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/y, ([href]) => link(href, escapeHtml(href))],
  [/\*\*((?:\\[\s\S]|(?!\*\*)[^\\])+)\*\*(?!\*)/y, ([, text], known) => `<strong>${inline(text, known)}</strong>`],
  [/__((?:\\[\s\S]|(?!__)[^\\])+)__(?!_)/y, ([, text], known) => `<u>${inline(text, known)}</u>`],
  [/~~((?:\\[\s\S]|(?!~~)[^\\])+)~~/y, ([, text], known) => `<s>${inline(text, known)}</s>`],
  [/\|\|((?:\\[\s\S]|(?!\|\|)[^\\])+)\|\|/y, ([, text], known) => `<discord-spoiler>${inline(text, known)}</discord-spoiler>`],
  [/\*(?!\s)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/y, ([, text], known) => `<em>${inline(text, known)}</em>`],
  [/\b_((?:\\[\s\S]|__|[^\\_])+?)_\b/y, ([, text], known) => `<em>${inline(text, known)}</em>`],
];

function inline(text, known, inLabel = false) {
  const spans = inLabel ? SPANS.slice(1) : SPANS;
  let html = "";
  for (let at = 0; at < text.length; ) {
    const [match, render] = spanAt(spans, text, at);
    html += match ? render(match, known) : text[at] === "\n" ? "<br>" : escapeHtml(text[at]);
    at += match ? match[0].length : 1;
  }
  return html;
}

function spanAt(spans, text, at) {
  for (const [pattern, render] of spans) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [match, render];
  }
  return [];
}

const QUOTE = /^> ?(?!>)/;
const ITEM = /^( *)(?:[-*]|\d+\.) +/;

// Each takes the lines from the one at `at` on and returns [HTML, lines used], or nothing if it does not begin there.
const BLOCKS = [
  function fence(lines, at) {
    if (!lines[at].startsWith("```")) return;
    const end = lines.findIndex((line, i) => i > at && line.startsWith("```"));
    if (end > 0) return [`<discord-pre>${escapeHtml(lines.slice(at + 1, end).join("\n"))}</discord-pre>`, end - at + 1];
  },
  function quote(lines, at, known) {
    if (lines[at].startsWith(">>> ")) {
      const rest = [lines[at].slice(4), ...lines.slice(at + 1)];
      return [`<discord-quote>${blocks(rest, known)}</discord-quote>`, rest.length];
    }
    const quoted = run(lines, at, (line) => line.startsWith("> "));
    if (quoted.length) return [`<discord-quote>${blocks(quoted.map((line) => line.replace(QUOTE, "")), known)}</discord-quote>`, quoted.length];
  },
  function subtext(lines, at, known) {
    if (lines[at].startsWith("-# ")) return [`<discord-subscript>${inline(lines[at].slice(3), known)}</discord-subscript>`, 1];
  },
  function heading(lines, at, known) {
    const match = /^(#{1,3}) +(.+)/.exec(lines[at]);
    if (match) return [`<discord-header level="${match[1].length}">${inline(match[2], known)}</discord-header>`, 1];
  },
  function list(lines, at, known) {
    const items = run(lines, at, (line) => ITEM.test(line));
    if (items.length) return [listHtml(items, known), items.length];
  },
];

function run(lines, at, belongs) {
  const end = lines.findIndex((line, i) => i >= at && !belongs(line));
  return lines.slice(at, end < 0 ? lines.length : end);
}

function listHtml(lines, known) {
  const depth = ITEM.exec(lines[0])[1].length;
  const [, start] = /^ *(\d+)/.exec(lines[0]) ?? [];
  let html = "";
  for (let at = 0; at < lines.length; ) {
    const nested = run(lines, at, (line) => ITEM.exec(line)[1].length > depth);
    html += nested.length ? listHtml(nested, known) : `<discord-list-item>${inline(lines[at].replace(ITEM, ""), known)}</discord-list-item>`;
    at += nested.length || 1;
  }
  return element(start ? "discord-ordered-list" : "discord-unordered-list", { start }, html);
}

function blocks(lines, known) {
  let html = "";
  let text = [];
  const flush = () => {
    html += inline(text.join("\n"), known);
    text = [];
  };
  for (let at = 0; at < lines.length; ) {
    const [block, used] = firstBlock(lines, at, known);
    if (block) {
      flush();
      html += block;
    } else {
      text.push(lines[at]);
    }
    at += used;
  }
  flush();
  return html;
}

function firstBlock(lines, at, known) {
  for (const block of BLOCKS) {
    const found = block(lines, at, known);
    if (found) return found;
  }
  return [undefined, 1];
}

/** The HTML of a message's content. */
export const markdown = (text, known) => blocks(text.split("\n"), known);

/** The HTML of a message's content on one line, as it stands above a reply to it. */
export const preview = (text, known) => inline(text.replaceAll(/^(?:>>> |> |-# |#{1,3} +| *(?:[-*]|\d+\.) +)/gm, "").replaceAll(/\s+/g, " "), known);
