import assert from "node:assert/strict";
import test from "node:test";
import { markdown } from "./markdown.mjs";

const cases = {
  "a quote with its bold sentence": ["> One. **Two.**\n> Three.\nfour", "<discord-quote>One. <strong>Two.</strong><br>Three.</discord-quote>four"],
  "an escape shows the character alone": ["\\*not\\* bold \\> a\\_b", "*not* bold &gt; a_b"],
  "emphasis may nest and touch words": ["***a* b**c", "<strong><em>a</em> b</strong>c"],
  "an escaped star does not close bold": ["**a\\** b**", "<strong>a** b</strong>"],
  "snake case is no emphasis": ["a_b_c and 2 * 3 * 4", "a_b_c and 2 * 3 * 4"],
  "a masked link, its address in angle brackets": ["[A [1] b](<https://e.org/x_y_z>)", '<discord-link href="https://e.org/x_y_z">A [1] b</discord-link>'],
  "a backslash in a label is shown": ["[a\\_b](<https://e.org>)", '<discord-link href="https://e.org">a\\_b</discord-link>'],
  "a bare address ends before the full stop": ["see https://e.org/a.", 'see <discord-link href="https://e.org/a">https://e.org/a</discord-link>.'],
  "a day": ["<t:1766188800:D>", "<discord-time>20 December 2025</discord-time>"],
  "headings, subtext, lists": [
    "## H\n- a\n- b\n  - c\n-# s",
    '<discord-header level="2">H</discord-header><discord-unordered-list><discord-list-item>a</discord-list-item><discord-list-item>b</discord-list-item>' +
      "<discord-unordered-list><discord-list-item>c</discord-list-item></discord-unordered-list></discord-unordered-list><discord-subscript>s</discord-subscript>",
  ],
  "HTML is text": ["<b onclick=\"x\">&", "&lt;b onclick=&quot;x&quot;&gt;&amp;"],
  "code keeps its stars": ["`**a**`", "<discord-code>**a**</discord-code>"],
};

for (const [name, [source, html]] of Object.entries(cases)) {
  test(name, () => assert.equal(markdown(source), html));
}
