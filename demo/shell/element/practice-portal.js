/** <practice-portal>: a window of its own in the page, with a screen of the practice portal in it. */
import { Sandbox } from "./sandbox.js";

/** @typedef {import("../engine/engine.js").Request} Request */

export class PracticePortal extends HTMLElement {
  /** @type {Sandbox | undefined} */
  #sandbox;

  connectedCallback() {
    if (this.#sandbox) return;
    const root = this.shadowRoot; // where the browser makes none of its template, shadow-roots.js does
    if (root) this.#sandbox = new Sandbox(this, root);
    else this.dataset.state = "failed";
  }

  /** Asks for a screen and shows it. @param {Request} request */
  send(request) {
    this.#sandbox?.send(request);
  }

  /** Asks for something that is not to be shown. @param {Request} request */
  async ask(request) {
    return this.#sandbox?.ask(request);
  }
}

customElements.define("practice-portal", PracticePortal);
