import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./page.mjs";

Object.assign(globalThis, { MANIFEST: { version: "test" }, addEventListener() {} });
const { EngineClient } = await import("../../demo/shell/engine/engine-client.js");

/** What the worker tells while it starts. @type {import("../../demo/shell/engine/engine.js").Stage[]} */
let news;

/** A worker that starts at once. */
class StartedWorker {
  onmessage = (/** @type {{data: unknown}} */ _) => {};

  /** @param {{name: string, port: MessagePort}} call */
  postMessage({ name, port }) {
    if (name === "open") for (const stage of news) this.onmessage({ data: stage });
    port.postMessage({ value: undefined });
  }

  terminate() {}
}

beforeEach(() => {
  Object.assign(globalThis, { Worker: StartedWorker });
});

test("that a start is the slower one is said to the end of it, also to an element that wakes late", async () => {
  news = [{ phrase: "runtime" }, { phrase: "fallback" }, { phrase: "python", loaded: 6, total: 6 }, { phrase: "app" }];
  const client = new EngineClient("portal");
  /** @type {string[]} */
  const told = [];
  client.addEventListener("stage", (event) => told.push(/** @type {CustomEvent} */ (event).detail.phrase));
  await client.start();
  assert.deepEqual(told, ["runtime", "fallback", "fallback", "fallback"]);
  assert.equal(client.stage.phrase, "fallback");
});

test("the next start may be a quick one", async () => {
  news = [{ phrase: "fallback" }];
  const client = new EngineClient("portal");
  await client.start();
  news = [{ phrase: "python" }];
  client.restart();
  await client.start();
  assert.equal(client.stage.phrase, "python");
});
