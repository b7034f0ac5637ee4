#!/usr/bin/env node
// Takes a picture of a message or a form of the bot as Discord shows it, in headless Chromium, with no network.
//
//   node render.mjs [OPTION…] PAYLOAD PICTURE
//
// PAYLOAD is the JSON that the bot sends, or the insta snapshot of it: a message, or a response to an interaction, a
// modal (type 9) among them. CHROMIUM names another browser than /usr/bin/chromium. The options:
//
//   --mention TEXT     the question that was asked by mentioning the bot
//   --said TEXT        the question that was asked in a channel where the bot answers without being mentioned
//   --reply TEXT       the question that was asked by replying to the bot
//   --to PAYLOAD       what --reply replies to, shown above it; without it, the reply names the bot alone
//   --command TEXT     the slash command that the message answers
//   --attachment FILE  the PNG that goes with the message
//   --name ID=NAME     how a channel, role or member is called; once for each, the others are "channel", "role", "user"
//   --now SECONDS      the time, in seconds since 1970, that relative timestamps look from; the clock's where missing
//   --phone            as wide as a phone

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { form } from "./form.mjs";
import { asked, botMessage, parsePayload } from "./message.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ORIGIN = "http://rapporteur.test";
// Widths of a conversation, in CSS pixels.
const WIDTHS = { desktop: 720, phone: 390 };
const MODULES = {
  "@skyra/discord-components-core": "/node_modules/@skyra/discord-components-core/dist/index.js",
  "@lit/context": "/node_modules/@lit/context/index.js",
  "@lit/reactive-element": "/node_modules/@lit/reactive-element/reactive-element.js",
  "@lit/reactive-element/": "/node_modules/@lit/reactive-element/",
  lit: "/node_modules/lit/index.js",
  "lit/": "/node_modules/lit/",
  "lit-element/": "/node_modules/lit-element/",
  "lit-html": "/node_modules/lit-html/lit-html.js",
  "lit-html/": "/node_modules/lit-html/",
};
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".woff": "font/woff" };

const WAYS = ["mention", "said", "reply", "command"];
const text = { type: "string" };
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...Object.fromEntries(WAYS.map((way) => [way, text])),
    to: text,
    attachment: text,
    name: { type: "string", multiple: true, default: [] },
    now: text,
    phone: { type: "boolean", default: false },
  },
});
const ways = WAYS.filter((way) => options[way] !== undefined);
const [payloadFile, picture] = positionals;
check(picture, "name the payload and the picture: node render.mjs [OPTION…] PAYLOAD PICTURE");
check(ways.length < 2, `a message has one cause: choose one of --${ways.join(", --")}`);
check(!options.to || options.reply !== undefined, "--to goes with --reply");
check(options.name.every((name) => /^\d+=./.test(name)), "--name wants ID=NAME, the id in digits");
check(/^\d+$/.test(options.now ?? "0"), "--now wants seconds since 1970");

function check(right, advice) {
  if (right) return;
  console.error(advice);
  process.exit(1);
}

function page(shown) {
  const weights = [400, 500, 700].flatMap((weight) => [`${weight}.css`, `${weight}-italic.css`]);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
${weights.map((file) => `<link rel="stylesheet" href="/node_modules/@fontsource/noto-sans/${file}">`).join("\n")}
<link rel="stylesheet" href="/discord.css">
<script type="importmap">${JSON.stringify({ imports: MODULES })}</script>
<script type="module">import "@skyra/discord-components-core";</script>
</head><body><main>${shown}</main></body></html>`;
}

/** Serves the page and the files of this folder and of docs/; refuses every other address. */
async function serve(context, html) {
  await context.route("**", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGIN) return route.abort();
    if (url.pathname === "/") return route.fulfill({ contentType: TYPES[".html"], body: html });
    const root = url.pathname.startsWith("/docs/") ? path.join(HERE, "../..") : HERE;
    return route.fulfill({ contentType: TYPES[path.extname(url.pathname)], path: path.join(root, url.pathname) });
  });
}

async function takePicture(html) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    const width = options.phone ? WIDTHS.phone : WIDTHS.desktop;
    const context = await browser.newContext({ viewport: { width, height: 200 }, deviceScaleFactor: 1.5 });
    await serve(context, html);
    const tab = await context.newPage();
    const faults = [];
    tab.on("pageerror", (fault) => faults.push(fault.message));
    tab.on("requestfailed", (request) => faults.push(`not served: ${request.url()}`));
    await tab.goto(ORIGIN, { waitUntil: "networkidle" });
    await tab.evaluate(async () => {
      // The bar beside a quote shrinks to a hair where the quote is wide; Discord's is 4 pixels always.
      for (const quote of document.querySelectorAll("discord-quote")) quote.shadowRoot.querySelector("div").style.flexShrink = "0";
      // A reply's line ends in "…" at the edge, as Discord's does.
      for (const reply of document.querySelectorAll("discord-reply")) {
        reply.shadowRoot.querySelector(".discord-replied-message-content").style.cssText = "overflow-x: clip; min-width: 0";
      }
      await document.fonts.ready;
    });
    if (faults.length) throw new Error(faults.join("\n"));
    await tab.locator("main").screenshot({ path: picture });
  } finally {
    await browser.close();
  }
}

const bot = { name: "Rapporteur", avatar: "/docs/avatar.svg", at: "14:05" };
const member = { name: "Ana", avatar: "/docs/member.svg", at: "14:05" };
const known = { names: new Map(options.name.map((name) => /^(\d+)=(.+)$/.exec(name).slice(1))), now: Number(options.now ?? Date.now() / 1000) };
const payload = await read(payloadFile);

async function read(file) {
  return parsePayload(await readFile(file, "utf8"));
}

async function messages() {
  const [way] = ways;
  const to = options.to && (await read(options.to));
  const { before, context } = way ? asked({ way, text: options[way], to, bot, member, known }) : { before: "" };
  const attachment = options.attachment && `data:image/png;base64,${await readFile(options.attachment, "base64")}`;
  return `<discord-messages>${before}${botMessage(payload, { bot, context, attachment, known })}</discord-messages>`;
}

// A title has only a modal.
await takePicture(page(payload.title === undefined ? await messages() : form(payload, bot)));
