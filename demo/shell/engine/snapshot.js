/** The memory of a Python in which the portal ran when the site was built, put into a fresh one here: how
 * scripts/runtime/snapshot wrote it down, and how Pyodide takes it. */

/** @typedef {{build: string, memory: number, fresh: number, table: number, page: number, config: object, runs: number,
 *   files: [string, number][]}} About sizes in bytes; `fresh`: how much of the memory is not zero before anything runs;
 *   `table`: how many functions its table holds; `runs`: how many numbers, in pairs: pages that are as they were before anything ran, then pages that are not */
/** @typedef {{about: About, runs: DataView, data: Uint8Array}} Snapshot `data`: pages, then files */
/** @typedef {(instance: WebAssembly.Instance, program: WebAssembly.Module) => unknown} OnInstance */
/** @typedef {object} Emscripten what its settings hold of interest here
 * @property {(imports: WebAssembly.Imports, onInstance: OnInstance) => unknown} instantiateWasm */

const BLOCK = 65536; // bytes; what a WebAssembly memory grows by
const DIRTY = 30 << 20; // bytes; what it has at first, and may have been written to before Python runs

/** @param {Response} response gzipped, whatever the server says of it @returns {Promise<Snapshot>} */
export async function readSnapshot(response) {
  if (!response.body) throw new Error("snapshot: nothing came");
  const whole = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const length = new DataView(whole).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, length)));
  const [start, size] = [4 + length, about.runs * 4];
  return { about, runs: new DataView(whole, start, size), data: new Uint8Array(whole, start + size) };
}

/** Returns where the snapshot's files begin.
 * @param {Uint8Array} memory @param {Uint8Array} fresh @param {Snapshot} snapshot */
function writeMemory(memory, fresh, { about, runs, data }) {
  memory.fill(0, fresh.length, DIRTY);
  memory.set(fresh);
  let [at, to] = [0, 0];
  for (let run = 0; run < about.runs; run += 2) {
    const [skip, take] = [runs.getUint32(run * 4, true), runs.getUint32(run * 4 + 4, true)];
    const size = take * about.page;
    to += skip * about.page;
    memory.set(data.subarray(at, at + size), to);
    at += size;
    to += size;
  }
  return at;
}

/** @param {import("pyodide").PyodideAPI["FS"]} fs @param {Snapshot} snapshot @param {number} [at] where files begin */
function writeFiles(fs, { about: { files }, data }, at = 0) {
  for (const [path, size] of files) {
    fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    fs.writeFile(path, data.subarray(at, at + size));
    at += size;
  }
}

/** The exports of a program, each function as the table has it where it stands there too. Emscripten knows functions by
 * their identity and adds to the table those that it does not find there. In WebKit an export and its place in the table
 * are two objects: without this, all later places are not where the memory has them. By WebAssembly's JavaScript
 * interface the name of an exported function is its index in the program.
 * @param {WebAssembly.Exports} exports @returns {WebAssembly.Exports} */
function asInTable(exports) {
  const table = /** @type {WebAssembly.Table} */ (exports.__indirect_function_table);
  const places = Array.from({ length: table.length }, (_, place) => table.get(place));
  const entries = new Map(places.filter(Boolean).map((entry) => [entry.name, entry]));
  const same = (/** @type {WebAssembly.ExportValue} */ value) =>
    (typeof value === "function" && entries.get(value.name)) || value;
  return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, same(value)]));
}

/** Where Python keeps the address of its trampoline, a function that calls others of any signature. Where WebAssembly has
 * no garbage collection there is none (Pyodide makes none on iOS either), and Python has JavaScript call instead.
 * @param {any} python @returns {number} a place in HEAP32 */
function trampolineAddress({ HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET }) {
  return (__PyRuntime + HEAP32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >> 2]) >> 2;
}

/** Raises where this engine's table has other places than the one of the snapshot; a missing trampoline, the last that
 * is added to it, may leave its place empty. @param {any} python @param {number} length @param {number} trampoline */
function checkTable({ wasmTable }, length, trampoline) {
  if (!trampoline && wasmTable.length === length - 1) wasmTable.grow(1);
  if (wasmTable.length !== length) throw new Error(`snapshot: ${wasmTable.length} functions instead of ${length}`);
}

/** Once there is an instance, makes its memory as large as the snapshot's and puts the exports right. Resolves to how the
 * memory begins; rejects where there is no more memory, which Pyodide would not tell but wait for ever.
 * @param {Emscripten} settings @param {About} about @returns {Promise<Uint8Array>} */
function prepareInstance(settings, about) {
  const { instantiateWasm } = settings;
  return new Promise((resolve, reject) => {
    settings.instantiateWasm = (imports, onInstance) =>
      instantiateWasm(imports, (instance, program) => {
        try {
          const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
          const fresh = new Uint8Array(memory.buffer.slice(0, about.fresh));
          memory.grow(Math.max(0, about.memory - memory.buffer.byteLength) / BLOCK);
          onInstance({ exports: asInTable(instance.exports) }, program);
          resolve(fresh);
        } catch (error) {
          reject(error);
        }
      });
  });
}

/** Options with which `loadPyodide` takes a snapshot.
 * @param {Promise<Snapshot>} coming @param {(settings: Emscripten) => Promise<any>} create Pyodide's own module */
export function snapshotOptions(coming, create) {
  return {
    _loadSnapshot: new Uint8Array(), // not the memory itself: that is made of what is there and what differs
    async createPyodideModule(/** @type {Emscripten} */ settings) {
      const snapshot = await coming;
      const { about } = snapshot;
      const prepared = prepareInstance(settings, about);
      const [python, fresh] = await Promise.all([create(settings), prepared]);
      if (python.API.config.BUILD_ID !== about.build) throw new Error(`snapshot: made by ${about.build}`);
      python.API.restoreSnapshot = () => {
        const address = trampolineAddress(python);
        const trampoline = python.HEAP32[address];
        checkTable(python, about.table, trampoline);
        const files = writeMemory(python.HEAPU8, fresh, snapshot);
        python.HEAP32[address] = trampoline;
        writeFiles(python.FS, snapshot, files);
        return about.config;
      };
      return python;
    },
  };
}
