// Discord's Markdown as HTML, with the elements of @skyra/discord-components-core where they have one of their own.
// Bold and italics are plain <strong> and <em>: the package's elements put spaces around what they hold.

export const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

const TIME_STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

function time(seconds, style = "f") {
  const date = new Date(Number(seconds) * 1000);
  if (style === "R") {
    const days = Math.round((date - Date.now()) / 86_400_000);
    return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(days, "day");
  }
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...TIME_STYLES[style] }).format(date);
}

const link = (href, shown) => `<discord-link href="${escapeHtml(href)}">${shown}</discord-link>`;

// Tried in this order wherever the text stands; `y` anchors each at that place.
const SPANS = [
  [/\\([^\sA-Za-z0-9])/y, ([, c]) => escapeHtml(c)],
  [/(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, ([, , code]) => `<discord-code>${escapeHtml(code)}</discord-code>`],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/y, ([, at, style]) => `<discord-time>${time(at, style)}</discord-time>`],
  [/<(@[!&]?|#)(\d+)>/y, ([, kind, id]) => `<discord-mention type="${kind === "#" ? "channel" : kind === "@&" ? "role" : "user"}">${id}</discord-mention>`],
  [/<\/([^:>]+):\d+>/y, ([, name]) => `<discord-mention type="slash">${escapeHtml(name)}</discord-mention>`],
  [/<(https?:\/\/[^\s>]+)>/y, ([, href]) => link(href, escapeHtml(href))],
  // A backslash inside a label is shown, as the client does.
  [/\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\((?:<(https?:\/\/[^\s>]+)>|(https?:\/\/[^\s)]+))\)/y, ([, label, a, b]) => link(a ?? b, inline(label, true))],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/y, ([href]) => link(href, escapeHtml(href))],
  [/\*\*((?:\\[\s\S]|(?!\*\*)[^\\])+)\*\*(?!\*)/y, ([, text]) => `<strong>${inline(text)}</strong>`],
  [/__((?:\\[\s\S]|(?!__)[^\\])+)__(?!_)/y, ([, text]) => `<u>${inline(text)}</u>`],
  [/~~((?:\\[\s\S]|(?!~~)[^\\])+)~~/y, ([, text]) => `<s>${inline(text)}</s>`],
  [/\|\|((?:\\[\s\S]|(?!\|\|)[^\\])+)\|\|/y, ([, text]) => `<discord-spoiler>${inline(text)}</discord-spoiler>`],
  [/\*(?!\s)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/y, ([, text]) => `<em>${inline(text)}</em>`],
  [/\b_((?:\\[\s\S]|__|[^\\_])+?)_\b/y, ([, text]) => `<em>${inline(text)}</em>`],
];

function inline(text, inLabel = false) {
  const spans = inLabel ? SPANS.slice(1) : SPANS;
  let html = "";
  for (let at = 0; at < text.length; ) {
    const [match, render] = spanAt(spans, text, at);
    html += match ? render(match) : text[at] === "\n" ? "<br>" : escapeHtml(text[at]);
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
  function quote(lines, at) {
    if (lines[at].startsWith(">>> ")) {
      const rest = [lines[at].slice(4), ...lines.slice(at + 1)];
      return [`<discord-quote>${blocks(rest)}</discord-quote>`, rest.length];
    }
    const quoted = run(lines, at, (line) => line.startsWith("> "));
    if (quoted.length) return [`<discord-quote>${blocks(quoted.map((line) => line.replace(QUOTE, "")))}</discord-quote>`, quoted.length];
  },
  function subtext(lines, at) {
    if (lines[at].startsWith("-# ")) return [`<discord-subscript>${inline(lines[at].slice(3))}</discord-subscript>`, 1];
  },
  function heading(lines, at) {
    const match = /^(#{1,3}) +(.+)/.exec(lines[at]);
    if (match) return [`<discord-header level="${match[1].length}">${inline(match[2])}</discord-header>`, 1];
  },
  function list(lines, at) {
    const items = run(lines, at, (line) => ITEM.test(line));
    if (items.length) return [listHtml(items), items.length];
  },
];

function run(lines, at, belongs) {
  const end = lines.findIndex((line, i) => i >= at && !belongs(line));
  return lines.slice(at, end < 0 ? lines.length : end);
}

function listHtml(lines) {
  const depth = ITEM.exec(lines[0])[1].length;
  const tag = /^ *\d/.test(lines[0]) ? "discord-ordered-list" : "discord-unordered-list";
  let html = "";
  for (let at = 0; at < lines.length; ) {
    const nested = run(lines, at, (line) => ITEM.exec(line)[1].length > depth);
    html += nested.length ? listHtml(nested) : `<discord-list-item>${inline(lines[at].replace(ITEM, ""))}</discord-list-item>`;
    at += nested.length || 1;
  }
  return `<${tag}>${html}</${tag}>`;
}

function blocks(lines) {
  let html = "";
  let text = [];
  const flush = () => {
    html += inline(text.join("\n"));
    text = [];
  };
  for (let at = 0; at < lines.length; ) {
    const [block, used] = firstBlock(lines, at);
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

function firstBlock(lines, at) {
  for (const block of BLOCKS) {
    const found = block(lines, at);
    if (found) return found;
  }
  return [undefined, 1];
}

/** The HTML of a message's content. */
export const markdown = (text) => blocks(text.split("\n"));
