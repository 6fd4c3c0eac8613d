/**
 * The engine: Python with the portal inside it, in whichever thread imports this module (a worker, or the page itself).
 * Knows Pyodide and the manifest.
 */
import { Downloads } from "./downloads.js";
import { prepareAttachment } from "./attachments.js";
import { SecondPart } from "./second-part.js";
import { readSnapshot, snapshotOptions } from "./snapshot.js";

/** @typedef {{phrase: string, loaded?: number, total?: number, lasting?: boolean}} Stage what is going on, and how many
 *   bytes have come; `lasting`: it will be so the next time, too */
/** @typedef {{file: File, side: number, limit: number}} Attachment pictures get `side` pixels at most, files `limit` bytes */
/** @typedef {{method: string, path: string, fields: [string, string | Attachment][]}} Request */
/** @typedef {{status: number, path: string, type: string, body: string | Uint8Array<ArrayBuffer>, filename?: string,
 *   wrote: boolean, clear: boolean, reset: boolean}} Answer `body`: a string where the type is one of text */
/** @typedef {ReturnType<typeof createEngine>} Engine */
/** @typedef {(url: string) => Promise<any>} Load how a module is had; Pyodide's are not typed */
/** @typedef {{plain?: boolean, whole?: boolean, load?: Load}} Options `plain`: without the snapshot, which may be at
 *   fault; `whole`: with all of the program at once, where nothing can be sent for in the middle of a call */
/** @typedef {import("pyodide").PyodideAPI} Pyodide */
/** @typedef {{location: string, report: (stage: Stage) => void, downloads: Downloads, second: SecondPart}} Site */

const HOME = "/app";
const LOADER = "pyodide.js";
const SCRIPT = "pyodide.asm.js";
const PROGRAM = "pyodide.asm.wasm";
const LATER = "pyodide.later.wasm";
const LIBRARY = "python_stdlib.zip";

/** Has Pyodide take what is on its way already instead of fetching and compiling it itself, until `restore` is called.
 * `refused` rejects where the browser does not make the program, as it has no memory for it: Pyodide waits for ever then.
 * @param {Site} site @param {WebAssembly.Module} module @param {string[]} unread files that it would not read */
