/**
 * Starts the portal from its snapshot as the shell does in a browser's worker; where the program notes which of its
 * functions run, plays everything there that readers do, and tells them. What snapshot or program lack is an error.
 * Usage: node verify.mjs JOB, a JSON file as for snapshot.mjs, with `program` (file), and `ran` (file to write).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { openEngine } from "../../../demo/shell/engine/engine.js";
import "./deterministic.mjs";

const SITE = "http://portal.invalid/";
const RUNTIME = "runtime/";
const LOCK = "pyodide-lock.json";
const PROGRAM = "pyodide.asm.wasm";
const NOTED = "ran."; // how the names begin under which an instrumented program says which functions ran
const LOADED = ["pyodide.js", "pyodide.asm.js"];
const TOOLS = "/tools";
const PLAYED = ["exercise.py", "press_everything.py"];
const PAPER = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], "anh.png", { type: "image/png" });
const PAGE = { method: "GET", path: "/", fields: [] };
/** What a page asks for, what it is refused, and what it sends.
 * @type {import("../../../demo/shell/engine/engine.js").Request[]} */
const REQUESTS = [
  PAGE,
  { method: "GET", path: "/khong-co", fields: [] },
  {
    method: "POST",
    path: "/dang-ky",
    fields: [
      ["ten", "Hoa"],
      ["tep", { file: PAPER, side: 0, limit: 5 << 20 }],
    ],
  },
];

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** Lets Pyodide take this process for a worker of a browser. */
function disguise() {
  const WorkerGlobalScope = { [Symbol.hasInstance]: () => true };
  Object.assign(process, { browser: true, type: "renderer" });
  Object.assign(globalThis, { WorkerGlobalScope, self: globalThis, location: new URL(SITE), addEventListener() {} });
  Reflect.deleteProperty(globalThis, "setImmediate");
}

/** The sandbox's files by their addresses. */
function published() {
  const files = {
    [RUNTIME + LOCK]: readFileSync(`${job.runtime}/${LOCK}`),
    [RUNTIME + PROGRAM]: readFileSync(job.program),
    snapshot: readFileSync(job.out),
  };
  const names = [...Object.keys(files), ...LOADED.map((name) => RUNTIME + name)];
  const bytes = Object.fromEntries(names.map((name) => [name, 1]));
  const settings = JSON.parse(job.settings);
  /** @type {Manifest} */
  const manifest = { version: "", settings, runtime: RUNTIME, app: "", snapshot: "snapshot", bytes };
  Object.assign(globalThis, { MANIFEST: manifest });
  return new Map(Object.entries(files).map(([name, data]) => [SITE + name, data]));
}

/** All that was started, one after the other. @type {WebAssembly.Instance[]} */
const instances = [];

/** Keeps what is started from now on. */
function keepInstances() {
  const { instantiate } = WebAssembly;
  const keeping = async (/** @type {WebAssembly.Module} */ program, /** @type {WebAssembly.Imports} */ imports) => {
    const instance = await instantiate(program, imports);
    instances.push(instance);
    return instance;
  };
  Object.assign(WebAssembly, { instantiate: keeping });
}

/** The numbers of the functions that ran in any instance, if their program notes them. */
function ran() {
  const noted = instances.flatMap(({ exports }) =>
    Object.entries(exports).filter(([name, value]) => name.startsWith(NOTED) && /** @type {any} */ (value).value),
  );
  return [...new Set(noted.map(([name]) => Number(name.slice(NOTED.length))))];
}

/** The shell's engine, and the Python in it. */
async function open() {
  const files = published();
  let pyodide;
  globalThis.fetch = async (url) =>
    new Response(files.get(String(url)), { status: files.has(String(url)) ? 200 : 404 });
  const load = async (/** @type {string} */ url) => {
    const file = job.runtime + url.slice(SITE.length + RUNTIME.length - 1);
    const { loadPyodide, ...module } = await import(pathToFileURL(file).href);
    const noting = async (/** @type {object} */ settings) => {
      pyodide = await loadPyodide(settings);
      return pyodide;
    };
    return { ...module, loadPyodide: noting };
  };
  const engine = await openEngine(SITE, () => {}, { load });
  return { engine, pyodide };
}

/** What the shell asks of it. @param {Awaited<ReturnType<typeof openEngine>>} engine */
async function use(engine) {
  engine.boot();
  for (const request of REQUESTS) await engine.handle(request);
  engine.boot(engine.save());
  await engine.handle(PAGE);
}

/** Plays everything. @param {any} pyodide */
function play(pyodide) {
  pyodide.FS.mkdirTree(TOOLS);
  for (const name of PLAYED) pyodide.FS.writeFile(`${TOOLS}/${name}`, readFileSync(`${job.tools}/${name}`));
  pyodide.pyimport("sys").path.insert(0, TOOLS);
  pyodide.pyimport("exercise").repeat(job.settings, job.guides);
}

/** Makes this process lack what some browsers lack, one thing after the other: both change how C functions are called. */
const LACKS = [
  function nothing() {},
  function garbageCollection() {
    /** @param {typeof WebAssembly.Module} Module @param {[Uint8Array<ArrayBuffer>]} program */
    const construct = (Module, [program]) => {
      if (Buffer.from(program).includes("+\x02gc")) throw new WebAssembly.CompileError("no garbage collection");
      return new Module(program);
    };
    WebAssembly.Module = new Proxy(WebAssembly.Module, { construct });
  },
  function whatAnIPhoneIsRefused() {
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone", platform: "iPhone" } });
  },
];

try {
  disguise();
  keepInstances();
  let python;
  for (const lack of LACKS) {
    lack();
    const { engine, pyodide } = await open();
    await use(engine);
    python = pyodide;
  }
  if (ran().length) {
    play(python); // whatever is missed now would be missed by readers
    writeFileSync(job.ran, JSON.stringify(ran().sort((one, other) => one - other)));
  }
  process.exit(); // Pyodide holds a message port open, as in a worker it may
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
