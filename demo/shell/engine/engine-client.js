/** The page's side of the engine: one request at a time, across tabs too; what was written is saved before the answer
 * is given; an engine that died or broke is replaced once. */
import { startHost } from "./engine-hosts.js";
import { DeviceStorage } from "./storage.js";

/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine-hosts.js").EngineHost} EngineHost */

const SLOW = 400; // ms without an answer until the reader is told
/** @type {Promise<unknown>} */
let lastTurn = Promise.resolve();

/** Runs `work` when nothing else works on what is saved under a name.
 * @template T @param {string} name @param {() => Promise<T>} work @returns {Promise<T>} */
function exclusively(name, work) {
  if (navigator.locks) return navigator.locks.request(name, work);
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => {});
  return turn;
}

/** One for all that is saved under a name. Sends `stage` events, whose detail is a Stage. */
class EngineClient extends EventTarget {
  #storage;
  /** @type {Promise<EngineHost> | undefined} */
  #host;
  /** What the engine was booted with, or has written since, as the storage gave it.
   * @type {import("./storage.js").Saved | undefined} */
  #loaded;
  /** @type {Stage} */
  stage = { phrase: "idle" };
  #plain = false; // an engine has failed: the next one does without the snapshot

  /** @param {string} name */
  constructor(name) {
    super();
    this.#storage = new DeviceStorage(name);
  }

  /** Makes sure that an engine runs. @returns {Promise<EngineHost>} */
  async start() {
    this.#host ??= this.#openHost();
    const host = this.#host;
    try {
      return await host;
    } catch (error) {
      if (this.#host === host) this.#dropHost();
      throw error;
    }
  }

  async #openHost() {
    const host = await startHost((stage) => this.#tell(stage), this.#plain);
    await host.open({ plain: this.#plain }).catch((error) => {
      host.end("did not open");
      throw error;
    });
    return host;
  }

  /** Rejects when no engine starts, or it failed twice. @param {Request} request @returns {Promise<Answer>} */
  async ask(request) {
    await this.start();
    return exclusively(this.#storage.name, () => this.#tryTwice(request, "ready"));
  }

  /** @param {Request} request @param {"ready" | "restarted"} phrase what to tell afterwards
   * @returns {Promise<Answer>} */
  async #tryTwice(request, phrase) {
    const slow = setTimeout(() => this.#tell({ phrase: "busy" }), SLOW);
    try {
      const answer = await this.#answer(request);
      this.#tell({ phrase: this.#storage.refused ? "memory" : phrase });
      return answer;
    } catch (error) {
      this.#dropHost();
      if (phrase === "restarted") throw error;
      console.warn(error);
      this.#plain = true;
      return this.#tryTwice(request, "restarted");
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {Request} request */
  async #answer(request) {
    const host = await this.start();
    const saved = await this.#storage.read();
    if (this.#loaded !== saved) await host.boot(saved.bytes);
    this.#loaded = saved;
    const answer = await host.handle(request);
    if (answer.clear) await this.#storage.clear();
    if (answer.wrote || answer.clear) this.#loaded = await this.#storage.write(await host.save());
    return answer;
  }

  #dropHost() {
    this.#host?.then(
      (host) => host.end("dismissed"),
      () => {},
    );
    this.#host = this.#loaded = undefined;
  }

  /** @param {Stage} stage */
  #tell(stage) {
    this.stage = stage; // for those that listen later
    this.dispatchEvent(new CustomEvent("stage", { detail: stage }));
  }
}

/** @type {Map<string, EngineClient>} */
const clients = new Map();

/** The engine for what is saved under a name; each name has one of its own. @param {string} name */
export function engineFor(name) {
  const client = clients.get(name) ?? new EngineClient(name);
  clients.set(name, client);
  return client;
}
