import assert from "node:assert/strict";
import { test } from "node:test";
import { keepToOwnOrigin } from "../../demo/shell/engine/own-origin.js";

/** A worker's world: `asked` has what really went out. */
function world() {
  /** @type {string[]} */
  const asked = [];
  const scope = {
    asked,
    Request,
    location: new URL("https://here.example/mot-cua/worker.js"),
    fetch: async (/** @type {Request} */ request) => asked.push(request.url),
    XMLHttpRequest: class {},
    WebSocket: class {},
    Worker: class {},
  };
  keepToOwnOrigin(/** @type {any} */ (scope));
  return scope;
}

test("a worker fetches from its own site alone", async () => {
  const { fetch, asked } = world();
  const own = ["https://here.example/mot-cua/app.zip", "https://here.example/", "data:text/plain,a"];
  for (const url of own) await fetch(/** @type {any} */ (url));
  assert.deepEqual(asked, own);
  for (const url of ["https://elsewhere.example/", "http://here.example/", "https://here.example:444/", "blob:null/a"])
    await assert.rejects(fetch(/** @type {any} */ (url)), /not of this site/, url);
  await assert.rejects(fetch(new Request("https://elsewhere.example/", { method: "POST", body: "a" })));
  assert.deepEqual(asked, own);
});

test("nothing else opens a connection, and nothing gives it back", () => {
  const scope = world();
  for (const name of /** @type {const} */ (["XMLHttpRequest", "WebSocket", "Worker"])) {
    assert.equal(scope[name], undefined);
    assert.throws(() => Object.assign(scope, { [name]: class {} }), TypeError);
  }
  assert.equal(Reflect.deleteProperty(scope, "fetch"), false);
});
