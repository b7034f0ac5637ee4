import assert from "node:assert/strict";
import test from "node:test";
import { row } from "./components.mjs";
import { form } from "./form.mjs";

const names = new Map([["111", "talks"]]);
const options = [{ label: "Short" }, { label: "Long", default: true }, { label: "All", default: true }];

// What is read in a row, and how many chips it has.
const cases = {
  "nothing chosen shows the placeholder": [{ type: 3, placeholder: "Length", options: [{ label: "Short" }] }, "Length", 0],
  "a menu for one shows its choice": [{ type: 3, placeholder: "Length", options: options.slice(0, 2) }, "Long", 0],
  "a menu for several shows chips": [{ type: 3, max_values: 3, options }, "LongAll", 2],
  "channels by name, or none": [{ type: 8, max_values: 25, default_values: [{ id: "111", type: "channel" }, { id: "9", type: "channel" }] }, "talkschannel", 2],
  "no roles chosen": [{ type: 6, placeholder: "Editors", max_values: 25, default_values: [] }, "Editors", 0],
  "a button with its emoji": [{ type: 2, style: 1, label: "a < b", emoji: { name: "👍" } }, "👍 a &lt; b", 0],
};

const read = (html) => html.replaceAll(/<[^>]*>/g, "");

for (const [name, [component, words, chips]] of Object.entries(cases)) {
  test(name, () => {
    const html = row({ type: 1, components: [component] }, names);
    assert.deepEqual([read(html), html.split('"chip"').length - 1], [words, chips]);
  });
}

test("what cannot be drawn is named", () => assert.throws(() => row({ type: 1, components: [{ type: 99 }] }, names), /type 99/));

test("a form shows its values, and marks what it needs", () => {
  const inputs = [
    { type: 4, style: 1, label: "Percent", value: "25", required: false },
    { type: 4, style: 2, label: "Why", placeholder: "In a sentence", max_length: 400 },
  ];
  const drawn = form({ title: "T", components: inputs.map((input) => ({ type: 1, components: [input] })) }, { name: "Bot", avatar: "a" });
  assert.match(read(drawn), /^TThis form .*information\.Percent25Why\*In a sentence400CancelSubmit$/);
});
