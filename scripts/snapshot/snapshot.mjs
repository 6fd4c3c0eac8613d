/**
 * Keeps the memory of a Python that has the portal running. One interpreter plays the guides and tells which functions
 * ran; another one starts the portal, is relieved of the rest, and its memory is written down as what differs from the
 * memory that any page has once the WebAssembly is there.
 * Usage: node snapshot.mjs JOB, a JSON file: `runtime` (folder), `library` (zip), `app` (zip), `tools` (folder with
 * exercise.py and lean.py), `settings`, `guides`, `known` (names of modules), `out` (file to write), all paths absolute.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { constants, gzipSync } from "node:zlib";

const HOME = "/app";
const TOOLS = "/tools";
const FILES = [".png", ".sql", ".css"]; // of the portal, what is read while it runs
const PAGE = 1024; // bytes; smaller ones make a longer list and no smaller file
const ROOM = 16 << 20; // bytes; more than what is free between things that are in use
const BIG = 4 << 20; // bytes; the first size tried for what is free

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { default: createPyodideModule } = await import(pathToFileURL(`${job.runtime}/pyodide.asm.mjs`).href);
const { loadPyodide } = await import(pathToFileURL(`${job.runtime}/pyodide.mjs`).href);

/** The memory as it is before anything has run. @type {Uint8Array} */
let fresh;

/** Like what is passed on, but notes `fresh`. @param {object} settings */
function noting(settings) {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (imports, use) =>
    instantiate(imports, (instance, module) => {
      fresh = new Uint8Array(instance.exports.memory.buffer.slice(0));
      return use(instance, module);
    });
  return createPyodideModule(settings);
}

/** @param {object} options */
async function python(options = {}) {
  const pyodide = await loadPyodide({
    indexURL: job.runtime,
    stdLibURL: job.library,
    env: { PYTHONHASHSEED: "0", HOME: "/home", TZ: "Asia/Ho_Chi_Minh" }, // the same in every run
    createPyodideModule: noting,
    ...options,
  });
  pyodide.unpackArchive(new Uint8Array(readFileSync(job.app)).buffer, "zip", { extractDir: HOME });
  pyodide.mountNodeFS(TOOLS, job.tools);
  pyodide.pyimport("sys").path.insert(0, HOME);
  pyodide.pyimport("sys").path.insert(0, TOOLS);
  return pyodide;
}

/** Which functions are used. @returns {Promise<string>} JSON */
async function learn() {
  const pyodide = await python();
  return pyodide.pyimport("exercise").learn(job.settings, job.guides, pyodide.runPython);
}

/** The portal, running and relieved of all else. @param {string} used */
async function start(used) {
  const pyodide = await python({ _makeSnapshot: true });
  const lean = pyodide.pyimport("lean");
  lean.warm(job.settings);
  lean.slim(used, job.known);
  lean.destroy();
  pyodide.FS.unmount(TOOLS);
  return pyodide;
}

/** Writes zeros over all that is free: asks for it piece by piece, down to the smallest. @param {any} module */
function wipe(module) {
  const end = module._malloc(ROOM); // all that is in use lies below
  module.HEAPU8.fill(0, end, end + ROOM);
  module._free(end);
  const pieces = [];
  for (let size = BIG; size >= 8; size = size > PAGE ? (size * 0.75) & ~7 : size - 8) {
    let piece;
    while ((piece = module._malloc(size)) < end) {
      module.HEAPU8.fill(0, piece, piece + size);
      pieces.push(piece);
    }
    module._free(piece);
  }
  for (const piece of pieces) module._free(piece);
}

/** What the snapshot holds besides memory. @param {any} fs @param {string} folder @returns {[string, Uint8Array][]} */
function filesOf(fs, folder) {
  return fs.readdir(folder).filter((name) => !name.startsWith(".")).sort().flatMap((name) => {
    const path = `${folder}/${name}`;
    if (fs.isDir(fs.stat(path).mode)) return filesOf(fs, path);
    return FILES.some((ending) => name.endsWith(ending)) ? [[path, fs.readFile(path)]] : [];
  });
}

/** The pages of `memory` that differ, and where runs of them begin and how long they are. @param {Uint8Array} memory */
function changes(memory) {
  const runs = [];
  const pages = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    const page = memory.subarray(at, at + PAGE);
    const before = fresh.subarray(at, at + PAGE);
    if (before.length ? Buffer.compare(page, before) === 0 : !page.some(Boolean)) continue;
    if (runs.length && runs.at(-2) + runs.at(-1) === at / PAGE) runs[runs.length - 1] += 1;
    else runs.push(at / PAGE, 1);
    pages.push(page);
  }
  return { runs, pages };
}

/** One file: the length of what follows, that as JSON, then pages and files. @param {any} pyodide */
function packed(pyodide) {
  const files = filesOf(pyodide.FS, HOME);
  wipe(pyodide._module);
  const whole = pyodide.makeMemorySnapshot();
  const [, start, length] = new Uint32Array(whole.buffer, 0, 3);
  const config = JSON.parse(new TextDecoder().decode(whole.subarray(48, 48 + length)));
  const { runs, pages } = changes(whole.subarray(start));
  const about = {
    build: pyodide._api.config.BUILD_ID,
    memory: whole.length - start,
    fresh: fresh.findLastIndex(Boolean) + 1,
    page: PAGE,
    config,
    runs,
    files: files.map(([path, data]) => [path, data.length]),
  };
  const head = new TextEncoder().encode(JSON.stringify(about));
  return Buffer.concat([Uint32Array.of(head.length), head, ...pages, ...files.map(([, data]) => data)].map((part) => Buffer.from(part.buffer ?? part, part.byteOffset, part.byteLength)));
}

try {
  const data = packed(await start(await learn()));
  writeFileSync(job.out, gzipSync(data, { level: constants.Z_BEST_COMPRESSION }));
} catch (error) {
  console.error(error.message); // and not the minified line of the runtime that Node would show with it
  process.exitCode = 1;
}
