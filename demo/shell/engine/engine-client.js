/** The page's side of the engine: one request at a time, across tabs too; what was written is kept before the answer is
 * given; a dead or broken worker is replaced once. Knows nothing of screens. */
import { employ } from "./engine-hosts.js";
import { Keep } from "./storage.js";

/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine-hosts.js").Hand} Hand */

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

/** One for all that is kept under a name. Sends `stage` events, whose detail is a Stage. */
class EngineClient extends EventTarget {
  #keep;
  /** @type {Promise<Hand> | undefined} */
  #hand;
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

  /** Makes sure that an engine runs, and gives the one who has it. @returns {Promise<Hand>} */
  async start() {
    this.#hand ??= this.#hire();
    const hand = this.#hand;
    try {
      return await hand;
    } catch (error) {
      if (this.#hand === hand) this.#dismiss();
      throw error;
    }
  }

  async #hire() {
    const hand = await employ((stage) => this.#tell(stage), this.#plain);
    await hand.call("open", { plain: this.#plain }).catch((error) => {
      hand.end("did not open");
      throw error;
    });
    return hand;
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
    const { call } = await this.start();
    const kept = await this.#keep.read();
    if (this.#held !== kept) await call("boot", kept.bytes);
    this.#held = kept;
    const answer = await call("handle", request);
    if (answer.clear) await this.#keep.clear();
    if (answer.wrote || answer.clear) this.#held = await this.#keep.write(await call("save"));
    return answer;
  }

  #dismiss() {
    this.#hand?.then(
      ({ end }) => end("dismissed"),
      () => {},
    );
    this.#hand = this.#held = undefined;
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
