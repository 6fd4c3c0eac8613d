/**
 * Keeps the memory of a Python that has the portal running. One interpreter plays the guides and tells which functions
 * ran; another one starts the portal, is relieved of the rest, and its memory is written down as what differs from the
 * memory that any page has once the WebAssembly is there.
 * Usage: node snapshot.mjs JOB, a JSON file: `runtime` (folder), `library` (zip), `app` (zip), `tools` (folder with
 * the modules beside this file), `watched` (the library, with a start that watches), `thin` (file to write on the way),
 * `settings`, `guides`, `known` (names of modules), `out` (file to write); all paths absolute. See verify.mjs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { constants, zstdCompressSync } from "node:zlib";

import { swapNear } from "../../../demo/shell/engine/snapshot.js";
import "./deterministic.mjs";

const HOME = "/app";
const LIBRARY = "/lib/python314.zip"; // where Pyodide puts it
const TOOLS = "/tools";
const FILES = [".sql", ".css"]; // of the portal, what is read while it runs
const PAGE = 64; // bytes; smaller ones make a longer list, larger ones carry more of what is free
const HEAD = 48; // bytes; what Pyodide puts before its own notes
const ZSTD = {
  [constants.ZSTD_c_compressionLevel]: 19,
  [constants.ZSTD_c_windowLog]: 24, // all of it
  [constants.ZSTD_c_checksumFlag]: 1,
};
const ROOM = 4 << 20; // bytes; more than any gap between things that are in use

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { default: createPyodideModule } = await import(pathToFileURL(`${job.runtime}/pyodide.asm.js`).href);
const { loadPyodide } = await import(pathToFileURL(`${job.runtime}/pyodide.js`).href);

/** The memory as it is before anything has run. @type {Uint8Array} */
let fresh;

/** @typedef {import("../../../demo/shell/engine/snapshot.js").Emscripten} Emscripten */

/** Makes Pyodide's module, and notes `fresh` on the way. @param {Emscripten} settings */
function createNotingModule(settings) {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (imports, onInstance) =>
    instantiate(imports, (instance, module) => {
      const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
      fresh = new Uint8Array(memory.buffer.slice(0));
      return onInstance(instance, module);
    });
  return createPyodideModule(settings);
}

/** @param {string} library @param {Uint8Array} app zips @param {object} [options]
 * @returns {Promise<any>} Pyodide, with what it does not document */
async function python(library, app, options) {
  const pyodide = await loadPyodide({
    indexURL: job.runtime,
    stdLibURL: library,
    _sysExecutable: "/python",
    env: { PYTHONHASHSEED: "0", HOME: "/home", TZ: "Asia/Ho_Chi_Minh" }, // the same in every run
    createPyodideModule: createNotingModule,
    ...options,
  });
  pyodide.unpackArchive(app.slice().buffer, "zip", { extractDir: HOME });
  pyodide.mountNodeFS(TOOLS, job.tools);
  for (const folder of [HOME, TOOLS]) pyodide.pyimport("sys").path.insert(0, folder);
  return pyodide;
}

/** @typedef {{app: Uint8Array, later: string[], modules: string[]}} Learned a zip with nothing but what is used, what
 * is still used once the portal is warm, and the modules to have there */

/** Plays everything, and leaves a library with nothing but what is used. @returns {Promise<Learned>} */
async function learn() {
  const app = new Uint8Array(readFileSync(job.app));
  const pyodide = await python(job.watched, app);
  const [ever, later, modules] = pyodide.pyimport("exercise").learn(job.settings, job.guides, pyodide.runPython);
  const shrink = pyodide.pyimport("shrink_bytecode");
  const thinned = (/** @type {Uint8Array} */ zip) => shrink.thinned(pyodide.toPy(zip).tobytes(), ever).toJs();
  const [library, portal] = [new Uint8Array(readFileSync(job.library)), app].map(thinned);
  writeFileSync(job.thin, library);
  return { app: portal, later: later.toJs(), modules: modules.toJs() };
}

/** The portal, running and relieved of all else. @param {Learned} learned */
async function start({ app, later, modules }) {
  const pyodide = await python(job.thin, app, { _makeSnapshot: true });
  const shrink = pyodide.pyimport("shrink_memory");
  pyodide.pyimport("exercise").warm(job.settings, modules);
  shrink.slim(pyodide.toPy(later), job.known);
  return pyodide;
}

