import assert from "node:assert/strict";
import { test } from "node:test";
import { PageStorage } from "../../demo/shell/engine/page-storage.js";

/** Gives the page a storage of this kind. @param {() => object | undefined} get */
function have(get) {
  Object.defineProperty(globalThis, "localStorage", { get, configurable: true });
  return new PageStorage("localStorage");
}

/** A storage as browsers have it: methods beside what is kept. @param {Record<string, string>} kept */
function storing(kept) {
  const methods = {
    getItem: (/** @type {string} */ name) => kept[name] ?? null,
    setItem(/** @type {string} */ name, /** @type {string} */ value) {
      kept[name] = value;
    },
    removeItem: (/** @type {string} */ name) => delete kept[name],
  };
  return new Proxy(kept, { get: (_, name) => Reflect.get(methods, name) });
}

test("what was written is read again, until it is forgotten", () => {
  const storage = have(() => storing({}));
  assert.equal(storage.write("a:1", { done: ["x"] }), true);
  storage.write("a:2", 2);
  storage.write("b", false);
  assert.deepEqual(storage.read("a:1"), { done: ["x"] });
  storage.remove("a:1");
  assert.equal(storage.read("a:1"), undefined);
  storage.forget("a:");
  assert.deepEqual([storage.read("a:2"), storage.read("b")], [undefined, false]);
});

test("what cannot be read is as if it were not there", () => {
  const storage = have(() => storing({ cut: '{"a"', empty: "", nothing: "null" }));
  for (const name of ["cut", "empty", "nothing", "other"]) assert.equal(storage.read(name), undefined, name);
});

test("a browser that refuses, or has no room, keeps nothing and breaks nothing", () => {
  const refuses = () => {
    throw new DOMException("cookies are blocked", "SecurityError");
  };
  const full = new Proxy({}, { get: () => refuses });
  for (const storage of [have(refuses), have(() => undefined), have(() => full)]) {
    assert.equal(storage.write("a", 1), false);
    assert.equal(storage.read("a"), undefined);
  }
  have(() => undefined).forget("a");
});
