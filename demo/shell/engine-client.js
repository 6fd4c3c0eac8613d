/** The page's side of the engine: one request at a time, across tabs too; what was written is kept before the answer is
 * given; a dead or broken worker is replaced once. Knows nothing of screens. */
import { Keep } from "./keep.js";

/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {{call: (name: string, ...args: any[]) => Promise<any>, end: (why: string) => void}} Hand */

const SLOW = 400;
let last = Promise.resolve();

/** Runs `work` when nobody else works on what is kept under a name.
 * @param {string} name @param {() => Promise<any>} work @returns {Promise<any>} */
function alone(name, work) {
  if (navigator.locks) return navigator.locks.request(name, work);
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}

/** @param {Worker} worker @param {AbortSignal} death @param {{name: string, args: any[]}} message */
function answerOf(worker, death, message) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    death.throwIfAborted();
    death.addEventListener("abort", () => reject(death.reason));
    port1.onmessage = ({ data: { error, value } }) => (error === undefined ? resolve(value) : reject(new Error(error)));
    worker.postMessage({ ...message, port: port2 }, [port2]);
  }).finally(() => port1.close());
}

/** Starts a worker; what is asked of it fails when it dies. @param {(stage: Stage) => void} report @returns {Hand} */
function hire(report) {
  const lock = `practice-portal-${Date.now()}-${Math.random()}`;
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module", name: lock });
  const death = new AbortController();
  const end = (/** @type {string} */ why) => {
    worker.terminate();
    death.abort(new Error(`worker: ${why}`));
  };
  worker.onerror = (event) => end(event.message);
  worker.onmessage = ({ data: stage }) => {
    if (stage) report(stage);
    else navigator.locks?.request(lock, () => end("died")); // the worker has it now, and gives it up with its life
  };
  return { call: (name, ...args) => answerOf(worker, death.signal, { name, args }), end };
}

/** The engine in the page itself; what is asked of it fails once it is dismissed, and a next one starts afresh.
 * @param {(stage: Stage) => void} report @returns {Hand} */
function alongside(report) {
  /** @type {Promise<any>} */
  let opened;
  const call = async (/** @type {string} */ name, /** @type {any[]} */ ...args) => {
    if (name === "open") opened = import("./here.js").then(({ open }) => open(report, ...args));
    return (await opened)[name]?.(...args);
  };
  return { call, end: (why) => (opened = Promise.reject(new Error(`engine: ${why}`))).catch(() => {}) };
}

/** One for all that is kept under a name. Sends `stage` events, whose detail is a Stage. */
class EngineClient extends EventTarget {
  #keep;
  /** @type {Hand | undefined} */
  #hand;
  /** @type {Promise<any> | undefined} */
  #opened;
  /** What the engine holds, as Keep gave it. @type {object | undefined} */
  #held;
  /** @type {Stage} */
  stage = { phrase: "idle" };
  #plain = false; // one has failed: the next one starts from its beginnings

  /** @param {string} name */
  constructor(name) {
    super();
    this.#keep = new Keep(name);
  }

  /** Makes sure that an engine runs. */
  async start() {
    try {
      const start = location.protocol === "file:" ? alongside : hire; // no worker starts from a file
      this.#hand ??= start((stage) => this.#tell(stage));
      await (this.#opened ??= this.#hand.call("open", { plain: this.#plain }));
    } catch (error) {
      this.#dismiss();
      throw error;
    }
  }

  /** Rejects when no engine starts, or it failed twice. @param {Request} request @returns {Promise<Answer>} */
  async ask(request) {
    await this.start();
    return alone(this.#keep.name, () => this.#twice(request, "ready"));
  }

  /** @param {Request} request @param {"ready" | "restarted"} phrase what there is to say afterwards */
  async #twice(request, phrase) {
    const slow = setTimeout(() => this.#tell({ phrase: "busy" }), SLOW);
    try {
      const answer = await this.#answer(request);
      this.#tell({ phrase: this.#keep.refused ? "memory" : phrase });
      return answer;
    } catch (error) {
      this.#dismiss();
      if (phrase === "restarted") throw error;
      console.warn(error);
      this.#plain = true;
      return this.#twice(request, "restarted");
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {Request} request @returns {Promise<Answer>} */
  async #answer(request) {
    await this.start();
    const { call } = this.#hand;
    const kept = await this.#keep.read();
    if (this.#held !== kept) await call("boot", kept.bytes);
    this.#held = kept;
    const answer = await call("handle", request);
    if (answer.clear) await this.#keep.clear();
    if (answer.wrote || answer.clear) this.#held = await this.#keep.write(await call("save"));
    return answer;
  }

  #dismiss() {
    this.#hand?.end("dismissed");
    this.#hand = this.#opened = this.#held = undefined;
  }

  /** @param {Stage} stage */
  #tell(stage) {
    this.stage = stage; // for who listens later
    this.dispatchEvent(new CustomEvent("stage", { detail: stage }));
  }
}

/** @type {Map<string, EngineClient>} */
const engines = new Map();

/** The engine for what is kept under a name; a worker of its own for each. @param {string} name */
export function engineFor(name) {
  if (!engines.has(name)) engines.set(name, new EngineClient(name));
  return engines.get(name);
}
