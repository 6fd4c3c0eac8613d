import assert from "node:assert/strict";
import { after, before, beforeEach, mock, test } from "node:test";

/** @typedef {{signal?: AbortSignal, steal?: boolean}} Wanted */

/** A lock that somebody may hold for ever. */
class Locks {
  held = false;
  /** Takes the lock from whoever has it now. @type {() => void} */
  steal = () => {};

  query() {
    return Promise.resolve({ held: [] });
  }

  /** @param {string} _ @param {Wanted} wanted @param {() => Promise<unknown>} work */
  request(_, { signal, steal }, work) {
    if (steal) {
      this.steal();
      this.held = false;
    }
    return this.held ? this.#wait(/** @type {AbortSignal} */ (signal)) : this.#hold(work);
  }

  /** @param {AbortSignal} signal */
  #wait(signal) {
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("waited long enough", "AbortError")));
    });
  }

  /** @param {() => Promise<unknown>} work */
  #hold(work) {
    const taken = new Promise((_, reject) => {
      this.steal = () => reject(new DOMException("stolen", "AbortError"));
    });
    this.held = true;
    return Promise.race([work(), taken]).finally(() => {
      this.held = false;
    });
  }
}

const locks = new Locks();
/** @type {typeof import("../../demo/shell/engine/turns.js").exclusively} */
let exclusively;

before(async () => {
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  Object.assign(globalThis, { MANIFEST: { version: "test" } });
  ({ exclusively } = await import("../../demo/shell/engine/turns.js"));
  mock.timers.enable({ apis: ["setTimeout"] });
});
after(() => mock.timers.reset());
beforeEach(() => Object.assign(locks, { held: false }));

/** What has been promised by now goes on. */
const settled = () => new Promise((done) => setImmediate(done));

test("what is to be done alone is done, and its error is told", async () => {
  assert.equal(await exclusively("a", async () => 5), 5);
  await assert.rejects(
    exclusively("a", () => Promise.reject(new Error("its own"))),
    /its own/,
  );
});

test("who waits for a tab that sleeps does not wait for ever", async () => {
  locks.held = true;
  let done = false;
  const waiting = exclusively("a", async () => {
    done = true;
    return 6;
  });
  await settled();
  mock.timers.tick(29_999);
  await settled();
  assert.equal(done, false);
  mock.timers.tick(1);
  assert.equal(await waiting, 6);
});

test("who loses the lock in the middle ends all the same", async () => {
  /** @type {(answer: number) => void} */
  let finish = () => {};
  const slow = exclusively("a", () => new Promise((done) => (finish = done)));
  await settled();
  const impatient = exclusively("a", async () => 7);
  await settled();
  mock.timers.tick(30_000);
  assert.equal(await impatient, 7);
  finish(8);
  assert.equal(await slow, 8);
});
