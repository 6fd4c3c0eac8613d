/**
 * Python with the portal inside it, in whichever thread imports this module (a worker, or the page itself).
 * Knows Pyodide and the manifest; knows nothing of the page, nor of what the portal says.
 */
import { restoring, unpacked, writeFiles } from "./snapshot.js";

/** @typedef {{phrase: string, loaded?: number, total?: number}} Stage what is going on, and how many bytes have come */
/** @typedef {{file: File, side: number, above: number}} Attachment pictures of more bytes than `above` get smaller */
/** @typedef {{method: string, path: string, fields: [string, string | Attachment][]}} Request */
/** @typedef {{status: number, path: string, type: string, body: string | Uint8Array<ArrayBuffer>, filename?: string,
 *   wrote: boolean, clear: boolean}} Answer */
/** @typedef {(url: string) => Promise<any>} Load how a module is had */
/** @typedef {{pyodide: any, complete?: () => Promise<void> | undefined}} Python `complete`: see `completing` */
/** @typedef {{location: string, report: (stage: Stage) => void, load: Load, manifest: any}} Site */

const HOME = "/app";
const PROGRAM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
const OFTEN = 100; // ms between two words on how much has come
const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/heic"];

/** @param {string} url @param {(bytes: number) => void} [count] */
async function fetched(url, count = () => {}) {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${url}`);
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
function sendFor(base, files, report, load) {
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
    else coming.set(url, fetched(url, count));
  }
  return coming;
}

/** Starts Pyodide, which is given what is on its way already instead of fetching and compiling it itself.
 * @param {string} home @param {Map<string, Promise<Response>>} coming @param {Load} load
 * @param {Promise<import("./snapshot.js").Snapshot>} [snapshot] */
async function startPython(home, coming, load, snapshot) {
  const compiling = coming.get(home + PROGRAM).then((response) => WebAssembly.compileStreaming(response));
  coming.set(home + PROGRAM, Promise.resolve(new Response()));
  const modules = ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => load(home + name));
  const [{ loadPyodide }, { default: createPyodideModule }, module] = await Promise.all([...modules, compiling]);
  const {
    fetch: plain,
    WebAssembly: { instantiateStreaming },
  } = globalThis;
  globalThis.fetch = (url, options) => coming.get(String(url)) ?? plain(url, options);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  const ways = snapshot ? restoring(snapshot, createPyodideModule) : { createPyodideModule };
  return loadPyodide({ indexURL: home, ...ways }).finally(() => {
    globalThis.fetch = plain;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  });
}

/** A picture made small enough, or the file itself when it is small already or of a kind this browser cannot read.
 * @param {Attachment} attachment @returns {Promise<{filename: string, type: string, data: Blob}>} */
async function shrunk({ file, side, above }) {
  const same = { filename: file.name, type: file.type, data: file };
  if (!side || file.size <= above || !PICTURES.includes(file.type) || !globalThis.OffscreenCanvas) return same;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return same;
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const pen = Object.assign(canvas.getContext("2d"), { fillStyle: "white", imageSmoothingQuality: "high" });
  pen.fillRect(0, 0, canvas.width, canvas.height); // JPEG has no transparency, and black would hide the writing
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const data = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return { filename: file.name.replace(/(\.[^.]*)?$/, ".jpg"), type: data.type, data };
}

/** Python's three functions, with plain objects in and out. @param {Python} python @param {object} settings */
function engineOf({ pyodide, complete }, settings) {
  const portal = pyodide.pyimport("portal.browser");
  const toBytes = pyodide.pyimport("builtins").bytes;
  const call = (/** @type {string} */ name, /** @type {any[]} */ ...args) => {
    const result = portal[name](...args);
    const answer = result?.toJs({ dict_converter: Object.fromEntries });
    for (const proxy of [...args, result]) proxy?.destroy();
    return answer;
  };
  const plain = async ([name, value]) => {
    if (typeof value === "string") return [name, value];
    const file = await shrunk(value);
    return [name, { ...file, data: toBytes(new Uint8Array(await file.data.arrayBuffer())) }];
  };
  return {
    boot: (saved) => call("boot", saved && toBytes(saved), pyodide.toPy(settings)),
    save: () => call("save"),
    async handle(/** @type {Request} */ request) {
      await complete?.();
      const fields = await Promise.all(request.fields.map(plain));
      const answer = call("handle", pyodide.toPy({ ...request, fields }));
      for (const [, value] of fields) value.data?.destroy();
      return answer;
    },
  };
}

/** Files that are not needed for the first answer come after it, and before the second one. @param {any} pyodide
 * @param {string} url */
function completing(pyodide, url) {
  /** @type {Promise<void> | undefined} */
  let coming;
  const send = () => {
    coming ??= fetched(url)
      .then(unpacked)
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

/** Python as it was when the site was built. @param {Site} site */
async function restore({ location, report, load, manifest }) {
  const { bytes, runtime, snapshot } = manifest;
  const home = new URL(runtime, location).href;
  const needed = ([name]) => name === snapshot || (name.startsWith(runtime) && name !== runtime + LIBRARY);
  const files = Object.entries(bytes).filter(needed);
  const coming = sendFor(location, files, report, load);
  const memory = coming.get(new URL(snapshot, location).href).then(unpacked);
  coming.set(home + LIBRARY, Promise.resolve(new Response())); // in the memory there is all of it that is needed
  const pyodide = await startPython(home, coming, load, memory);
  pyodide.pyimport("random").seed(); // what was left to chance then must not be the same for every reader
  return { pyodide, complete: completing(pyodide, new URL(manifest.later, location).href) };
}

/** Python from its beginnings. @param {Site} site */
async function boot({ location, report, load, manifest }) {
  const files = Object.entries(manifest.bytes).filter(([name]) => name !== manifest.snapshot);
  const coming = sendFor(location, files, report, load);
  const [pyodide, app] = await Promise.all([
    startPython(new URL(manifest.runtime, location).href, coming, load),
    coming.get(new URL(manifest.app, location).href).then((response) => response.arrayBuffer()),
  ]);
  report({ phrase: "app" });
  pyodide.unpackArchive(app, "zip", { extractDir: HOME });
  pyodide.pyimport("sys").path.insert(0, HOME);
  return { pyodide };
}

/** `plain`: Python is to start from its beginnings, as what was kept of it may be at fault.
 * @param {string} location where this file is @param {(stage: Stage) => void} report
 * @param {{plain?: boolean, load?: Load}} [ways] */
export async function openEngine(location, report, { plain = false, load = (url) => import(url) } = {}) {
  const manifest = MANIFEST; // put there by the build: a file of its own would cost a round trip before all others
  const site = { location, report, load, manifest };
  report({ phrase: "runtime" });
  const able = !plain && manifest.snapshot && globalThis.DecompressionStream;
  const started = able ? restore(site).catch((error) => console.warn(error)) : undefined;
  return engineOf((await started) ?? (await boot(site)), manifest.settings);
}
