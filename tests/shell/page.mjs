/** A page without a browser, for modules of the shell: happy-dom's window, by whose names they call it. To be imported
 * before them, as some look at it when they are loaded. */
import { beforeEach } from "node:test";
import { Window } from "happy-dom";

const NAMES = ["document", "location", "history", "scrollY", "sessionStorage", "DOMParser", "FormData", "File", "CSS"];
const VIEW = ["innerHeight", "getComputedStyle"];
const MOVES = ["scrollBy", "scrollTo"];
const CLASSES = ["Element", "HTMLElement", "HTMLDetailsElement", "MouseEvent", "DataTransfer"];
const FORMS = ["HTMLInputElement", "HTMLTextAreaElement", "Event"];

export const page = new Window({ url: "http://site.example/thuc-hanh/?a=b" });

for (const name of [...NAMES, ...VIEW, ...CLASSES, ...FORMS]) {
  Object.defineProperty(globalThis, name, { get: () => Reflect.get(page, name), configurable: true });
}

for (const name of MOVES) {
  Object.defineProperty(globalThis, name, { value: Reflect.get(page, name).bind(page), configurable: true });
}

beforeEach(() => {
  sessionStorage.clear();
  document.body.replaceChildren();
  history.replaceState(null, "", "http://site.example/thuc-hanh/?a=b");
});

/** Puts HTML into the page, inside a shadow root as in a sandbox. @param {string} html @returns {HTMLElement} */
export function put(html) {
  const host = document.createElement("div");
  document.body.append(host);
  host.attachShadow({ mode: "open" }).innerHTML = `<div>${html}</div>`;
  return /** @type {HTMLElement} */ (host.shadowRoot?.firstElementChild);
}

/** The one element that matches. @template {HTMLElement} [Kind=HTMLElement] @param {ParentNode} root
 * @param {string} selector @returns {Kind} */
export function one(root, selector) {
  /** @type {NodeListOf<Kind>} */
  const found = root.querySelectorAll(selector);
  if (found.length !== 1) throw new Error(`${found.length} elements match ${selector}`);
  return found[0];
}

/** Ends when the window has nothing left to do. */
export const settled = () => page.happyDOM.waitUntilComplete();
