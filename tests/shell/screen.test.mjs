import assert from "node:assert/strict";
import { test } from "node:test";
import { one, put } from "./page.mjs";
import { focusScreen, parseScreen, refresh, replaceScreen, wake } from "../../demo/shell/element/screen.js";

const FORM = "<div class=screen><h1>Form</h1><form><input name=a><button>Send</button></form><p>12:00</p></div>";

/** A fresh copy, as an answer brings it. @param {string} html */
const fresh = (html) => parseScreen(`<div class=portal>${html}</div>`).portal;

/** Not `assert.equal`, which would print both with all of the page. @param {Element | null} found
 * @param {Element} wanted */
const same = (found, wanted) => assert.ok(found === wanted, `${found?.outerHTML} is not this ${wanted.outerHTML}`);

/** What has the focus. @param {Element} part */
const focused = (part) => /** @type {ShadowRoot} */ (part.getRootNode()).activeElement;

test("only what differs is put in; a field that is the same stays, with what is typed and the focus", () => {
  const part = put(FORM);
  /** @type {HTMLInputElement} */
  const field = one(part, "input");
  field.value = "typed";
  field.focus();
  refresh(part, fresh(FORM.replace("12:00", "12:01")));
  assert.equal(one(part, "p").textContent, "12:01");
  same(one(part, "input"), field);
  assert.equal(field.value, "typed");
  same(focused(part), field);
});

test("what only the page gave an element makes no difference", () => {
  const part = put(FORM);
  const heading = one(part, "h1");
  heading.tabIndex = -1;
  heading.style.color = "red";
  one(part, "form").setAttribute("data-coached", "");
  refresh(part, fresh(FORM.replace("12:00", "12:01")));
  same(one(part, "h1"), heading);
});

test("a list that the reader opened stays open, though it holds something else now", () => {
  const part = put("<details><summary>1</summary></details>");
  one(part, "details").setAttribute("open", "");
  refresh(part, fresh("<details><summary>2</summary></details>"));
  assert.equal(one(part, "summary").textContent, "2");
  assert.ok(one(part, "details").hasAttribute("open"));
});

test("the focus goes to what took the place of the one that had it", () => {
  const part = put(FORM);
  one(part, "button").focus();
  refresh(part, fresh(FORM.replace("<button>", "<button class=new>")));
  same(focused(part), one(part, ".new"));
});

test("a screen of another shape takes the place of the whole", () => {
  const part = put(FORM);
  refresh(part, fresh("<h1>A</h1><p>B</p>"));
  assert.equal(part.innerHTML, "<h1>A</h1><p>B</p>");
});

test("pictures of the portal are not looked for in the site", () => {
  const { title, portal } = parseScreen(
    '<title>Photo</title><div class=portal><img src="/photo/1" alt=""><img src="data:," alt=""></div>',
  );
  assert.equal(title, "Photo");
  const [photo, inline] = portal.querySelectorAll("img");
  assert.deepEqual([photo.hasAttribute("src"), photo.dataset.source], [false, "/photo/1"]);
  assert.equal(inline.getAttribute("src"), "data:,");
});

test("links to files of the site lead there from wherever the page is", () => {
  const link = one(fresh("<a data-site=assets/forms/a.pdf>Form</a>"), "a");
  assert.equal(link.getAttribute("href"), new URL("../../demo/assets/forms/a.pdf", import.meta.url).href);
});

test("an answer that is no screen is an error", () => {
  assert.throws(() => parseScreen("<p>Not found</p>"), /no \.portal in the answer/);
});

test("what stood in the page without addresses gets them when there is somebody to answer", () => {
  const part = put(
    '<a role="link" data-asleep-href="/x">x</a><form method="dialog" data-asleep-method="post" data-asleep-action="/y"></form>',
  );
  wake(part);
  assert.equal(one(part, "a").outerHTML, '<a href="/x">x</a>');
  const form = one(part, "form");
  assert.deepEqual([form.getAttribute("method"), form.getAttribute("action")], ["post", "/y"]);
  assert.equal(part.querySelector("[data-asleep-href], [data-asleep-method], [data-asleep-action]"), null);
});

const NEXT =
  "<h1>Form</h1><p role=status data-next=go>Filled in.</p><form><input id=a><button id=go>Go</button></form>";

test("the focus is on what the screen says is next", () => {
  const part = put(NEXT);
  focusScreen(part, "#a");
  same(focused(part), one(part, "#go"));
});

test("going back and forth the page stands where it stood, whatever the screen said was next", () => {
  const part = put(NEXT);
  focusScreen(part, "", 0);
  same(focused(part), one(part, "h1"));
});

test("what is next but is not there leaves the focus to the messages", () => {
  const part = put("<h1>Form</h1><div class=errors tabindex=-1 data-focus data-next=gone>Mend it</div>");
  focusScreen(part);
  same(focused(part), one(part, ".errors"));
});

/** Lets an element stand at a height of the window. @param {Element} element @param {number} top */
const standAt = (element, top) => Object.assign(element, { getBoundingClientRect: () => ({ top, bottom: top + 40 }) });

test("what is next stays where it stood in the window, if it was to be seen there", () => {
  for (const [before, moved] of [
    [500, -100],
    [-50, 0],
    [5000, 0],
  ]) {
    const part = put("<form><button id=go>Go</button></form>");
    standAt(one(part, "#go"), before);
    const coming = fresh(NEXT);
    standAt(one(coming, "#go"), 400);
    scrollTo({ top: 1000 });
    replaceScreen(part, coming);
    assert.equal(scrollY - 1000, moved);
  }
});

test("a card that the reader opened is open on the next screen, and one they closed is closed", () => {
  for (const [there, coming] of [
    ["open", ""],
    ["", "open"],
  ]) {
    const part = put(`<details data-stays ${there}>1</details>`);
    replaceScreen(part, fresh(`<details data-stays ${coming}>2</details>`));
    assert.equal(one(part, "details").hasAttribute("open"), there === "open");
  }
});
