import assert from "node:assert/strict";
import { test } from "node:test";
import { one, put } from "./page.mjs";
import { aidForms } from "../../demo/shell/element/form-aids.js";
import { enableControls } from "../../demo/shell/element/screen.js";

const FORM = `
  <p data-part="announce"></p>
  <details open><dl>
    <div><dd><span data-fill="name" data-name="Fill in name: Hoa" data-said="Name is filled in.">Hoa</span></dd></div>
    <div><dd><span data-fill="one two" data-name="Fill in password: Abc@1234">Abc@1234</span></dd></div>
  </dl></details>
  <form>
    <input id="name" required><input id="one" type="password" data-secret required>
    <button type="button" data-reveal="one two" data-otherwise="Hide">Show</button>
    <ul data-rules-of="one">
      <li data-pattern="[A-Z\\u0110]"><span data-when-met hidden>Done: </span>capital</li>
      <li data-pattern="[a-z]{4}"><span data-when-met hidden>Done: </span>four small ones</li>
    </ul>
    <input id="two" type="password" data-secret required><input id="code" required><button id="di-tiep">Go on</button>
  </form>`;

/** The form inside a sandbox's shadow root, with the aids at work. */
function form() {
  const part = put(FORM);
  const root = /** @type {ShadowRoot} */ (part.getRootNode());
  enableControls(part);
  aidForms(root);
  return { part, root };
}

/** @param {HTMLElement} part @param {string} id */
const field = (part, id) => /** @type {HTMLInputElement} */ (one(part, `#${id}`));

/** @param {HTMLElement} part @param {string} fills */
const chip = (part, fills) => one(part, `button[data-fill="${fills}"]`);

/** @param {HTMLElement} part @param {string} text */
function type(part, text) {
  field(part, "one").value = text;
  field(part, "one").dispatchEvent(new Event("input", { bubbles: true }));
  return [...part.querySelectorAll("li")].map((rule) => rule.hasAttribute("data-met"));
}

test("the lines of the card are buttons that say what they fill in", () => {
  const { part } = form();
  const button = chip(part, "name");
  assert.equal(button.getAttribute("aria-label"), "Fill in name: Hoa");
  assert.equal(button.getAttribute("type"), "button");
  assert.equal(part.querySelectorAll("span[data-fill]").length, 0);
});

test("a tap fills the field it belongs to, tells so, and moves on to the next line", () => {
  const { part, root } = form();
  let noted = "";
  root.addEventListener("input", ({ target }) => (noted += /** @type {HTMLElement} */ (target).id));
  chip(part, "name").click();
  assert.equal(field(part, "name").value, "Hoa");
  assert.equal(noted, "name", "drafts and the coach hear of it as of typing");
  assert.equal(one(part, "[data-part=announce]").textContent, "Name is filled in.");
  assert.ok(chip(part, "name").hasAttribute("data-used"));
  assert.ok(root.activeElement === chip(part, "one two"));
});

test("a line may fill two fields; after the last the focus is on what is still to be typed", () => {
  const { part, root } = form();
  chip(part, "one two").click();
  assert.deepEqual([field(part, "one").value, field(part, "two").value], ["Abc@1234", "Abc@1234"]);
  assert.ok(root.activeElement === chip(part, "name"), "a line that was left out comes first");
  chip(part, "name").click();
  assert.ok(root.activeElement === field(part, "code"));
  field(part, "code").value = "X";
  chip(part, "name").click();
  assert.ok(root.activeElement === one(part, "#di-tiep"));
});

test("passwords are shown and hidden again, both at once", () => {
  const { part } = form();
  const types = () => [field(part, "one").type, field(part, "two").type];
  const button = one(part, "[data-reveal]");
  button.click();
  assert.deepEqual([...types(), button.textContent], ["text", "text", "Hide"]);
  button.click();
  assert.deepEqual([...types(), button.textContent], ["password", "password", "Show"]);
});

test("the rules of a password are ticked off while it is typed, and again not", () => {
  const { part } = form();
  assert.deepEqual(type(part, "abcd"), [false, true]);
  assert.deepEqual(type(part, "abcD"), [true, false]);
  assert.deepEqual(type(part, "\u0110abcd"), [true, true]);
  assert.ok([...part.querySelectorAll("[data-when-met]")].every((word) => !word.hasAttribute("hidden")));
});

test("letters and their marks are looked at apart, however they were typed", () => {
  const { part } = form();
  for (const form of ["NFC", "NFD"]) assert.deepEqual(type(part, "\u1ea6y".normalize(form)), [true, false]);
});
