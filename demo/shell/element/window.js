/** The window around the screen: what its parts say. All words stand there already; they are shown or hidden. */

/** @typedef {import("../engine/engine.js").Stage} Stage */

const STARTING = ["runtime", "python", "app"];

/** The shadow root, also where the browser left its template unread. @param {HTMLElement} host */
export function rootOf(host) {
  const template = host.querySelector(":scope > template[shadowrootmode]");
  if (template) host.attachShadow({ mode: "open" }).append(template.content);
  return host.shadowRoot;
}

export class Frame {
  /** What is to be said next. @type {Stage | undefined} */
  stage;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** @param {string} path of the screen that stands there @param {boolean} first whether none came before it */
  locate(path, first) {
    const address = this.part("address");
    address.textContent = address.dataset.host + path;
    this.root.querySelector("[data-do=back]").disabled = first;
  }

  /** @param {"loading" | "ready" | "failed"} state */
  show(state) {
    this.root.host.dataset.state = state;
    this.part("status").hidden = state === "failed";
    this.part("failure").hidden = state !== "failed";
  }

  /** @param {boolean} busy whether what stands there is not what was asked for */
  wait(busy) {
    this.part("screen").setAttribute("aria-busy", String(busy));
    this.part("waiting").hidden = !busy || this.root.host.dataset.state !== "loading";
  }

  /** At most once a frame: a download says more than anybody can read. @param {Stage} stage */
  tell(stage) {
    if (!this.stage) requestAnimationFrame(() => this.#say());
    this.stage = stage;
  }

  #say() {
    const { phrase, loaded, total } = this.stage;
    this.stage = undefined;
    for (const text of this.part("status").querySelectorAll("[data-phrase]")) {
      text.hidden = text.dataset.phrase !== phrase;
    }
    const progress = this.part("progress");
    progress.hidden = !STARTING.includes(phrase);
    if (total) Object.assign(progress, { max: total, value: loaded });
  }
}
