import assert from "node:assert/strict";
import { test } from "node:test";
import { one, put } from "./page.mjs";
import {
  addressLinks,
  destination,
  formRequest,
  opensElsewhere,
  resolve,
  visitRequest,
} from "../../demo/shell/element/requests.js";

/** @param {string} html @param {{press?: boolean, at?: string}} [how] */
function send(html, { press = false, at = "/here?x=1" } = {}) {
  const root = put(html);
  return formRequest(one(root, "form"), press ? one(root, "button") : null, at);
}

test("links lead within the portal from where the screen is", () => {
  /** @type {(href: string) => string | undefined} */
  const led = (href) => {
    const url = resolve(href, "/here?x=1");
    return url ? url.pathname + url.search : undefined;
  };
  assert.equal(led("/a?b=c"), "/a?b=c");
  assert.equal(led("?y=2"), "/here?y=2");
  assert.equal(led(""), "/here?x=1");
});

for (const href of [
  "//evil.example/a",
  "https://site.example/",
  "mailto:a@b.example",
  "#part",
  "a/b",
  "javascript:1",
]) {
  test(`${href} leads out of the portal`, () => assert.equal(resolve(href, "/here"), null));
}

test("a link has the address of its screen, one to a file that of the screen that offers it", () => {
  const root = put(
    '<a href="/a?b=1">a</a><a href="/file" download>b</a><a href="https://x.example">c</a><a href="#d">d</a>',
  );
  addressLinks(root, "https://site.example/practice/", "/here?x=1");
  const addresses = ["#/a?b=1", "#/here?x=1"].map((place) => `https://site.example/practice/${place}`);
  const links = [...root.querySelectorAll("a")];
  assert.deepEqual(
    links.map((link) => link.getAttribute("href")),
    [...addresses, "https://x.example", "#d"],
  );
  assert.deepEqual(
    links.map((link) => destination(link, "/here?x=1")?.pathname),
    ["/a", "/file", undefined, undefined],
  );
});

test("a modifier, the middle button or a target opens a link elsewhere", () => {
  const [plain, other] = put("<a href=/a>a</a><a href=/a target=_blank>b</a>").children;
  assert.equal(opensElsewhere(new MouseEvent("click"), plain), false);
  assert.equal(opensElsewhere(new MouseEvent("click", { ctrlKey: true }), plain), true);
  assert.equal(opensElsewhere(new MouseEvent("auxclick", { button: 1 }), plain), true);
  assert.equal(opensElsewhere(new MouseEvent("click"), other), true);
});

test("a form that asks puts its fields into the address, in the place of what stood there", () => {
  const request = send('<form action="/find?old=1"><input name=q value="a b"><input name=p value=2></form>');
  assert.deepEqual(request, visitRequest("/find?q=a+b&p=2"));
});

test("a form that sends keeps its address and has its fields beside it", () => {
  const request = send('<form action="/do?step=2" method=post><input name=a value=1></form>');
  assert.deepEqual(request, { method: "POST", path: "/do?step=2", fields: [["a", "1"]] });
});

test("a form without an address is sent to the screen that it is on", () => {
  assert.equal(send("<form method=post></form>")?.path, "/here?x=1");
});

test("a place on the answered screen is not asked for", () => {
  const html = '<form action="/a#b" method=post><button name=do value=b formaction="#said">b</button></form>';
  assert.equal(send(html)?.path, "/a");
  assert.deepEqual(send(html, { press: true }), { method: "POST", path: "/here?x=1", fields: [["do", "b"]] });
});

test("the button that was pressed goes with the fields, and may lead elsewhere", () => {
  const html = '<form action="/a" method=post><button name=do value=b formaction="/b">b</button></form>';
  assert.deepEqual(send(html, { press: true }), { method: "POST", path: "/b", fields: [["do", "b"]] });
  assert.deepEqual(send(html), { method: "POST", path: "/a", fields: [] });
});

test("a form that leads out of the portal is the browser's", () => {
  assert.equal(send('<form action="https://site.example/"></form>'), null);
});

test("a file goes with what its field tells of pictures and sizes", () => {
  const root = put("<form method=post><input type=file name=f data-shrink=1600 data-limit=500></form>");
  const file = new File(["x"], "a.png", { type: "image/png" });
  const chosen = new DataTransfer();
  chosen.items.add(file);
  Object.assign(one(root, "input"), { files: chosen.files });
  assert.deepEqual(formRequest(one(root, "form"), null, "/")?.fields, [["f", { file, side: 1600, limit: 500 }]]);
});

test("a file field that was left empty is not sent", () => {
  assert.deepEqual(send("<form method=post><input type=file name=f></form>")?.fields, []);
});
