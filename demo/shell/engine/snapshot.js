/** The memory of a Python in which the portal ran when the site was built, put into a fresh one here. Knows how
 * scripts/snapshot wrote it down and how Pyodide takes it; knows nothing of Python. */

/** @typedef {{build: string, memory: number, fresh: number, page: number, config: object, runs: number,
 *   files: [string, number][]}} About sizes in bytes; `fresh`: how much of the memory is not zero before anything runs;
 *   `runs`: how many numbers, in pairs: pages that are as they were before anything ran, then pages that are not */
/** @typedef {{about: About, runs: DataView, data: Uint8Array}} Snapshot `data`: pages, then files */

const BLOCK = 65536; // bytes; what a WebAssembly memory grows by
const DIRTY = 30 << 20; // bytes; what it has at first, and may have been written to before Python runs

/** @param {Response} response gzipped, whatever the server says of it @returns {Promise<Snapshot>} */
export async function unpacked(response) {
  const whole = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const length = new DataView(whole).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, length)));
  const [start, size] = [4 + length, about.runs * 4];
  return { about, runs: new DataView(whole, start, size), data: new Uint8Array(whole, start + size) };
}

/** Gives where files begin. @param {Uint8Array} memory @param {Uint8Array} fresh @param {Snapshot} snapshot */
function paint(memory, fresh, { about, runs, data }) {
  memory.fill(0, fresh.length, DIRTY);
  memory.set(fresh);
  let [at, to] = [0, 0];
  for (let run = 0; run < about.runs; run += 2) {
    const [skip, take] = [runs.getUint32(run * 4, true), runs.getUint32(run * 4 + 4, true)];
    to += skip * about.page;
    memory.set(data.subarray(at, (at += take * about.page)), to);
    to += take * about.page;
  }
  return at;
}

/** @param {any} fs @param {Snapshot} snapshot @param {number} [at] where files begin */
export function writeFiles(fs, { about: { files }, data }, at = 0) {
  for (const [path, size] of files) {
    fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    fs.writeFile(path, data.subarray(at, at + size));
    at += size;
  }
}

/** Options for `loadPyodide`. @param {Promise<Snapshot>} coming @param {(settings: any) => Promise<any>} create */
export function restoring(coming, create) {
  return {
    _loadSnapshot: new Uint8Array(), // not the memory itself: that is made of what is there and what differs
    async createPyodideModule(/** @type {any} */ settings) {
      const snapshot = await coming;
      const { about } = snapshot;
      const { instantiateWasm } = settings;
      /** @type {Uint8Array} */
      let fresh;
      settings.instantiateWasm = (imports, use) =>
        instantiateWasm(imports, (instance, program) => {
          const { memory } = instance.exports;
          fresh = new Uint8Array(memory.buffer.slice(0, about.fresh));
          memory.grow(Math.max(0, about.memory - memory.buffer.byteLength) / BLOCK);
          use(instance, program);
        });
      const python = await create(settings);
      if (python.API.config.BUILD_ID !== about.build) throw new Error(`snapshot: made by ${about.build}`);
      python.API.restoreSnapshot = () => {
        writeFiles(python.FS, snapshot, paint(python.HEAPU8, fresh, snapshot));
        return about.config;
      };
      return python;
    },
  };
}
