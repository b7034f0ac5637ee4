// Discord's timestamps, as a reader in UTC sees them.

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

// Each with its length in seconds and how many of them are told in the next longer one.
const UNITS = [
  ["second", 1, 45],
  ["minute", 60, 45],
  ["hour", 3600, 22],
  ["day", 86_400, 26],
  ["month", 2_629_746, 11],
  ["year", 31_556_952, Infinity],
];

function amount(away) {
  const [unit, length] = UNITS.find(([, length, below]) => Math.round(away / length) < below);
  const count = Math.round(away / length);
  if (unit === "second") return "a few seconds";
  if (count > 1) return `${count} ${unit}s`;
  return `${unit === "hour" ? "an" : "a"} ${unit}`;
}

/** The words of `<t:at:style>`; `at` and `now` are seconds since 1970, and only the style R looks at `now`. */
export function time(at, style = "f", now) {
  if (style === "R") return at > now ? `in ${amount(at - now)}` : `${amount(now - at)} ago`;
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...STYLES[style] }).format(new Date(at * 1000));
}
