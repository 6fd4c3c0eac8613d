import assert from "node:assert/strict";
import { test } from "node:test";
import { asSpoken, sentencesOf } from "../../docs/assets/javascripts/reading/spoken.js";

/** @param {string} text */
const parts = (text) => sentencesOf(text).map(([start, end]) => text.slice(start, end));

test("a text is said sentence by sentence, with its own quotation marks and without the blanks around", () => {
  assert.deepEqual(parts("  Mot. Hai!  Ba\u2026 \u201cBon?\u201d Nam"), [
    "Mot.",
    "Hai!",
    "Ba\u2026",
    "\u201cBon?\u201d",
    "Nam",
  ]);
});

test("a stop within a number, an address or a time ends nothing", () => {
  assert.deepEqual(parts("Gia 22.000 dong o a.gov.vn. Het"), ["Gia 22.000 dong o a.gov.vn.", "Het"]);
});

test("what has nothing to be said is no sentence", () => {
  assert.deepEqual(parts(" \u2026 "), []);
  assert.deepEqual(parts(""), []);
  assert.deepEqual(parts("*"), ["*"]);
});

test("without rules a text is said as it is written, with single blanks", () => {
  assert.equal(asSpoken(" a\n\tb ", { signs: {}, patterns: [], words: {} }), "a b");
});

test("of two names the longer one is said, and neither within another word", () => {
  const words = { TH: "tieu hoc", THPT: "trung hoc pho thong" };
  assert.equal(
    asSpoken("TH, THPT, TH\u1ee6", { signs: {}, patterns: [], words }),
    "tieu hoc, trung hoc pho thong, TH\u1ee6",
  );
});
