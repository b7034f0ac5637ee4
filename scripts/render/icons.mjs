// The icons of menus and forms, drawn in the manner of Discord's.

import { element } from "./html.mjs";

const stroke = (path) => ({ fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", path });
const ICONS = {
  arrow: stroke("m6 9.5 6 6 6-6"),
  remove: stroke("m7 7 10 10M17 7 7 17"),
  channel: stroke("M10 3 7 21M17 3l-3 18M4.5 9H20M4 15h15.5"),
  role: { fill: "currentColor", path: "M12 2 4 5v6c0 5 3.3 9.4 8 11 4.7-1.6 8-6 8-11V5z" },
  user: { fill: "currentColor", path: "M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM3.5 21c0-4.5 3.8-7 8.5-7s8.5 2.5 8.5 7z" },
};

/** An icon as SVG. */
export function icon(name) {
  const { path, ...drawn } = ICONS[name];
  return element("svg", { class: `icon ${name}`, viewBox: "0 0 24 24" }, element("path", { d: path, ...drawn }, ""));
}
