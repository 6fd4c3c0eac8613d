/**
 * The engine: Python with the portal inside it, in whichever thread imports this module (a worker, or the page itself).
 * Knows Pyodide and the manifest.
 */
import { readSnapshot, snapshotOptions, writeFiles } from "./snapshot.js";

/** @typedef {{phrase: string, loaded?: number, total?: number}} Stage what is going on, and how many bytes have come */
/** @typedef {{file: File, side: number, above: number}} Attachment pictures of more bytes than `above` get smaller */
/** @typedef {{method: string, path: string, fields: [string, string | Attachment][]}} Request */
/** @typedef {{status: number, path: string, type: string, body: string | Uint8Array<ArrayBuffer>, filename?: string,
 *   wrote: boolean, clear: boolean}} Answer `body`: a string where the type is one of text */
/** @typedef {ReturnType<typeof createEngine>} Engine */
/** @typedef {(url: string) => Promise<any>} Load how a module is had; Pyodide's are not typed */
/** @typedef {{plain?: boolean, load?: Load}} Options `plain`: without the snapshot, which may be at fault */
/** @typedef {import("pyodide").PyodideAPI} Pyodide */
/** @typedef {{pyodide: Pyodide, loadRest?: () => Promise<void> | undefined}} Python `loadRest`: see `deferFiles` */
/** @typedef {{location: string, report: (stage: Stage) => void, load: Load, manifest: Manifest}} Site */

const HOME = "/app";
const PROGRAM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
const OFTEN = 100; // ms between two words on how much has come
const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/heic"];

