/**
 * Runs a program in two parts as the shell does: says what its export `main` gives for 5, twice, and what was asked for.
 * Usage: node run_parts.mjs FIRST SECOND WAY; WAY: "at once", "prepared" or "called".
 */
import { readFileSync } from "node:fs";

const [first, second, way] = process.argv.slice(2);
const URL_OF_SECOND = "http://site.example/second.wasm";
/** @type {string[]} */
const asked = [];

class Asking {
  status = 200;
  response = readFileSync(second);
  open(/** @type {string} */ _, /** @type {string} */ url) {
    asked.push(`now ${url}`);
  }
  send() {}
}
Object.assign(globalThis, { XMLHttpRequest: Asking });
globalThis.fetch = async (url) => {
  asked.push(`later ${url}`);
  return new Response(readFileSync(second));
};
/** What waits for its time. @type {(() => Promise<void>)[]} */
const waiting = [];
Object.assign(globalThis, { setTimeout: (/** @type {() => Promise<void>} */ act) => waiting.push(act) });
const { SecondPart } = await import("../../../../demo/shell/engine/second-part.js");

const imports = { env: { base: new WebAssembly.Global({ value: "i32" }, 100), note: () => asked.push("note") } };
const instance = await WebAssembly.instantiate(await WebAssembly.compile(readFileSync(first)), imports);
const part = new SecondPart(URL_OF_SECOND);
const downloads = { has: () => way === "at once", program: () => WebAssembly.compile(readFileSync(second)) };
await part.take(/** @type {any} */ (downloads));
part.connect(instance.exports, imports);
for (const it of way === "prepared" ? [part, part] : []) it.prepare(); // after each answer
for (const act of waiting) await act();
const main = /** @type {(value: number) => number} */ (instance.exports.main);
console.log(JSON.stringify({ answers: [main(5), main(5)], asked }));
