/** The window around the screen: what its parts tell. All words stand there already; they are shown or hidden. */
import { findAll, findPart } from "./dom.js";

/** @typedef {import("../engine/engine.js").Stage} Stage */

const STARTING = ["runtime", "fallback", "python", "app"];

export class SandboxWindow {
  #element;
  #root;
  /** What is to be shown next. @type {Stage | undefined} */
  #stage;

  /** @param {HTMLElement} element @param {ShadowRoot} root */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
  }

  /** @param {string} name */
  findPart(name) {
    return findPart(this.#root, name);
  }

  /** @param {string} path of the screen that stands there @param {boolean} first whether none came before it */
  showAddress(path, first) {
    const address = this.findPart("address");
    address.textContent = address.dataset.host + path;
    for (const button of findAll(this.#root, "[data-do=back]")) button.toggleAttribute("disabled", first);
  }

  get state() {
    return this.#element.dataset.state;
  }

  /** @param {"loading" | "ready" | "failed"} state */
  showState(state) {
    this.#element.dataset.state = state;
    this.findPart("status").hidden = state === "failed";
    this.findPart("failure").hidden = state !== "failed";
    this.findPart("silent").hidden = true;
  }

  /** @param {boolean} lasting whether trying again cannot help */
  showFailure(lasting) {
    this.showState("failed");
    for (const hope of findAll(this.findPart("failure"), "[data-hope]")) hope.hidden = lasting;
  }

  /** @param {boolean} busy whether what stands there is not what was asked for */
  showBusy(busy) {
    this.findPart("screen").setAttribute("aria-busy", String(busy));
    this.findPart("waiting").hidden = !busy || this.state !== "loading";
  }

  /** Shows at most one stage a frame: a download tells more than anybody can read. @param {Stage} stage */
  showStage(stage) {
    if (!this.#stage) requestAnimationFrame(() => this.#showLatest());
    this.#stage = stage;
  }

  #showLatest() {
    if (!this.#stage) return;
    const { phrase, loaded, total } = this.#stage;
    this.#stage = undefined;
    this.findPart("silent").hidden = phrase !== "silent" || this.state !== "loading";
    if (phrase === "silent") return;
    this.findPart("status").dataset.shown = phrase;
    for (const text of findAll(this.findPart("status"), "[data-phrase]")) {
      text.hidden = text.dataset.phrase !== phrase;
    }
    const progress = this.findPart("progress");
    progress.hidden = !STARTING.includes(phrase);
    if (total) Object.assign(progress, { max: total, value: loaded });
  }
}
