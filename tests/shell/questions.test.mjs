import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const FOLDER = new URL("../../docs/assets/javascripts/questions/", import.meta.url);
const page = createContext({ document: { querySelectorAll: () => [], body: { querySelectorAll: () => [] } } });
for (const name of ["questions.js", "drill.js"]) runInContext(readFileSync(new URL(name, FOLDER), "utf8"), page);

/** As plain values of this realm. @param {unknown} value */
const plain = (value) => JSON.parse(JSON.stringify(value));

test("one choice is right or has its own reason", () => {
  assert.deepEqual(plain(page.judgeChoice([2], [2])), { right: true, good: [2], bad: [], said: [2], missing: false });
  assert.deepEqual(plain(page.judgeChoice([0], [2])), { right: false, good: [], bad: [0], said: [0], missing: false });
});

test("of several each that was chosen is explained, and none is given away that was not", () => {
  assert.deepEqual(plain(page.judgeChoice([0, 3], [0, 1])), {
    ...{ right: false, good: [0], bad: [3], said: [0, 3], missing: false },
  });
  assert.deepEqual(plain(page.judgeChoice([1], [0, 1])), {
    ...{ right: false, good: [1], bad: [], said: [1], missing: true },
  });
  assert.equal(page.judgeChoice([1, 0], [0, 1]).right, true);
});

test("a wrong order explains the first that stands wrong, a right one explains all", () => {
  const wrong = page.judgeOrder([0, 3, 2, 1]);
  assert.deepEqual(plain(wrong), { right: false, good: [0, 2], bad: [3, 1], said: [3], missing: false });
  assert.deepEqual(plain(page.judgeOrder([0, 1, 2]).said), [0, 1, 2]);
  assert.equal(page.judgeOrder([0, 1, 2]).right, true);
});

test("pairs are right when all are, and one that is missing is not wrong", () => {
  assert.equal(page.judgePairs([0, 1, 2]).right, true);
  const wrong = page.judgePairs([1, 1, Number.NaN]);
  assert.deepEqual(plain(wrong), { right: false, good: [1], bad: [0], said: [0], missing: false });
  const half = page.judgePairs([0, Number.NaN]);
  assert.deepEqual(plain(half), { right: false, good: [0], bad: [], said: [0], missing: true });
});

test("a tap chooses the smallest place that is there, or none", () => {
  const row = { left: 0, right: 100, top: 0, bottom: 40 };
  const control = { left: 10, right: 50, top: 10, bottom: 30 };
  const unseen = { left: 0, right: 0, top: 0, bottom: 0 };
  assert.equal(page.boxAt(20, 20, [row, control, unseen]), 1);
  assert.equal(page.boxAt(90, 20, [row, control, unseen]), 0);
  assert.equal(page.boxAt(200, 20, [row, control, unseen]), -1);
  assert.equal(page.boxAt(20, 20, []), -1);
});

test("rounds follow each other and go on at the top", () => {
  const kept = (/** @type {string | null} */ value) => plain(page.roundOf(value, 10, 30));
  assert.deepEqual(kept(null), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(kept("20"), [20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
  assert.deepEqual(kept("25").slice(4), [29, 0, 1, 2, 3, 4]);
  assert.equal(page.roundOf("3", 10, 4).length, 4);
});

test("what is kept and makes no sense begins at the top", () => {
  for (const kept of ["-10", "30", "7.5", "x", "", "1e1", "NaN"]) assert.equal(page.roundOf(kept, 10, 30)[0], 0, kept);
});

test("false and genuine ones are counted apart", () => {
  const answers = [
    { verdict: "gia", right: true },
    { verdict: "gia", right: false },
    { verdict: "that", right: true },
  ];
  const { counts, outcome } = page.tally(answers);
  assert.deepEqual(plain(counts), { gia: 1, "gia-of": 2, that: 1, "that-of": 1 });
  assert.equal(outcome, "gia");
  assert.equal(page.tally(answers.filter((it) => it.right)).outcome, "all");
  assert.equal(page.tally([{ verdict: "that", right: false }]).outcome, "that");
});
