/** The second part of Pyodide's program: the functions that no reader's path ran when the site was built. The first part
 * has a table of all functions by which both call each other; scripts/runtime/split_program.py makes the two. Whatever
 * is called too early is waited for, so nothing can be missing. */

import { savesData } from "./save-data.js";

const SHARED = "later"; // under this name the second part imports what the first one exports
const CALLS = "later.calls";
const PAUSE = 1000; // ms from the first answer: its pictures come first
const SEND = 0; // the place in the table of what sends for the second part
const { XMLHttpRequest } = globalThis; // no one else has it in a worker: see own-origin.js

/** A program that gives the function back which it imports: tables hold only what a program exports. */
const WRAPPER = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0],
  ...[2, 5, 1, 0, 0, 0, 0, 7, 4, 1, 0, 0, 0],
);

/** @param {() => void} call */
function asExported(call) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(WRAPPER), { "": { "": call } });
  return exports[""];
}

/** A file, before anything else can happen. @param {string} url @returns {WebAssembly.Module} */
function compileNow(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} ${url}`);
  return new WebAssembly.Module(request.response);
}

export class SecondPart {
  #url;
  /** @type {WebAssembly.Module | undefined} */
  #program;
  #missing = false;
  #due = false;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /** Takes it where it is on its way already. @param {import("./downloads.js").Downloads} downloads */
  async take(downloads) {
    if (downloads.has(this.#url)) this.#program = await downloads.program(this.#url);
  }

  /** Puts it in where it is here, or else once it is called. @param {WebAssembly.Exports} exports of the first part
   * @param {WebAssembly.Imports} imports */
  connect(exports, imports) {
    const calls = exports[CALLS];
    if (!(calls instanceof WebAssembly.Table)) return; // the program is in one piece
    const complete = (/** @type {WebAssembly.Module} */ program) =>
      void new WebAssembly.Instance(program, { ...imports, [SHARED]: exports });
    if (this.#program) return complete(this.#program);
    this.#missing = true;
    const send = () => {
      this.#missing = false;
      complete(this.#program ?? compileNow(this.#url));
    };
    calls.set(SEND, asExported(send));
  }

  /** Sends for it once the page has what it shows, unless the reader pays for what may never be called. */
  prepare() {
    if (!this.#missing || this.#due || savesData()) return;
    this.#due = true;
    setTimeout(() => this.#fetch().catch(() => {}), PAUSE); // whoever calls it meets the error
  }

  async #fetch() {
    if (!this.#missing) return;
    const response = await fetch(this.#url);
    if (response.ok) this.#program = await WebAssembly.compile(await response.arrayBuffer());
  }
}
