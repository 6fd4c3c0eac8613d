/** The engine in the page itself, for pages opened as files, where no worker starts and nothing is fetched: each file
 * beside this one that is asked for stands, gzipped and in base64, in a script of its own, and `fetch` gives it. */
import { openEngine } from "./engine.js";

/** @typedef {HTMLScriptElement & {embedded?: string}} FileScript what scripts/usb/edition.py writes for each file */

/** @type {Record<string, string>} */
const TYPES = { mjs: "text/javascript", js: "text/javascript", wasm: "application/wasm", json: "application/json" };
const base = new URL(".", import.meta.url).href;
const plainFetch = globalThis.fetch;
/** @type {Promise<unknown>} */
let lastOpened = Promise.resolve();

/** What the script of a file carries. @param {string} url @returns {Promise<string>} */
function readEmbedded(url) {
  /** @type {FileScript} */
  const script = Object.assign(document.createElement("script"), { src: `${url}.js` });
  /** @type {Promise<string>} */
  const loaded = new Promise((resolve, reject) => {
    script.onload = () => resolve(script.embedded ?? "");
    script.onerror = () => reject(new TypeError(`${url} is not embedded`));
  });
  document.head.append(script);
  return loaded.finally(() => script.remove());
}

/** @param {string} text */
function decodeBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** @param {string} url */
async function respond(url) {
  const packed = new Blob([decodeBase64(await readEmbedded(url))]).stream();
  const headers = { "Content-Type": TYPES[url.slice(url.lastIndexOf(".") + 1)] ?? "" };
  return new Response(packed.pipeThrough(new DecompressionStream("gzip")), { headers });
}

/** @param {string} url */
async function loadModule(url) {
  const source = URL.createObjectURL(await (await respond(url)).blob());
  return import(source).finally(() => URL.revokeObjectURL(source));
}

globalThis.fetch = (asked, options) => {
  const { href } = new URL(String(asked), document.baseURI);
  return href.startsWith(base) ? respond(href) : plainFetch(asked, options);
};

/** Opens engines one after the other, as each takes the page's `fetch` for itself while it starts.
 * @param {(stage: import("./engine.js").Stage) => void} report @param {import("./engine.js").Options} [options] */
export function open(report, options) {
  const opened = lastOpened.then(() => openEngine(base, report, { ...options, whole: true, load: loadModule }));
  lastOpened = opened.catch(() => {});
  return opened;
}
