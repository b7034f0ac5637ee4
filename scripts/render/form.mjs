// A modal, as the bot sends it to Discord, as the form that Discord opens over the channel.

import { element, escapeHtml } from "./html.mjs";
import { icon } from "./icons.mjs";

const TEXT_INPUT = 4;
const PARAGRAPH = 2;
const WARNING = "Do not share passwords or other sensitive information.";

/** The form with its title, fields and buttons; `bot` is whom it is submitted to. */
export function form({ title, components }, bot) {
  const head = element("img", { src: bot.avatar, alt: "" }, "") + element("h1", {}, escapeHtml(title)) + icon("remove");
  const warning = `This form will be submitted to ${element("strong", {}, escapeHtml(bot.name))}. ${WARNING}`;
  const parts = [
    element("header", {}, head),
    element("p", { class: "warning" }, warning),
    ...components.flatMap((row) => row.components).map(field),
    element("footer", {}, element("button", {}, "Cancel") + element("button", { class: "submit" }, "Submit")),
  ];
  return element("div", { class: "backdrop" }, element("section", { class: "form" }, parts.join("")));
}

function field({ type, style, label, value, placeholder = "", required = true, max_length }) {
  if (type !== TEXT_INPUT) throw new Error(`cannot draw a component of type ${type} in a form`);
  const asterisk = required ? element("em", {}, "*") : "";
  const text = value ? escapeHtml(value) : element("span", { class: "placeholder" }, escapeHtml(placeholder));
  const paragraph = style === PARAGRAPH;
  const left = paragraph && max_length ? element("span", { class: "left" }, max_length - (value ?? "").length) : "";
  return element("h2", {}, escapeHtml(label) + asterisk) + element("div", { class: paragraph ? "input paragraph" : "input" }, text + left);
}
