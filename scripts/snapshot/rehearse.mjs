/**
 * Starts the portal from its snapshot as the shell does in a browser's worker, twice: with a runtime that tells what
 * runs, and with what is left of it then. On that one everything is played that readers do: what it lacks is an error.
 * Usage: node rehearse.mjs JOB, a JSON file as for snapshot.mjs, with `snapshot` and `later` (gzipped, as they are
 * published) and `lean` (folder to write).
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { openEngine } from "../../demo/shell/engine.js";
import { spans, watch } from "./ran.mjs";
import { GLUE, lay, lean, PROGRAM } from "./runtime.mjs";
import "./still.mjs";

const SITE = "http://portal.invalid/";
const RUNTIME = "runtime/";
const TOOLS = "/tools";
const PLAYED = ["exercise.py", "meddle.py"];
const PAPER = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], "anh.png", { type: "image/png" });
// What a page asks for, what it is refused, and what it sends.
const REQUESTS = [
  { method: "GET", path: "/", fields: [] },
  { method: "GET", path: "/khong-co", fields: [] },
  { method: "POST", path: "/dang-ky", fields: [["ten", "Hoa"], ["tep", { file: PAPER, side: 0, above: 0 }]] },
];

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** Lets Pyodide take this process for a worker of a browser. */
function disguise() {
  class WorkerGlobalScope {
    static [Symbol.hasInstance]() {
      return true;
    }
  }
  Object.assign(process, { browser: true, type: "renderer" });
  Object.assign(globalThis, { WorkerGlobalScope, self: globalThis, location: new URL(SITE), addEventListener() {} });
  delete globalThis.setImmediate;
}

/** The sandbox's files by their addresses. @param {string} folder of the runtime */
function published(folder) {
  const read = ["pyodide-lock.json", PROGRAM].map((name) => [RUNTIME + name, readFileSync(`${folder}/${name}`)]);
  const files = { ...Object.fromEntries(read), snapshot: readFileSync(job.snapshot), later: readFileSync(job.later) };
  const names = [...Object.keys(files), ...["pyodide.mjs", GLUE].map((name) => RUNTIME + name)];
  const bytes = Object.fromEntries(names.map((name) => [name, 1]));
  const settings = JSON.parse(job.settings);
  globalThis.MANIFEST = { settings, lean: RUNTIME, snapshot: "snapshot", later: "later", bytes };
  return new Map(Object.entries(files).map(([name, data]) => [SITE + name, data]));
}

/** The shell's engine, and the Python in it. @param {string} folder of the runtime */
async function open(folder) {
  const files = published(folder);
  let pyodide;
  globalThis.fetch = async (url) => new Response(files.get(String(url)), { status: files.has(String(url)) ? 200 : 404 });
  const load = async (/** @type {string} */ url) => {
    const { loadPyodide, ...module } = await import(pathToFileURL(folder + url.slice(SITE.length + RUNTIME.length - 1)));
    return { ...module, loadPyodide: async (settings) => (pyodide = await loadPyodide(settings)) };
  };
  const engine = await openEngine(SITE, () => {}, { load });
  return { engine, pyodide };
}

/** What the shell asks of it. @param {Awaited<ReturnType<typeof openEngine>>} engine */
async function use(engine) {
  engine.boot(null);
  for (const request of REQUESTS) await engine.handle(request);
  engine.boot(engine.save());
  await engine.handle(REQUESTS[0]);
}

/** Plays everything. @param {any} pyodide */
function play(pyodide) {
  pyodide.FS.mkdirTree(TOOLS);
  for (const name of PLAYED) pyodide.FS.writeFile(`${TOOLS}/${name}`, readFileSync(`${job.tools}/${name}`));
  pyodide.pyimport("sys").path.insert(0, TOOLS);
  pyodide.pyimport("exercise").repeat(job.settings, job.guides);
}

try {
  disguise();
  watch();
  await use((await open(job.base)).engine);
  const ran = [...JSON.parse(readFileSync(job.ran, "utf8")), ...spans(`${job.base}/${GLUE}`)];
  lay(job.lean, lean(job.base, ran), job.base);
  const { engine, pyodide } = await open(job.lean);
  await use(engine);
  play(pyodide); // whatever is missed now would be missed by readers
  process.exit(); // Pyodide holds a message port open, as in a worker it may
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
