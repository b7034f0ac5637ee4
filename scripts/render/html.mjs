// HTML as text.

export const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

const attributes = (values) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
    .join("");

/** An element whose inside is HTML already; an attribute that is undefined or false is left out. */
export const element = (name, values, inner) => `<${name}${attributes(values)}>${inner}</${name}>`;
