/** The engine's files: asked for all at once, counted as they come, and each asked for once, whatever it is needed for. */

/** @typedef {import("./engine.js").Stage} Stage */
/** @typedef {import("./engine.js").Load} Load */

const OFTEN = 100; // ms between two words on how much has come

/** @param {string} url @param {(bytes: number) => void} [count] @returns {Promise<Response>} */
async function download(url, count = () => {}) {
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

export class Downloads {
  #load;
  #report;
  #told = -Infinity; // the first bytes are told at once, however young this process is
  #loaded = 0;
  #total = 0;
  /** What is being waited for, while files come. */
  phrase = "runtime";
  /** @type {Map<string, Promise<Response>>} */
  #responses = new Map();
  /** @type {Map<string, Promise<any>>} */
  #modules = new Map();
  /** @type {Map<string, Promise<WebAssembly.Module>>} */
  #programs = new Map();

  /** @param {Load} load how a module is had @param {(stage: Stage) => void} report */
  constructor(load, report) {
    this.#load = load;
    this.#report = report;
  }

  /** Asks for files, unless they were asked for before. @param {string} base @param {[string, number][]} files names
   * and sizes */
  send(base, files) {
    for (const [name, size] of files) {
      const url = new URL(name, base).href;
      if (this.#responses.has(url) || this.#modules.has(url)) continue;
      this.#total += size;
      if (name.endsWith("js")) this.#sendModule(url, size);
      else
        this.#keep(
          url,
          download(url, (bytes) => this.#count(bytes)),
        );
    }
  }

  /** @param {string} url @param {number} size */
  #sendModule(url, size) {
    const loaded = this.#load(url);
    this.#modules.set(url, loaded);
    loaded.then(
      () => this.#count(size),
      () => {}, // who needs the module meets the error
    );
  }

  /** @param {string} url @param {Promise<Response>} response */
  #keep(url, response) {
    response.catch(() => {}); // who needs the file meets the error
    this.#responses.set(url, response);
  }

  /** Whether all that was asked for has come. */
  get complete() {
    return this.#loaded >= this.#total;
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#loaded += bytes;
    const { complete } = this;
    if (!complete && performance.now() - this.#told < OFTEN) return;
    this.#told = performance.now();
    this.#report({ phrase: complete ? "python" : this.phrase, loaded: this.#loaded, total: this.#total });
  }

  /** Whether a file was asked for. @param {string} url */
  has(url) {
    return this.#responses.has(url);
  }

  /** A file, which can be read once. @param {string} url */
  async file(url) {
    const response = this.#responses.get(url);
    if (!response) throw new Error(`not in the manifest: ${url}`);
    return response;
  }

  /** A copy of a file, which may be read again; undefined where it was not asked for. @param {string} url */
  copy(url) {
    return this.#responses.get(url)?.then((response) => response.clone());
  }

  /** A module that was asked for. @param {string} url */
  async module(url) {
    return this.#modules.get(url);
  }

  /** A compiled program; compiled once. @param {string} url */
  program(url) {
    const program = this.#programs.get(url) ?? this.file(url).then((coming) => WebAssembly.compileStreaming(coming));
    this.#programs.set(url, program);
    return program;
  }
}