/** Writes zeros over all that is free: asks for it piece by piece, down to the smallest. @param {any} module */
function wipe(module) {
  const end = module._malloc(ROOM); // all that is in use lies below
  module.HEAPU8.fill(0, end, end + ROOM);
  module._free(end);
  const pieces = [];
  for (let size = ROOM; size >= 8; size = size > 1024 ? (size * 0.75) & ~7 : size - 8) {
    let piece = module._malloc(size);
    while (piece < end) {
      module.HEAPU8.fill(0, piece, piece + size);
      pieces.push(piece);
      piece = module._malloc(size);
    }
    module._free(piece);
  }
  for (const piece of pieces) module._free(piece);
}

/** All files below a folder. @param {any} fs @param {string} folder @returns {string[]} */
function filesOf(fs, folder) {
  /** @type {string[]} */
  const names = fs.readdir(folder);
  const shown = names.filter((name) => !name.startsWith("."));
  const paths = shown.sort().map((name) => `${folder}/${name}`);
  return paths.flatMap((path) => (fs.isDir(fs.stat(path).mode) ? filesOf(fs, path) : [path]));
}

/** Removes what the portal does not read while it runs, as no reader will have it. @param {any} fs */
function clear(fs) {
  fs.unlink(LIBRARY);
  for (const path of filesOf(fs, HOME)) if (!ends(path, FILES)) fs.unlink(path);
}

/** @param {string} path @param {string[]} endings */
function ends(path, endings) {
  return endings.some((ending) => path.endsWith(ending));
}

/** A page as it is written down. @param {Uint8Array} page @param {number} at its address */
function withWays(page, at) {
  const from = new DataView(page.buffer, page.byteOffset, PAGE);
  const words = Uint32Array.from({ length: PAGE / 4 }, (_, word) =>
    swapNear(from.getUint32(word * 4, true), at + word * 4),
  );
  return new Uint8Array(words.buffer);
}

/** The pages that differ, and pairs: how many pages to skip, and how many then to take. @param {Uint8Array} memory */
function changes(memory) {
  const runs = [];
  const pages = [];
  let [skipped, last] = [0, -2];
  for (let page = 0; page * PAGE < memory.length; page++) {
    const now = memory.subarray(page * PAGE, (page + 1) * PAGE);
    const before = fresh.subarray(page * PAGE, (page + 1) * PAGE);
    if (before.length ? Buffer.compare(now, before) === 0 : !now.some(Boolean)) {
      skipped += 1;
      continue;
    }
    if (last === page - 1) runs[runs.length - 1] += 1;
    else runs.push(skipped, 1);
    [skipped, last] = [0, page];
    pages.push(withWays(now, page * PAGE));
  }
  return { runs: Uint32Array.from(runs), pages };
}

/** @param {ArrayBufferView[]} parts */
function joined(parts) {
  return Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}

/** One file: the length of what is told about it, that as JSON, then packed runs, pages and files. @param {any} pyodide */
function packed(pyodide) {
  const kept = filesOf(pyodide.FS, HOME).filter((path) => ends(path, FILES));
  const files = kept.map((path) => [path, pyodide.FS.readFile(path)]);
  wipe(pyodide._module);
  const whole = pyodide.makeMemorySnapshot(); // as Pyodide writes it: a head of words, what JavaScript held, the memory
  const [, start, length] = new Uint32Array(whole.buffer, 0, 3);
  const { runs, pages } = changes(whole.subarray(start));
  const contents = joined([runs, ...pages, ...files.map(([, data]) => data)]);
  const about = new TextEncoder().encode(
    JSON.stringify({
      build: pyodide._api.config.BUILD_ID,
      memory: whole.length - start,
      table: pyodide._module.wasmTable.length,
      fresh: fresh.findLastIndex(Boolean) + 1,
      page: PAGE,
      config: JSON.parse(new TextDecoder().decode(whole.subarray(HEAD, HEAD + length))),
      runs: runs.length,
      files: files.map(([path, data]) => [path, data.length]),
      size: contents.length,
    }),
  );
  return joined([Uint32Array.of(about.length), about, zstdCompressSync(contents, { params: ZSTD })]);
}

try {
  const pyodide = await start(await learn());
  clear(pyodide.FS);
  writeFileSync(job.out, packed(pyodide));
} catch (error) {
  console.error(error instanceof Error ? error.message : error); // and not the minified line of the runtime that Node would show with it
  process.exitCode = 1;
}
