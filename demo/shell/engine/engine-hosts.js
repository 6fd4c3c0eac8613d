/** Who has the engine for a page: a shared worker that the page before may have left behind, ready, a worker of its own,
 * or the page itself. Passes on what is asked of it; knows nothing of what that is. */
import { FAMILY, hold, READY } from "./locks.js";

/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {{call: (name: string, ...args: any[]) => Promise<any>, end: (why: string) => void}} Hand */
/** @typedef {{postMessage: Worker["postMessage"], onmessage: Worker["onmessage"]}} Channel */

const OWNER = "practice-portal/owner"; // one page at a time has the shared worker: each has an engine to itself
const PATIENCE = 1000; // ms for a word from a worker that is said to be ready
const PROGRAM = new URL("worker.js", import.meta.url);

/** @param {Channel} worker @param {AbortSignal} death @param {{name: string, args: any[]}} message */
function answerOf(worker, death, message) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    death.throwIfAborted();
    death.addEventListener("abort", () => reject(death.reason));
    port1.onmessage = ({ data: { error, value } }) => (error === undefined ? resolve(value) : reject(new Error(error)));
    worker.postMessage({ ...message, port: port2 }, [port2]);
  }).finally(() => port1.close());
}

/** What is asked of a worker fails when it dies. @param {Channel} channel @param {string} name of the worker, and of the
 * lock it holds for life @param {(stage: Stage) => void} report @param {() => void} stop
 * @returns {Hand & {alive: Promise<void>}} */
function handOf(channel, name, report, stop) {
  const death = new AbortController();
  const end = (/** @type {string} */ why) => {
    stop();
    death.abort(new Error(`worker: ${why}`));
  };
  const alive = new Promise((done) => {
    channel.onmessage = ({ data: stage }) => {
      if (stage) return report(stage);
      done(); // it has its lock now, and gives it up with its life
      navigator.locks?.request(name, () => end("died"));
    };
  });
  return { call: (verb, ...args) => answerOf(channel, death.signal, { name: verb, args }), end, alive };
}

/** @param {string} name @param {(stage: Stage) => void} report */
function alone(name, report) {
  const worker = new Worker(PROGRAM, { type: "module", name });
  const hand = handOf(worker, name, report, () => worker.terminate());
  worker.onerror = ({ message }) => hand.end(message);
  return hand;
}

/** @param {string} name @param {(stage: Stage) => void} report */
function shared(name, report) {
  const worker = new SharedWorker(PROGRAM, { type: "module", name, extendedLifetime: true });
  const hand = handOf(worker.port, name, report, () => worker.port.postMessage({ name: "close" }));
  worker.onerror = ({ message }) => hand.end(message ?? "did not start");
  return hand;
}

/** Whether a shared worker outlives its page here. Only its constructor knows: it looks at what is wanted of it before it
 * finds that there is no such address. */
function lasting() {
  let known = false;
  try {
    new SharedWorker("http://:", {
      get extendedLifetime() {
        return (known = true);
      },
    });
  } catch {
    return known && Boolean(navigator.locks);
  }
  return false;
}

/** The shared worker that a page before this one has left behind. @param {(stage: Stage) => void} report */
async function found(report) {
  const { held } = await navigator.locks.query();
  const lock = held.find(({ name }) => name.startsWith(FAMILY) && name.endsWith(READY));
  if (!lock) return undefined;
  const hand = shared(lock.name.slice(0, -READY.length), report);
  const late = new Promise((done) => setTimeout(done, PATIENCE, true));
  return (await Promise.race([hand.alive, late])) ? undefined : hand; // one that says nothing is left alone
}

/** Finds or starts a worker. @param {(stage: Stage) => void} report @param {boolean} fresh it must be a new one
 * @returns {Promise<Hand>} */
async function hire(report, fresh) {
  const name = `${FAMILY}${Date.now()}-${Math.random()}`;
  if (fresh || !lasting() || !(await hold(OWNER))) return alone(name, report);
  return (await found(report)) ?? shared(name, report);
}

/** The engine in the page itself; what is asked of it fails once it is dismissed, and a next one starts afresh.
 * @param {(stage: Stage) => void} report @returns {Promise<Hand>} */
async function alongside(report) {
  /** @type {Promise<any>} */
  let opened;
  const call = async (/** @type {string} */ name, /** @type {any[]} */ ...args) => {
    if (name === "open") opened = import("./in-page-host.js").then(({ open }) => open(report, ...args));
    return (await opened)[name]?.(...args);
  };
  return { call, end: (why) => (opened = Promise.reject(new Error(`engine: ${why}`))).catch(() => {}) };
}

export const employ = location.protocol === "file:" ? alongside : hire; // no worker starts from a file
