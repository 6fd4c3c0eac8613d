/** What runs the engine for a page: a shared worker that the page before may have left behind, ready; a worker of its
 * own; or the page itself. A host passes on what is asked of the engine. */
import { Life } from "./life.js";
import { holdLock, locks, READY_SUFFIX, WORKER_PREFIX } from "./locks.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {(stage: Stage) => void} Report */
/** @typedef {object} EngineHost the engine's functions, each answering later, and two of its own
 * @property {(options: {plain: boolean}) => Promise<void>} open starts the engine; comes first
 * @property {(...args: Parameters<Engine["boot"]>) => Promise<{readable: boolean}>} boot
 * @property {Engine["handle"]} handle
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} save
 * @property {(why: string) => void} end stops it; whatever is being asked fails */

const OWNER_LOCK = "practice-portal/owner"; // one page at a time has the shared worker: each has an engine to itself
const PATIENCE = 1000; // ms for a sign of life from a worker that is said to be ready

// Where the browser has Trusted Types, only their policy turns an address into a script's, and nobody else has this one.
const policy = globalThis.trustedTypes?.createPolicy("practice-engine", { createScriptURL: (url) => url });
const scriptUrl = (/** @type {string} */ url) => policy?.createScriptURL(url) ?? url;
const PROGRAM = scriptUrl(new URL("worker.js", import.meta.url).href);

/** Asks a worker to call a function; fails when the worker ends first.
 * @param {Worker | MessagePort} channel @param {Life} life @param {{name: string, args: unknown[]}} call */
function callWorker(channel, life, call) {
  const { port1, port2 } = new MessageChannel();
  /** @type {Promise<any>} */
  const answer = new Promise((resolve, reject) => {
    port1.onmessage = ({ data: { error, value } }) => (error === undefined ? resolve(value) : reject(new Error(error)));
    channel.postMessage({ ...call, port: port2 }, [port2]);
  });
  return life.outlives(answer).finally(() => port1.close());
}

/** @param {Worker | MessagePort} channel @param {string} name of the worker, and of the lock it holds for life
 * @param {Report} report @param {() => void} stop @returns {EngineHost & {alive: Promise<void>}} */
function workerHost(channel, name, report, stop) {
  const life = new Life("worker");
  const end = (/** @type {string} */ why) => {
    stop();
    life.end(why);
  };
  /** @type {Promise<void>} */
  const alive = new Promise((done) => {
    channel.onmessage = ({ data: stage }) => {
      if (stage) return report(stage);
      done(); // it has its lock now, and gives it up with its life
      locks.then((manager) => manager?.request(name, () => end("died")));
    };
  });
  const call = (/** @type {keyof EngineHost} */ verb, /** @type {unknown[]} */ ...args) =>
    callWorker(channel, life, { name: verb, args });
  return {
    open: (options) => call("open", options),
    boot: (saved) => call("boot", saved),
    handle: (request) => call("handle", request),
    save: () => call("save"),
    end,
    alive,
  };
}

/** @param {string} name @param {Report} report */
function dedicatedWorker(name, report) {
  const worker = new Worker(PROGRAM, { type: "module", name });
  const host = workerHost(worker, name, report, () => worker.terminate());
  worker.onerror = ({ message }) => host.end(message);
  return host;
}

/** @param {string} name @param {Report} report */
function sharedWorker(name, report) {
  const worker = new SharedWorker(PROGRAM, { type: "module", name, extendedLifetime: true });
  const host = workerHost(worker.port, name, report, () => worker.port.postMessage({ name: "close" }));
  worker.onerror = (event) => host.end(/** @type {ErrorEvent} */ (event).message ?? "did not start");
  return host;
}

/** Whether a shared worker outlives its page here. Only its constructor knows: it looks at what is wanted of it before
 * it finds that there is no such address. */
function sharedWorkersOutlivePages() {
  let known = false;
  try {
    new SharedWorker(scriptUrl("http://:"), {
      get extendedLifetime() {
        known = true;
        return true;
      },
    });
  } catch {
    return known && Boolean(navigator.locks);
  }
  return false;
}

/** Finds the shared worker that a page before this one has left behind. @param {Report} report */
async function findSharedWorker(report) {
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name = "" }) => name);
  const lock = names.find((name) => name.startsWith(WORKER_PREFIX) && name.endsWith(READY_SUFFIX));
  if (!lock) return undefined;
  const host = sharedWorker(lock.slice(0, -READY_SUFFIX.length), report);
  const late = new Promise((done) => setTimeout(done, PATIENCE, true));
  return (await Promise.race([host.alive, late])) ? undefined : host; // one that says nothing is left alone
}

/** @param {Report} report @param {boolean} fresh it must be a new worker @returns {Promise<EngineHost>} */
async function findOrStartWorker(report, fresh) {
  const name = `${WORKER_PREFIX}${Date.now()}-${Math.random()}`;
  if (fresh || !sharedWorkersOutlivePages() || !(await holdLock(OWNER_LOCK))) return dedicatedWorker(name, report);
  return (await findSharedWorker(report)) ?? sharedWorker(name, report);
}

/** The engine in the page itself; what is asked of it fails once it has ended, and a next one starts afresh.
 * @param {Report} report @returns {Promise<EngineHost>} */
async function inPage(report) {
  /** @type {Promise<Engine>} */
  let opening;
  const life = new Life("engine");
  const engine = () => life.outlives(opening);
  return {
    async open(options) {
      opening = import("./in-page-host.js").then(({ open }) => open(report, options));
      await engine();
    },
    boot: async (saved) => (await engine()).boot(saved),
    handle: async (request) => (await engine()).handle(request),
    save: async () => (await engine()).save(),
    end: (why) => life.end(why),
  };
}

export const startHost = location.protocol === "file:" ? inPage : findOrStartWorker; // no worker starts from a file
