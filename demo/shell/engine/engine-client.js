/** The page's side of the engine: one request at a time, across tabs too; what was written is saved before the answer
 * is given; an engine that died or broke is replaced once. */
import { canRunPython, UnableError } from "./ability.js";
import { inTime } from "./deadline.js";
import { forgetDevice } from "./device-data.js";
import { startHost } from "./engine-hosts.js";
import { PageStorage } from "./page-storage.js";
import { DeviceStorage, OvertakenError } from "./storage.js";
import { exclusively } from "./turns.js";

/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine-hosts.js").EngineHost} EngineHost */

const SLOW = 400; // ms without an answer until the reader is told
const DEADLINE = 90_000; // ms for one call of the engine: one that hangs would hold up every tab
const SILENT = 45_000; // ms without news of a start until the reader is told; it may still come
const PLAIN = "practice-portal:plain"; // holds the build whose snapshot did not start in this browser
const kept = new PageStorage("localStorage");

/** @template T @param {Promise<T>} answer of an engine */
const answered = (answer) => inTime(answer, DEADLINE, "the engine");

/** Has an engine work while its page still waits for its turn and reads what is saved. Mostly that is what the engine has,
 * and its answer holds; else nothing has changed but its memory, and it boots anew.
 * @param {EngineHost} host @param {Request} request */
function askEarly(host, request) {
  const answer = answered(host.handle(request));
  answer.catch(() => {}); // is told where it is awaited
  return answer;
}

/** One for all that is saved under a name. Sends `stage` events, whose detail is a Stage. */
export class EngineClient extends EventTarget {
  #storage;
  /** @type {Promise<EngineHost> | undefined} */
  #host;
  /** What the engine was booted with, or has written since, as the storage gave it.
   * @type {import("./storage.js").Saved | undefined} */
  #loaded;
  /** @type {Stage} */
  stage = { phrase: "idle" };
  /** What is being started, before it is ready. @type {EngineHost | undefined} */
  #starting;
  /** Whether it starts the slower way: said until it has started, also to those that listen later. */
  #slower = false;
  #failed = false; // an engine has failed: the next one is a new one
  /** Runs while nothing is heard of a start. @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #asked = 0; // how much is being asked for from this page
  /** The next engine does without the snapshot: it did not start here, or an engine has failed. */
  #plain = kept.read(PLAIN) === MANIFEST.version;

  /** @param {string} name */
  constructor(name) {
    super();
    this.#storage = new DeviceStorage(name);
  }

  /** Makes sure that an engine runs. Rejects with UnableError where none ever will. @returns {Promise<EngineHost>} */
  async start() {
    if (!canRunPython()) throw new UnableError("this browser's WebAssembly cannot run Python");
    this.#host ??= this.#openHost();
    const host = this.#host;
    try {
      return await host;
    } catch (error) {
      if (this.#host !== undefined && this.#host !== host) return this.start(); // another one was asked for meanwhile
      this.#dropHost();
      throw error;
    }
  }

  /** Starts another engine instead of one that is still starting. */
  restart() {
    const late = this.#starting;
    this.#failed = true;
    this.#host = this.#openHost();
    late?.end("late");
  }

  async #openHost() {
    this.#slower = false;
    this.#awaitNews();
    const host = await startHost((stage) => this.#tellStart(stage), this.#failed);
    this.#starting = host;
    try {
      await host.open({ plain: this.#plain });
    } catch (error) {
      host.end("did not open");
      throw error;
    } finally {
      if (this.#starting === host) clearTimeout(this.#silence);
    }
    return host;
  }

  /** Tells how far a start is, and later that nothing more was heard of it. @param {Stage} stage */
  #tellStart(stage) {
    if (stage.phrase === "fallback" && stage.lasting) kept.write(PLAIN, MANIFEST.version);
    this.#slower ||= stage.phrase === "fallback";
    this.#awaitNews();
    this.#tell(this.#slower ? { ...stage, phrase: "fallback" } : stage);
  }

  #awaitNews() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#tell({ phrase: "silent" }), SILENT);
  }

  /** Whether what was done last is in memory alone. */
  get unsaved() {
    return this.#storage.refused;
  }

  /** Rejects when no engine starts, or it failed twice. @param {Request} request @returns {Promise<Answer>} */
  async ask(request) {
    const host = await this.start();
    const early = this.#asked || !this.#loaded ? undefined : askEarly(host, request);
    const elsewhere = this.#asked++ ? undefined : setTimeout(() => this.#tell({ phrase: "elsewhere" }), SLOW);
    const { name } = this.#storage;
    const work = () => {
      clearTimeout(elsewhere);
      return this.#tryTwice(request, "ready", early);
    };
    const answer = await exclusively(name, work)
      .catch((error) => {
        this.#loaded = undefined; // what the engine has by now may not be what is saved
        throw error;
      })
      .finally(() => {
        clearTimeout(elsewhere);
        this.#asked--;
      });
    if (answer.reset) await forgetDevice(exclusively, name);
    return answer;
  }

  /** What is kept, without an engine: the data themselves, or those that could not be read and were set aside.
   * @param {import("./storage.js").Part} part @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
  kept(part) {
    return this.#storage.find(part);
  }

  /** Deletes all that sandboxes keep on this device, where no engine may be able to. */
  async forgetAll() {
    this.#dropHost();
    await forgetDevice((_, work) => work());
  }

  /** @param {Request} request @param {"ready" | "restarted"} phrase what to tell afterwards
   * @param {Promise<Answer>} [early] what was asked before it was this page's turn @returns {Promise<Answer>} */
  async #tryTwice(request, phrase, early) {
    const slow = setTimeout(() => this.#tell({ phrase: "busy" }), SLOW);
    try {
      const answer = await this.#answer(request, early);
      this.#tell({ phrase: this.#storage.refused ? "memory" : phrase });
      return answer;
    } catch (error) {
      if (error instanceof OvertakenError) return this.#tryTwice(request, phrase); // on what the other tab has written
      this.#dropHost();
      if (phrase === "restarted") throw error;
      console.warn(error);
      this.#failed = this.#plain = true;
      return this.#tryTwice(request, "restarted");
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {Request} request @param {Promise<Answer>} [early] */
  async #answer(request, early) {
    const host = await this.start();
    const saved = await this.#storage.read();
    const news = this.#loaded !== saved;
    if (news) {
      await early?.catch(() => {}); // it must not go on after the boot
      await this.#boot(host, saved);
    }
    const answer = await ((!news && early) || answered(host.handle(request)));
    if (answer.clear) await this.#storage.clear();
    const { pending } = this.#storage; // what could not be kept before may be kept now
    if (answer.wrote || answer.clear || pending) {
      const safety = request.method === "POST" || pending ? "strict" : "default"; // what is confirmed outlives a power cut
      this.#loaded = await this.#storage.write(await answered(host.save()), safety);
    }
    return answer;
  }

  /** @param {EngineHost} host @param {import("./storage.js").Saved} saved */
  async #boot(host, saved) {
    const { readable } = await answered(host.boot(saved.bytes));
    if (!readable) await this.#storage.setAside(saved.bytes);
    this.#loaded = saved;
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