/** @param {string} url @param {(bytes: number) => void} [count] */
async function fetchCounted(url, count = () => {}) {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${url}`);
  /** @type {TransformerTransformCallback<Uint8Array, Uint8Array>} */
  const transform = (chunk, out) => {
    count(chunk.byteLength);
    out.enqueue(chunk);
  };
  const headers = url.endsWith(".wasm") ? { "Content-Type": "application/wasm" } : undefined; // whatever the server says
  return new Response(response.body.pipeThrough(new TransformStream({ transform })), { headers });
}

/** Sends for files, all at once. Modules are not in the answer: the browser keeps those itself.
 * @param {string} base @param {[string, number][]} files names and sizes @param {Site["report"]} report
 * @param {Load} load */
function prefetch(base, files, report, load) {
  const total = files.reduce((sum, [, size]) => sum + size, 0);
  let [loaded, told] = [0, 0];
  const count = (/** @type {number} */ bytes) => {
    loaded += bytes;
    if (loaded < total && performance.now() - told < OFTEN) return;
    told = performance.now();
    report({ phrase: loaded < total ? "runtime" : "python", loaded, total });
  };
  /** @type {Map<string, Promise<Response>>} */
  const coming = new Map();
  for (const [name, size] of files) {
    const url = new URL(name, base).href;
    if (name.endsWith("js"))
      load(url).then(
        () => count(size),
        () => {},
      ); // who needs the module meets the error
    else coming.set(url, fetchCounted(url, count));
  }
  return coming;
}

/** What was sent for. @param {Map<string, Promise<Response>>} coming @param {string} url */
async function received(coming, url) {
  const response = await coming.get(url);
  if (!response) throw new Error(`not in the manifest: ${url}`);
  return response;
}

/** Starts Pyodide, which is given what is on its way already instead of fetching and compiling it itself.
 * @param {string} home @param {Map<string, Promise<Response>>} coming @param {Load} load
 * @param {Promise<import("./snapshot.js").Snapshot>} [snapshot] @returns {Promise<Pyodide>} */
async function startPython(home, coming, load, snapshot) {
  const compiling = received(coming, home + PROGRAM).then((response) => WebAssembly.compileStreaming(response));
  coming.set(home + PROGRAM, Promise.resolve(new Response()));
  const [{ loadPyodide }, { default: createPyodideModule }, module] = await Promise.all([
    load(`${home}pyodide.mjs`),
    load(`${home}pyodide.asm.mjs`),
    compiling,
  ]);
  const {
    fetch: plainFetch,
    WebAssembly: { instantiateStreaming },
  } = globalThis;
  globalThis.fetch = (url, options) => coming.get(String(url)) ?? plainFetch(url, options);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  const options = snapshot ? snapshotOptions(snapshot, createPyodideModule) : { createPyodideModule };
  return loadPyodide({ indexURL: home, ...options }).finally(() => {
    globalThis.fetch = plainFetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  });
}

/** A picture made small enough, or the file itself when it is small already or of a kind this browser cannot read.
 * @param {Attachment} attachment @returns {Promise<{filename: string, type: string, data: Blob}>} */
async function shrinkPicture({ file, side, above }) {
  const same = { filename: file.name, type: file.type, data: file };
  if (!side || file.size <= above || !PICTURES.includes(file.type) || !globalThis.OffscreenCanvas) return same;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return same;
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return same;
  Object.assign(pen, { fillStyle: "white", imageSmoothingQuality: "high" });
  pen.fillRect(0, 0, canvas.width, canvas.height); // JPEG has no transparency, and black would hide the writing
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const data = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return { filename: file.name.replace(/(\.[^.]*)?$/, ".jpg"), type: data.type, data };
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

/** Python's three functions, with plain objects in and out. @param {Python} python @param {object} settings */
function createEngine({ pyodide, loadRest }, settings) {
  const call = callerOf(pyodide);
  const toBytes = pyodide.pyimport("builtins").bytes;
  const toFile = async (/** @type {Attachment} */ attachment) => {
    const file = await shrinkPicture(attachment);
    return { ...file, data: toBytes(new Uint8Array(await file.data.arrayBuffer())) };
  };
  const toField = async (/** @type {Request["fields"][number]} */ [name, value]) =>
    /** @type {const} */ ([name, typeof value === "string" ? value : await toFile(value)]);
  return {
    /** @param {Uint8Array} [saved] @returns {void} */
    boot: (saved) => call("boot", saved && toBytes(saved), pyodide.toPy(settings)),
    /** @returns {Uint8Array<ArrayBuffer>} */
    save: () => call("save"),
    /** @param {Request} request @returns {Promise<Answer>} */
    async handle(request) {
      await loadRest?.();
      const fields = await Promise.all(request.fields.map(toField));
      const answer = call("handle", pyodide.toPy({ ...request, fields }));
      for (const [, value] of fields) if (typeof value !== "string") value.data.destroy();
      return answer;
    },
  };
}

/** Files that are not needed for the first answer come after it, and before the second one.
 * @param {Pyodide} pyodide @param {string} url */
function deferFiles(pyodide, url) {
  /** @type {Promise<void> | undefined} */
  let coming;
  const send = () => {
    coming ??= fetchCounted(url)
      .then(readSnapshot)
      .then((files) => writeFiles(pyodide.FS, files));
    return coming.catch((error) => {
      console.warn(error);
      coming = undefined; // the next request sends for them again
    });
  };
  let asked = false;
  return () => {
    if (asked) return send();
    asked = true;
    setTimeout(send);
  };
}

/** Python as it was when the site was built. @param {Site} site @param {string} snapshot @returns {Promise<Python>} */
async function startFromSnapshot({ location, report, load, manifest }, snapshot) {
  const { bytes, runtime } = manifest;
  const home = new URL(runtime, location).href;
  const needed = (/** @type {string} */ name) =>
    name === snapshot || (name.startsWith(runtime) && name !== runtime + LIBRARY);
  const files = Object.entries(bytes).filter(([name]) => needed(name));
  const coming = prefetch(location, files, report, load);
  const memory = received(coming, new URL(snapshot, location).href).then(readSnapshot);
  coming.set(home + LIBRARY, Promise.resolve(new Response())); // in the memory there is all of it that is needed
  const pyodide = await startPython(home, coming, load, memory);
  pyodide.pyimport("random").seed(); // what was left to chance then must not be the same for every reader
  return { pyodide, loadRest: deferFiles(pyodide, new URL(manifest.later, location).href) };
}

/** Python from its beginnings. @param {Site} site @returns {Promise<Python>} */
async function startPlain({ location, report, load, manifest }) {
  const files = Object.entries(manifest.bytes).filter(([name]) => name !== manifest.snapshot);
  const coming = prefetch(location, files, report, load);
  const [pyodide, app] = await Promise.all([
    startPython(new URL(manifest.runtime, location).href, coming, load),
    received(coming, new URL(manifest.app, location).href).then((response) => response.arrayBuffer()),
  ]);
  report({ phrase: "app" });
  pyodide.unpackArchive(app, "zip", { extractDir: HOME });
  pyodide.pyimport("sys").path.insert(0, HOME);
  return { pyodide };
}

/** @param {string} location where this file is @param {(stage: Stage) => void} report @param {Options} [options] */
export async function openEngine(location, report, { plain = false, load = (url) => import(url) } = {}) {
  const manifest = MANIFEST; // put there by the build: a file of its own would cost a round trip before all others
  const site = { location, report, load, manifest };
  report({ phrase: "runtime" });
  const { snapshot } = manifest;
  const able = !plain && snapshot && globalThis.DecompressionStream;
  const started = able ? await startFromSnapshot(site, snapshot).catch((error) => console.warn(error)) : undefined;
  return createEngine(started ?? (await startPlain(site)), manifest.settings);
}
