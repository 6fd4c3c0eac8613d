import assert from "node:assert/strict";
import { test } from "node:test";
import { commandOf } from "../../docs/assets/javascripts/deck/keys.js";

/** @param {string} key @param {Partial<KeyboardEvent>} [held] */
const pressed = (key, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

test("a clicker's keys turn the slides, also where somebody types", () => {
  assert.equal(commandOf(pressed("PageDown"), true), "next");
  assert.equal(commandOf(pressed("PageUp"), true), "previous");
});

test("letters are commands only where nobody types", () => {
  for (const [key, command] of [
    ["b", "black"],
    ["B", "black"],
    [".", "black"],
    ["o", "overview"],
    ["Escape", "overview"],
    ["f", "full"],
    ["n", "play"],
    ["ArrowRight", "next"],
    ["End", "last"],
  ]) {
    assert.equal(commandOf(pressed(key), false), command);
    assert.equal(commandOf(pressed(key), true), undefined, key);
  }
});

test("what the browser does with a held key stays the browser's, and other keys do nothing", () => {
  assert.equal(commandOf(pressed("PageDown", { ctrlKey: true }), false), undefined);
  assert.equal(commandOf(pressed("f", { metaKey: true }), false), undefined);
  assert.equal(commandOf(pressed("Tab"), false), undefined);
});
