/** The engine in the page itself, for pages opened as files, where no worker starts and nothing is fetched: each file
 * beside this one that is asked for stands, gzipped and in base64, in a script of its own, and `fetch` gives it. */
import { openEngine } from "./engine.js";

const TYPES = { mjs: "text/javascript", js: "text/javascript", wasm: "application/wasm", json: "application/json" };
const base = new URL(".", import.meta.url).href;
const plain = globalThis.fetch;
let last = Promise.resolve();

/** What the script of a file carries. @param {string} url @returns {Promise<string>} */
function embedded(url) {
  const script = Object.assign(document.createElement("script"), { src: `${url}.js` });
  const loaded = new Promise((resolve, reject) => {
    script.onload = () => resolve(script.embedded);
    script.onerror = () => reject(new TypeError(`${url} is not embedded`));
  });
  document.head.append(script);
  return loaded.finally(() => script.remove());
}

/** @param {string} text */
function decoded(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** @param {string} url */
async function answer(url) {
  const packed = new Blob([decoded(await embedded(url))]).stream();
  const headers = { "Content-Type": TYPES[url.split(".").at(-1)] ?? "" };
  return new Response(packed.pipeThrough(new DecompressionStream("gzip")), { headers });
}

/** @param {string} url */
async function load(url) {
  const source = URL.createObjectURL(await (await answer(url)).blob());
  return import(source).finally(() => URL.revokeObjectURL(source));
}

globalThis.fetch = (asked, options) => {
  const { href } = new URL(String(asked), document.baseURI);
  return href.startsWith(base) ? answer(href) : plain(asked, options);
};

/** One after the other, as the engine takes the page's `fetch` for itself while it starts.
 * @param {(stage: import("./engine.js").Stage) => void} report @param {{plain?: boolean}} [ways] */
export function open(report, ways) {
  const opened = last.then(() => openEngine(base, report, { ...ways, load }));
  last = opened.catch(() => {});
  return opened;
}
