/** The memory of a Python in which the portal ran when the site was built, put into a fresh one here. Knows how
 * scripts/snapshot wrote it down and how Pyodide takes it; knows nothing of Python. */

/** @typedef {{build: string, memory: number, fresh: number, page: number, config: object, runs: number[],
 *   files: [string, number][]}} About sizes in bytes; `fresh`: how much of the memory is not zero before anything runs;
 *   `runs`: pairs of a page's number and how many pages from there on are written down */
/** @typedef {{about: About, data: Uint8Array}} Snapshot pages, then files, one after the other */

const BLOCK = 65536; // bytes; what a WebAssembly memory grows by

/** @param {Response} response gzipped, whatever the server says of it @returns {Promise<Snapshot>} */
export async function unpacked(response) {
  const whole = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const length = new DataView(whole).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, length)));
  return { about, data: new Uint8Array(whole, 4 + length) };
}

/** @param {Uint8Array} memory @param {Uint8Array} fresh @param {Snapshot} snapshot @returns {number} where files begin */
function paint(memory, fresh, { about: { runs, page }, data }) {
  memory.fill(0, fresh.length);
  memory.set(fresh);
  let at = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const size = runs[run + 1] * page;
    memory.set(data.subarray(at, at + size), runs[run] * page);
    at += size;
  }
  return at;
}

/** @param {any} fs @param {Snapshot} snapshot @param {number} at where files begin */
function writeFiles(fs, { about: { files }, data }, at) {
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
      settings.instantiateWasm = (imports, use) => instantiateWasm(imports, (instance, module) => {
        const { memory } = instance.exports;
        fresh = new Uint8Array(memory.buffer.slice(0, about.fresh));
        if (memory.buffer.byteLength < about.memory) memory.grow((about.memory - memory.buffer.byteLength) / BLOCK);
        return use(instance, module);
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
