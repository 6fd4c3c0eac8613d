/** The memory of a Python in which the portal ran when the site was built, put into a fresh one here: how
 * scripts/runtime/snapshot wrote it down, and how Pyodide takes it. */

/** @typedef {{build: string, memory: number, fresh: number, table: number, page: number, config: object, runs: number,
 *   files: [string, number][], size: number}} About sizes in bytes; `size`: of runs, pages and files; `fresh`: how much of the memory is not zero before anything runs;
 *   `table`: how many functions its table holds; `runs`: how many numbers, in pairs: pages that are as they were before anything ran, then pages that are not */
/** @typedef {{about: About, packed: Uint8Array}} Snapshot `packed`: runs, pages and files, as zstd makes them small */
/** @typedef {{runs: Uint32Array, data: Uint8Array}} Contents `data`: pages, then files */
/** @typedef {(instance: WebAssembly.Instance, program: WebAssembly.Module) => unknown} OnInstance */
/** @typedef {object} Emscripten what its settings hold of interest here
 * @property {(imports: WebAssembly.Imports, onInstance: OnInstance) => unknown} instantiateWasm */

const BLOCK = 65536; // bytes; what a WebAssembly memory grows by
const REACH = 1024; // bytes; from thing to thing, as far as most of the pointers go that differ at each place
const NEAR = 0xf0000000; // no address: from here on stands how far it is to what is near

/** A word of memory that points to something near `at` as the way there, and what looks like such a way as a pointer: the
 * same way comes again and again, and makes the memory smaller. Twice gives the word itself.
 * @param {number} word @param {number} at its address */
export function swapNear(word, at) {
  const way = (word - at + REACH) >>> 0;
  if (way < 2 * REACH) return NEAR + way;
  const near = word - NEAR;
  return near >= 0 && near < 2 * REACH ? (at - REACH + near) >>> 0 : word;
}

/** @param {Response} response @returns {Promise<Snapshot>} */
export async function readSnapshot(response) {
  const whole = await response.arrayBuffer();
  const length = new DataView(whole).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, length)));
  return { about, packed: new Uint8Array(whole, 4 + length) };
}

/** Unpacks by the program itself, as Python brings zstd; all the memory that this needs is written over afterwards.
 * @param {any} python @param {Snapshot} snapshot @returns {Contents} */
function unpack(python, { about, packed }) {
  const [from, to] = [python._malloc(packed.length), python._malloc(about.size)];
  python.HEAPU8.set(packed, from);
  const size = python._ZSTD_decompress(to, about.size, from, packed.length); // looks at its checksum, too
  if (size !== about.size) throw new Error("snapshot: damaged");
  const { buffer } = python.HEAPU8.slice(to, to + size);
  const start = about.runs * 4;
  return { runs: new Uint32Array(buffer, 0, about.runs), data: new Uint8Array(buffer, start) };
}

/** Returns where the snapshot's files begin.
 * @param {Uint8Array} memory @param {Uint8Array} fresh @param {About} about @param {Contents} contents */
function writeMemory(memory, fresh, about, { runs, data }) {
  memory.fill(0, fresh.length);
  memory.set(fresh);
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const target = new Uint32Array(memory.buffer);
  let [at, to] = [0, 0]; // in words
  for (let run = 0; run < about.runs; run += 2) {
    to += (runs[run] * about.page) / 4;
    const end = to + (runs[run + 1] * about.page) / 4;
    for (; to < end; to++) target[to] = swapNear(words[at++], to * 4);
  }
  return at * 4;
}

/** @param {import("pyodide").PyodideAPI["FS"]} fs @param {About} about @param {Uint8Array} data @param {number} at where
 * files begin */
function writeFiles(fs, { files }, data, at) {
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
        const contents = unpack(python, snapshot);
        const files = writeMemory(python.HEAPU8, fresh, about, contents);
        python.HEAP32[address] = trampoline;
        writeFiles(python.FS, about, contents.data, files);
        return about.config;
      };
      return python;
    },
  };
}
