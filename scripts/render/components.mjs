// The rows of buttons and menus below a message, and their menus closed, as nobody has them open in a picture.

import { element, escapeHtml } from "./html.mjs";
import { icon } from "./icons.mjs";

const BUTTON_STYLES = [, "primary", "secondary", "success", "destructive", "secondary"];
const BUTTON = 2;
const STRING_SELECT = 3;
// Of members, roles, both, channels.
const ENTITY_SELECTS = [5, 6, 7, 8];

/** A row; `names` is a Map from ids to names. */
export function row({ type, components }, names) {
  if (type !== 1) throw new Error(`cannot draw a component of type ${type} outside a row`);
  return element("discord-action-row", {}, components.map((component) => inRow(component, names)).join(""));
}

function inRow(component, names) {
  const { type } = component;
  if (type === BUTTON) return button(component);
  if (type === STRING_SELECT || ENTITY_SELECTS.includes(type)) return select(component, names);
  throw new Error(`cannot draw a component of type ${type} in a row`);
}

function button({ style, label, emoji, url, disabled }) {
  return element("discord-button", { type: BUTTON_STYLES[style], url, disabled }, element("span", {}, escapeHtml(labelled(label, emoji))));
}

const labelled = (label, emoji) => [emoji?.name, label].filter(Boolean).join(" ");

/** A menu: what is chosen, as chips where more than one may be, or else its placeholder. */
function select(menu, names) {
  const { placeholder = "Make a selection", max_values = 1, disabled } = menu;
  const chosen = menu.type === STRING_SELECT ? chosenOptions(menu) : chosenEntities(menu, names);
  const shown = max_values > 1 ? chosen.map((choice) => element("span", { class: "chip" }, choice + icon("remove"))) : chosen;
  const value = shown.length ? shown.join("") : element("span", { class: "placeholder" }, escapeHtml(placeholder));
  return element("div", { class: disabled ? "select disabled" : "select" }, element("div", { class: "value" }, value) + icon("arrow"));
}

const chosenOptions = ({ options }) =>
  options.filter((option) => option.default).map(({ label, emoji }) => element("span", { class: "choice" }, escapeHtml(labelled(label, emoji))));

const chosenEntities = ({ default_values = [] }, names) =>
  default_values.map(({ id, type }) => element("span", { class: "choice" }, icon(type) + escapeHtml(names.get(String(id)) ?? type)));
