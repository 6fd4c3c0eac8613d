/**
 * The runtime of a Python that starts from a snapshot: what is common to all of them is taken away first, as it changes
 * what addresses functions have, and what did not run later, as it does not. Knows the files. Must not know who ran them.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { minified, refusing, thinned, unlisted, words } from "./glue.mjs";
import { exportsOf, importsOf, withExports } from "./wasm.mjs";

/** @typedef {{glue: string, program: Uint8Array}} Runtime JavaScript and WebAssembly that belong together */

export const GLUE = "pyodide.asm.mjs";
export const PROGRAM = "pyodide.asm.wasm";
const OTHERS = ["pyodide.mjs", "pyodide-lock.json"];
// Who else calls what the runtime offers: its own first module, the shell, and the tools beside this file.
const CALLERS = ["../../demo/shell/snapshot.js", "snapshot.mjs"].map((name) => new URL(name, import.meta.url));

const [FUNCTION, GLOBAL] = [0, 3]; // kinds of exports
const DRAWING = /^(emscripten_)?gl[A-Z]/;

/** @param {string} folder */
function outside(folder) {
  return [`${folder}/${OTHERS[0]}`, ...CALLERS].map((path) => readFileSync(path, "utf8")).join("\n");
}

/** @param {string} folder @returns {Runtime} */
export function read(folder) {
  return { glue: readFileSync(`${folder}/${GLUE}`, "utf8"), program: new Uint8Array(readFileSync(`${folder}/${PROGRAM}`)) };
}

/** Puts a runtime into a folder, with the files that it needs from another one.
 * @param {string} folder @param {Runtime} runtime @param {string} from */
export function lay(folder, { glue, program }, from) {
  mkdirSync(folder, { recursive: true });
  for (const name of OTHERS) copyFileSync(`${from}/${name}`, `${folder}/${name}`);
  writeFileSync(`${folder}/${GLUE}`, glue);
  writeFileSync(`${folder}/${PROGRAM}`, program);
}

/** Functions whose addresses the program has, for JavaScript gives each of them a place of its own.
 * @param {Uint8Array} program @returns {Set<string>} */
function addressed(program) {
  return new Set(importsOf(program).filter(({ module }) => module.startsWith("GOT.")).map(({ name }) => name));
}

/** Without exports that nobody uses, and without the addresses of 270 functions that draw. @param {string} folder */
export function base(folder) {
  const { glue, program } = read(folder);
  const places = addressed(program);
  const short = refusing(unlisted(glue, outside(folder)), (name) => places.has(name) && DRAWING.test(name));
  const said = words(short);
  const kinds = new Map(exportsOf(program).map(({ name, kind }) => [name, kind]));
  const keep = (name) => said.has(name) || places.has(name) || ![FUNCTION, GLOBAL].includes(kinds.get(name));
  return { glue: short, program: withExports(program, keep) };
}

/** Without what of the JavaScript never ran. @param {string} folder of a `base` @param {string[]} spans places of what did */
export function lean(folder, spans) {
  const { glue, program } = read(folder);
  const starts = Map.groupBy(spans.map((span) => span.split(":").map(Number)), ([, end]) => end);
  const ran = (from, to, end) => Boolean(starts.get(end)?.some(([start]) => start >= from && start < to));
  return { glue: minified(thinned(glue, ran, outside(folder), addressed(program))), program };
}
