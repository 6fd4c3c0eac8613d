import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./page.mjs";
import { SandboxHistory } from "../../demo/shell/element/history.js";

const own = () => new SandboxHistory("one", false, "/");

test("a sandbox begins at its start, and after a reload where it stood", () => {
  const before = own();
  assert.equal(before.place.path, "/");
  before.push("/a");
  assert.deepEqual(own().place, { path: "/a", depth: 1, from: "/" });
});

test("the hash tells a routed sandbox where it stands, and no other one", () => {
  history.replaceState(null, "", "#/a?b=c");
  assert.equal(new SandboxHistory("one", true, "/").place.path, "/a?b=c");
  assert.equal(own().place.path, "/");
});

for (const hash of ["#heading", "#//evil.example/", "#"]) {
  test(`the hash ${hash} is no path of the portal`, () => {
    history.replaceState(null, "", hash);
    assert.equal(new SandboxHistory("one", true, "/").place.path, "/");
  });
}

test("a path has an address in the site only where the sandbox is routed", () => {
  assert.equal(new SandboxHistory("one", true, "/").address("/a"), "/thuc-hanh/?a=b#/a");
  assert.equal(own().address("/a"), undefined);
});

test("going on makes an entry, and the one before remembers how far the page was scrolled", () => {
  const routed = new SandboxHistory("one", true, "/");
  const entries = history.length;
  routed.push("/a");
  assert.equal(history.length, entries + 1);
  assert.equal(location.hash, "#/a");
  assert.deepEqual(routed.place, { path: "/a", depth: 1, from: "/" });
});

test("how far the page is scrolled is noted before the next place is known, once", (context) => {
  const sandbox = own();
  sandbox.leave();
  const replaceState = context.mock.method(history, "replaceState");
  sandbox.leave();
  sandbox.push("/a");
  assert.equal(replaceState.mock.callCount(), 0);
});

test("going to where it stands makes no entry", () => {
  const sandbox = own();
  const entries = history.length;
  sandbox.push("/");
  sandbox.replace("/");
  assert.equal(history.length, entries);
  assert.equal(history.state, null);
});

test("another path can take the place of one, in the same entry", () => {
  const sandbox = own();
  sandbox.push("/a");
  const entries = history.length;
  sandbox.replace("/b");
  assert.equal(history.length, entries);
  assert.deepEqual(own().place, { path: "/b", depth: 1, from: "/" });
});

test("after the browser's back there is the earlier place, with its scroll position", async () => {
  const sandbox = own();
  sandbox.push("/a");
  history.back();
  await settled();
  assert.deepEqual(sandbox.follow(), { path: "/", depth: 0, y: 0 });
  assert.equal(sandbox.follow(), undefined);
});

test("a hash that the reader typed is a step forward", () => {
  const routed = new SandboxHistory("one", true, "/");
  location.hash = "#/typed";
  assert.deepEqual(routed.follow(), { path: "/typed", depth: 1, from: "/" });
});

test("one step back is the browser's only for the sandbox that made the last one", async () => {
  const [one, other] = [own(), new SandboxHistory("other", false, "/")];
  one.push("/a");
  other.push("/b");
  assert.equal(own().place.path, "/a", "the entry has a place for each");
  assert.equal(one.back(), "/", "the sandbox itself has to visit where it came from");
  assert.equal(other.back(), undefined);
  await settled();
  assert.equal(other.follow()?.path, "/");
  assert.equal(one.follow(), undefined, "the other one's step moved this one");
});

test("what others keep in the browser's history stays there", () => {
  history.replaceState({ coached: true }, "");
  own().push("/a");
  assert.equal(history.state.coached, true);
});
