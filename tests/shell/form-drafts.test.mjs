import assert from "node:assert/strict";
import { test } from "node:test";
import { one, put } from "./page.mjs";
import { FormDrafts } from "../../demo/shell/element/form-drafts.js";

const FORM = `<form>
  <input name=name><input name=code data-volatile><input type=password name=secret data-secret><textarea name=why></textarea>
  <input type=checkbox name=tick value=1><input type=checkbox name=tick value=2>
  <input type=radio name=pick value=a><input type=radio name=pick value=b>
  <select name=from><option value=x>x</option><option value=y>y</option></select>
</form>`;

const UNKEPT = String.raw`(?<![0-9])0[\s.]{0,2}9(?:[\s.]{0,2}[0-9]){8}(?![0-9])|[a-z]+@[a-z]+[.][a-z]{3,}`;

/** @param {FormDrafts} drafts @param {Element} screen @param {string} selector @param {object} change */
function type(drafts, screen, selector, change) {
  /** @type {HTMLInputElement} */
  const field = one(screen, selector);
  Object.assign(field, change);
  drafts.note(field);
}

/** @param {FormDrafts} drafts */
function filled(drafts) {
  const screen = put(FORM);
  type(drafts, screen, "[name=name]", { value: "An" });
  type(drafts, screen, "[name=code]", { value: "123" });
  type(drafts, screen, "[name=secret]", { value: "hush" });
  type(drafts, screen, "textarea", { value: "so" });
  type(drafts, screen, "[name=tick][value='2']", { checked: true });
  type(drafts, screen, "[value=b]", { checked: true });
  type(drafts, screen, "select", { value: "y" });
}

/** What a fresh copy of the form holds. @param {FormDrafts} drafts */
function restored(drafts) {
  const screen = put(FORM);
  drafts.restore(screen);
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = screen.querySelectorAll("input, textarea, select");
  const choice = (/** @type {HTMLInputElement} */ { type }) => type === "checkbox" || type === "radio";
  return [...fields].map((field) => (choice(field) ? field.checked : field.value));
}

test("a fresh copy of the form gets back what was typed, but for what is to be typed anew", () => {
  const drafts = new FormDrafts("box:0", "/form");
  filled(drafts);
  assert.deepEqual(restored(drafts), ["An", "", "hush", "so", false, true, false, true, "y"]);
});

test("a form is unsent from the first letter until it is sent, over a reload too", () => {
  assert.equal(new FormDrafts("box:2", "/form").any, false);
  filled(new FormDrafts("box:2", "/form"));
  const reloaded = new FormDrafts("box:2", "/form");
  assert.equal(reloaded.any, true);
  assert.equal(reloaded.startOver("/form").any, false);
});

test("after a reload it is there again, without the password", () => {
  filled(new FormDrafts("box:0", "/form"));
  assert.deepEqual(restored(new FormDrafts("box:0", "/form")), ["An", "", "", "so", false, true, false, true, "y"]);
  const saved = JSON.stringify({ ...sessionStorage });
  assert.ok(!saved.includes("hush") && !saved.includes("123"), saved);
});

test("another form or another sandbox gets nothing of it", () => {
  filled(new FormDrafts("box:0", "/form"));
  for (const other of [new FormDrafts("box:0", "/other"), new FormDrafts("box:1", "/form")]) {
    assert.equal(restored(other)[0], "");
  }
});

test("what was sent is forgotten, and the next form begins empty", () => {
  const drafts = new FormDrafts("box:0", "/form");
  filled(drafts);
  const next = drafts.startOver("/next");
  assert.equal(restored(next)[0], "");
  assert.equal(restored(new FormDrafts("box:0", "/form"))[0], "");
});

test("all that a place saved is forgotten at once, and nothing of other places", () => {
  filled(new FormDrafts("box:0", "/form"));
  filled(new FormDrafts("box/guide:guide", "/form"));
  FormDrafts.forgetAll("box:");
  assert.equal(restored(new FormDrafts("box:0", "/form"))[0], "");
  assert.equal(restored(new FormDrafts("box/guide:guide", "/form"))[0], "An");
});

test("a password that is shown as text does not outlive the page either", () => {
  const drafts = new FormDrafts("box:0", "/form");
  const screen = put(FORM);
  one(screen, "[name=secret]").setAttribute("type", "text");
  type(drafts, screen, "[name=secret]", { value: "hush" });
  assert.equal(restored(drafts)[2], "hush");
  assert.ok(!JSON.stringify({ ...sessionStorage }).includes("hush"));
});

for (const [said, value] of [
  ["a number that could be somebody's", "call 0912 345 678"],
  ["one with what cannot be seen in it", "0912\u200b345678"],
  ["one in other digits of the same worth", "\uff10\uff19\uff11\uff12345678"],
  ["a mail address", "so@mail.test"],
]) {
  test(`${said} does not outlive the page, and what was noted before it was whole is gone`, () => {
    const drafts = new FormDrafts("box:0", "/form");
    const screen = put(`<div data-unkept="${UNKEPT}">${FORM}</div>`);
    type(drafts, screen, "textarea", { value: value.slice(0, -1) });
    type(drafts, screen, "textarea", { value });
    assert.equal(restored(drafts)[3], value);
    assert.equal(restored(new FormDrafts("box:0", "/form"))[3], "");
    type(drafts, screen, "textarea", { value: "call 0000 100 001" });
    assert.equal(restored(new FormDrafts("box:0", "/form"))[3], "call 0000 100 001");
  });
}

test("a field that asks for what could be somebody's is not kept, whatever stands in it", () => {
  const drafts = new FormDrafts("box:0", "/form");
  const screen = put(FORM.replace("<input name=name>", "<input name=name data-private>"));
  type(drafts, screen, "[name=name]", { value: "0000 1" });
  assert.equal(restored(drafts)[0], "0000 1");
  assert.ok(!JSON.stringify({ ...sessionStorage }).includes("0000"));
});
