#!/usr/bin/env node
// Takes a picture of a message of the bot as Discord shows it, in headless Chromium, with no network.
//
//   node render.mjs [--mention TEXT | --command TEXT] [--attachment FILE] [--phone] PAYLOAD PICTURE
//
// PAYLOAD is the JSON that the bot sends, or the insta snapshot of it. --mention shows the question that was asked by
// mentioning the bot, --command the slash command, --attachment the PNG that goes with the message. CHROMIUM names another browser than /usr/bin/chromium.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
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

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { mention: { type: "string" }, command: { type: "string" }, attachment: { type: "string" }, phone: { type: "boolean", default: false } },
});
const [payloadFile, picture] = positionals;
if (!picture) {
  console.error("usage: node render.mjs [--mention TEXT | --command TEXT] [--attachment FILE] [--phone] PAYLOAD PICTURE");
  process.exit(1);
}

function page(messages) {
  const weights = [400, 500, 700].flatMap((weight) => [`${weight}.css`, `${weight}-italic.css`]);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
${weights.map((file) => `<link rel="stylesheet" href="/node_modules/@fontsource/noto-sans/${file}">`).join("\n")}
<style>
  body { margin: 0; background: #313338; }
  discord-messages { border: 0; background: #313338; padding: 4px 0 12px; }
  discord-message { color: #dbdee1; }
  discord-message strong { font-weight: 700; color: #f2f3f5; }
  .attachment { display: block; max-width: min(550px, 100%); border-radius: 8px; margin-top: 4px; }
  discord-quote { margin: 0 0 4px; }
  @media (max-width: 480px) { discord-message { padding-right: 16px; } }
  [slot="reply"] + discord-header { display: block; margin-top: -8px; }
</style>
<script type="importmap">${JSON.stringify({ imports: MODULES })}</script>
<script type="module">import "@skyra/discord-components-core";</script>
</head><body><discord-messages>${messages}</discord-messages></body></html>`;
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
      await document.fonts.ready;
    });
    if (faults.length) throw new Error(faults.join("\n"));
    await tab.locator("discord-messages").screenshot({ path: picture });
  } finally {
    await browser.close();
  }
}

const bot = { name: "Rapporteur", avatar: "/docs/avatar.svg", at: "14:05" };
const member = { name: "Ana", avatar: "/docs/member.svg", at: "14:05" };
const text = options.mention ?? options.command;
const way = options.command === undefined ? "mention" : "command";
const { before, context } = text === undefined ? { before: "" } : asked({ way, text, bot, member });
const payload = parsePayload(await readFile(payloadFile, "utf8"));
const attachment = options.attachment && `data:image/png;base64,${await readFile(options.attachment, "base64")}`;
await takePicture(page(before + botMessage(payload, { bot, context, attachment })));
