/**
 * A teacher's links on their page: a step and a family are chosen, and an address stands there, to copy, to open, and as a
 * picture for phones, which is drawn on this device. The words all stand in the page. Bundled into a classic script: a
 * page opened as a file can load no other.
 */
import { encode } from "uqr";
import { addressOf, siteAddress } from "./addresses.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules around a code that stay empty, as readers need them
const DONE = 2000; // ms that a button says that something was copied

/** The dark squares of a QR code, as one path. @param {string} text */
function squares(text) {
  const { data } = encode(text, { ecc: "M", border: QUIET });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""));
  return { size: data.length, path: rows.join("") };
}

/** A QR code as a picture. @param {string} text @param {string} name what it is called where it is not seen */
function picture(text, name) {
  const { size, path } = squares(text);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  for (const [tag, marks] of /** @type {const} */ ([
    ["rect", { width: size, height: size, fill: "#fff" }],
    ["path", { d: path, fill: "#000", "shape-rendering": "crispEdges" }],
  ])) {
    const part = svg.appendChild(document.createElementNS(SVG, tag));
    for (const [mark, value] of Object.entries(marks)) part.setAttribute(mark, String(value));
  }
  return svg;
}

class StepLinks {
  #box;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    box.addEventListener("change", () => this.#show());
    box.addEventListener("click", (event) => this.#click(event));
    box.hidden = false;
    this.#find("[data-copy-link]").hidden = !navigator.clipboard; // plain http has none
    this.#show();
  }

  /** @param {string} selector @returns {HTMLElement} */
  #find(selector) {
    const found = this.#box.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
    return found;
  }

  /** What is chosen in one of the lists. @param {string} list */
  #chosen(list) {
    return /** @type {HTMLSelectElement} */ (this.#find(`[data-${list}]`)).selectedOptions[0];
  }

  #show() {
    const [place, family] = [this.#chosen("place"), this.#chosen("family")];
    const path = addressOf(place.value, family.value);
    const root = this.#box.dataset.root ?? "";
    const link = /** @type {HTMLAnchorElement} */ (this.#find("[data-address]"));
    link.href = siteAddress(path, root, location.href);
    const site = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
    const onDisk = location.protocol === "file:";
    const shared = onDisk && site ? siteAddress(path, root, site) : link.href;
    link.textContent = shared;
    this.#find("[data-on-disk]").hidden = !onDisk || Boolean(site);
    this.#find("[data-what]").textContent = [place.textContent, family.value && family.textContent]
      .filter(Boolean)
      .join(" – ");
    const drawn = onDisk && !site ? [] : [picture(shared, this.#find("[data-qr]").dataset.name ?? "")];
    this.#find("[data-qr]").replaceChildren(...drawn);
  }

  /** @param {MouseEvent} event */
  async #click({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.printLink !== undefined) return print();
    if (!button || button.dataset.copyLink === undefined) return;
    await navigator.clipboard.writeText(this.#find("[data-address]").textContent ?? "");
    const said = this.#find("[data-copied]");
    said.hidden = false;
    setTimeout(() => {
      said.hidden = true;
    }, DONE);
  }
}

for (const box of document.querySelectorAll("[data-step-links]")) new StepLinks(/** @type {HTMLElement} */ (box));