function interceptFetching({ downloads, second }, module, unread) {
  const plainFetch = globalThis.fetch;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = (url, options) =>
    unread.includes(String(url))
      ? Promise.resolve(new Response())
      : (downloads.copy(String(url)) ?? plainFetch(url, options));
  /** @type {Promise<never>} */
  const refused = new Promise((_, refuse) => {
    WebAssembly.instantiateStreaming = async (_, imports = {}) => {
      const making = WebAssembly.instantiate(module, imports);
      making.catch(refuse);
      const instance = await making;
      second.connect(instance.exports, imports);
      return { module, instance };
    };
  });
  const restore = () => {
    globalThis.fetch = plainFetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
  return { refused, restore };
}

/** Starts Pyodide. @param {string} home @param {Site} site
 * @param {Promise<import("./snapshot.js").Snapshot>} [snapshot] @returns {Promise<Pyodide>} */
async function startPython(home, site, snapshot) {
  const { downloads, second } = site;
  const [{ loadPyodide }, { default: createPyodideModule }, program] = await Promise.all([
    downloads.module(home + LOADER),
    downloads.module(home + SCRIPT),
    downloads.program(home + PROGRAM),
    second.take(downloads),
  ]);
  const unread = snapshot ? [home + PROGRAM, home + LIBRARY] : [home + PROGRAM]; // in the snapshot there is all that is needed
  const { refused, restore } = interceptFetching(site, program, unread);
  const options = snapshot ? snapshotOptions(snapshot, createPyodideModule) : { createPyodideModule };
  return Promise.race([loadPyodide({ indexURL: home, ...options }), refused]).finally(restore);
}

/** A way to call the functions of Python's `portal.browser`: plain objects or proxies in, plain objects out.
 * @param {Pyodide} pyodide */
function callerOf(pyodide) {
  const portal = pyodide.pyimport("portal.browser");
  return (/** @type {string} */ name, /** @type {any[]} */ ...args) => {
    const result = portal[name](...args);
    const answer = result?.toJs({ dict_converter: Object.fromEntries });
    for (const proxy of [...args, result]) proxy?.destroy();
    return answer;
  };
}

/** Python's three functions, with plain objects in and out.
 * @param {Pyodide} pyodide @param {object} settings @param {SecondPart} second */
function createEngine(pyodide, settings, second) {
  const call = callerOf(pyodide);
  const toBytes = pyodide.pyimport("builtins").bytes;
  const toFile = async (/** @type {Attachment} */ attachment) => {
    const file = await prepareAttachment(attachment);
    return { ...file, data: toBytes(new Uint8Array(await file.data.arrayBuffer())) };
  };
  const toField = async (/** @type {Request["fields"][number]} */ [name, value]) =>
    /** @type {const} */ ([name, typeof value === "string" ? value : await toFile(value)]);
  return {
    /** @param {Uint8Array} [saved] @returns {{readable: boolean}} */
    boot: (saved) => call("boot", saved && toBytes(saved), pyodide.toPy(settings)),
    /** @returns {Uint8Array<ArrayBuffer>} */
    save: () => call("save"),
    /** @param {Request} request @returns {Promise<Answer>} */
    async handle(request) {
      const fields = await Promise.all(request.fields.map(toField));
      const answer = call("handle", pyodide.toPy({ ...request, fields }));
      for (const [, value] of fields) if (typeof value !== "string") value.data.destroy();
      second.prepare();
      return answer;
    },
  };
}

/** Python as it was when the site was built. @param {Site} site @param {boolean} whole @returns {Promise<Pyodide>} */
async function startFromSnapshot(site, whole) {
  const { location, downloads } = site;
  const { bytes, runtime } = MANIFEST;
  const snapshot = MANIFEST.snapshot ?? "";
  const unneeded = whole ? [LIBRARY] : [LIBRARY, LATER];
  const needed = (/** @type {string} */ name) =>
    name === snapshot || (name.startsWith(runtime) && !unneeded.includes(name.slice(runtime.length)));
  downloads.send(
    location,
    Object.entries(bytes).filter(([name]) => needed(name)),
  );
  const memory = downloads.file(new URL(snapshot, location).href).then(readSnapshot);
  const pyodide = await startPython(new URL(runtime, location).href, site, memory);
  pyodide.pyimport("random").seed(); // what was left to chance then must not be the same for every reader
  return pyodide;
}

/** Python from its beginnings. @param {Site} site @returns {Promise<Pyodide>} */
async function startPlain(site) {
  const { location, downloads, report } = site;
  const { bytes, snapshot, runtime, app } = MANIFEST;
  downloads.send(
    location,
    Object.entries(bytes).filter(([name]) => name !== snapshot),
  );
  const [pyodide, program] = await Promise.all([
    startPython(new URL(runtime, location).href, site),
    downloads.file(new URL(app, location).href).then((response) => response.arrayBuffer()),
  ]);
  report({ phrase: "app" });
  pyodide.unpackArchive(program, "zip", { extractDir: HOME });
  pyodide.pyimport("sys").path.insert(0, HOME);
  return pyodide;
}

/** One way of starting did not work here: takes the other one. Where all files of a snapshot came, it never will work:
 * `lasting` tells the page to remember that. @param {Site} site @param {unknown} error @param {Options} options */
function startTheOtherWay(site, error, { plain = false, whole = false }) {
  console.warn(error);
  site.downloads.phrase = "fallback";
  site.report({ phrase: "fallback", lasting: !plain && site.downloads.complete });
  return plain ? startFromSnapshot(site, whole) : startPlain(site);
}

/** @param {string} location where this file is @param {(stage: Stage) => void} report @param {Options} [options] */
export async function openEngine(location, report, options = {}) {
  const { plain = false, whole = false, load = (/** @type {string} */ url) => import(url) } = options;
  const { snapshot, runtime, settings } = MANIFEST; // put there by the build: a file of its own would cost a round trip before all others
  const second = new SecondPart(new URL(runtime + LATER, location).href);
  const site = { location, report, downloads: new Downloads(load, report), second };
  report({ phrase: "runtime" });
  if (!snapshot) return createEngine(await startPlain(site), settings, second);
  const starting = plain ? startPlain(site) : startFromSnapshot(site, whole);
  return createEngine(await starting.catch((error) => startTheOtherWay(site, error, options)), settings, second);
}
