import assert from "node:assert/strict";
import test from "node:test";
import { markdown, preview } from "./markdown.mjs";
import { time } from "./time.mjs";

const known = { names: new Map([["111", "talks"], ["333", "Editors"], ["444", "Ana <3"]]), now: 1_775_000_000 };

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
  "a day seen from now": ["<t:1774782000:R>", "<discord-time>3 days ago</discord-time>"],
  "who and what is named": [
    "<#111> <@&333> <@444> <@!444>",
    '<discord-mention type="channel">talks</discord-mention> <discord-mention type="role">Editors</discord-mention> ' +
      '<discord-mention type="user">Ana &lt;3</discord-mention> <discord-mention type="user">Ana &lt;3</discord-mention>',
  ],
  "who and what has no name": [
    "<#999> <@&999> <@999>",
    '<discord-mention type="channel">channel</discord-mention> <discord-mention type="role">role</discord-mention> <discord-mention type="user">user</discord-mention>',
  ],
  "a mention in a quoted list, in bold": [
    "> - **<#111>**",
    '<discord-quote><discord-unordered-list><discord-list-item><strong><discord-mention type="channel">talks</discord-mention></strong></discord-list-item></discord-unordered-list></discord-quote>',
  ],
  "a command": ["</settings:55>", '<discord-mention type="slash">settings</discord-mention>'],
  "a numbered list begins where it says": [
    "3. c\n4. d",
    '<discord-ordered-list start="3"><discord-list-item>c</discord-list-item><discord-list-item>d</discord-list-item></discord-ordered-list>',
  ],
  "headings, subtext, lists": [
    "## H\n- a\n- b\n  - c\n-# s",
    '<discord-header level="2">H</discord-header><discord-unordered-list><discord-list-item>a</discord-list-item><discord-list-item>b</discord-list-item>' +
      "<discord-unordered-list><discord-list-item>c</discord-list-item></discord-unordered-list></discord-unordered-list><discord-subscript>s</discord-subscript>",
  ],
  "HTML is text": ["<b onclick=\"x\">&", "&lt;b onclick=&quot;x&quot;&gt;&amp;"],
  "code keeps its stars": ["`**a**`", "<discord-code>**a**</discord-code>"],
};

for (const [name, [source, html]] of Object.entries(cases)) {
  test(name, () => assert.equal(markdown(source, known), html));
}

test("a message above a reply is one line", () =>
  assert.equal(preview("## H\n> **q**\n- a\n-# <#111>", known), 'H <strong>q</strong> a <discord-mention type="channel">talks</discord-mention>'));

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const aways = {
  "a few seconds ago": 0,
  "a minute ago": 50,
  "40 minutes ago": 40 * MINUTE,
  "an hour ago": 70 * MINUTE,
  "in an hour": -HOUR,
  "a day ago": 23 * HOUR,
  "in 2 days": -2 * DAY,
  "a month ago": 28 * DAY,
  "2 months ago": 60 * DAY,
  "a year ago": 340 * DAY,
  "in 3 years": -3 * 365 * DAY,
};

for (const [words, away] of Object.entries(aways)) {
  test(words, () => assert.equal(time(known.now - away, "R", known.now), words));
}
