/**
 * <practice-portal>: its first screen stands in the page; this wakes it, starts the engine when the reader comes near,
 * and answers clicks and forms one after the other. Knows nothing of what the screens are about.
 */
import { engineFor } from "./engine-client.js";
import { Trail } from "./history.js";
import { elsewhere, resolve, submission, visiting } from "./requests.js";
import * as screens from "./screen.js";
import { Typed } from "./typed.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {{request: import("./engine.js").Request, kind: "first" | "again" | "visit" | "send" | "file",
 *   hash?: string, y?: number, known?: boolean}} Job `known`: the browser's history has it already */

/** @param {() => void} work */
function whenIdle(work) {
  const soon = () => (globalThis.requestIdleCallback ?? setTimeout)(work);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
}

/** The shadow root, also where the browser left its template unread. @param {HTMLElement} host */
function rootOf(host) {
  const template = host.querySelector(":scope > template[shadowrootmode]");
  if (template) host.attachShadow({ mode: "open" }).append(template.content);
  return host.shadowRoot;
}

class PracticePortal extends HTMLElement {
  /** @type {Job[]} */
  #jobs = [];
  #sent = new WeakSet(); // forms that wait for their answer
  /** @type {string[]} */
  #blobs = [];
  #composing = Promise.resolve();
  #working = false;
  #since = 0;

  connectedCallback() {
    if (this.root) return;
    this.root = rootOf(this);
    if (!this.root) return void (this.dataset.state = "failed");
    const kept = this.getAttribute("keep");
    const key = kept ?? String([...document.querySelectorAll(this.localName)].indexOf(this));
    this.keep = kept ? `${this.localName}/${kept}` : this.localName;
    this.engine = engineFor(this.keep);
    this.trail = new Trail(key, this.hasAttribute("routed"), this.getAttribute("start") ?? "/");
    this.typed = new Typed(`${this.keep}:${key}`, this.trail.here.path);
    this.#listen(this.root);
    screens.wake(this.root);
    this.#tell({ phrase: "idle" });
    this.#locate(this.trail.here.path);
    const asked = this.path !== this.getAttribute("start"); // another screen than the one that stands there
    if (asked || !navigator.connection?.saveData) whenIdle(() => this.#start());
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** @param {ShadowRoot} root */
  #listen(root) {
    for (const name of ["pointerdown", "focusin", "keydown", "click"]) root.addEventListener(name, () => this.#start());
    for (const name of ["click", "auxclick"]) root.addEventListener(name, (event) => this.#click(event));
    root.addEventListener("submit", (event) => this.#submit(event));
    root.addEventListener("input", ({ target }) => this.typed.note(target));
    root.addEventListener("change", ({ target: { form, dataset } }) => {
      if (dataset.press) form.requestSubmit(root.getElementById(dataset.press));
    });
    root.addEventListener("compositionstart", ({ target }) => {
      this.#composing = new Promise((done) => target.addEventListener("compositionend", done, { once: true }));
    });
    this.engine.addEventListener("stage", ({ detail }) => this.#tell(detail));
    addEventListener("popstate", () => {
      const place = this.trail.follow();
      if (place) this.#add({ request: visiting(place.path), kind: "visit", y: place.y, known: true });
    });
  }

  #start() {
    if (this.#since) return;
    this.#since = performance.now();
    const { path } = this.trail.here;
    const opening = path === this.getAttribute("start") && this.dataset.open; // may ask for more than it shows
    this.#add({ request: visiting(opening || path), kind: "first", known: true });
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (event.defaultPrevented || event.button > 1) return;
    const control = event.target.closest("[data-do], [data-copy], [data-print]");
    if (control) return this.#use(control);
    const link = event.target.closest("a[href]");
    if (!link || !this.part("screen").contains(link)) return;
    const href = link.getAttribute("href");
    const url = resolve(href, this.path);
    if (url || (href.startsWith("#") && screens.reach(this.root, href))) event.preventDefault();
    if (!url) return;
    const path = url.pathname + url.search;
    const address = elsewhere(event, link) && this.trail.address(path);
    if (address) return void window.open(address);
    this.#add({ request: visiting(path), kind: link.hasAttribute("download") ? "file" : "visit", hash: url.hash });
  }

  /** @param {HTMLElement} control */
  #use(control) {
    const { copy, print, do: what } = control.dataset;
    if (copy !== undefined) return void screens.copy(control);
    if (print !== undefined) return void screens.print(this.part("screen"));
    if (what === "forward") return history.forward();
    if (what === "retry") {
      this.#since = performance.now();
      this.#show("loading");
    }
    const path = what === "back" ? this.trail.back() : this.trail.here.path;
    if (path) this.#add({ request: visiting(path), kind: what === "retry" ? "again" : "visit" });
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const form = event.target;
    const request = event.defaultPrevented ? null : submission(form, event.submitter, this.path);
    if (!request) return;
    event.preventDefault();
    if (this.#sent.has(form)) return;
    this.#sent.add(form);
    this.#add({ request, kind: request.method === "GET" ? "visit" : "send" });
  }

  /** Asks for a screen and shows it. @param {import("./engine.js").Request} request */
  send(request) {
    this.#add({ request, kind: "send" });
  }

  /** Asks for something that is not to be shown. @param {import("./engine.js").Request} request */
  consult(request) {
    return this.engine.ask(request);
  }

  /** The last visit wins; what was sent is never dropped. @param {Job} job */
  #add(job) {
    if (this.dataset.state === "failed") return screens.bring(this.part("failure"));
    this.#start();
    if (job.kind === "visit") this.#jobs = this.#jobs.filter(({ kind }) => kind !== "visit");
    this.#jobs.push(job);
    this.part("screen").setAttribute("aria-busy", String(job.kind !== "first")); // the first one may be read meanwhile
    if (!this.#working) this.#work();
  }

  async #work() {
    this.#working = true;
    try {
      while (this.#jobs.length > 0) {
        await this.engine.start(); // meanwhile the queue may change
        await this.#answer(this.#jobs.shift());
      }
    } catch (error) {
      console.error(error);
      this.#jobs = [];
      this.#show("failed");
    }
    this.part("screen").setAttribute("aria-busy", "false");
    this.#sent = new WeakSet();
    this.#working = false;
  }

  /** @param {Job} job */
  async #answer(job) {
    const answer = await this.engine.ask(job.request);
    const [path, fragment] = answer.path.split("#");
    if (answer.clear) Typed.forgetAll(`${this.keep}:`);
    if (answer.filename || !answer.type.startsWith("text/html")) this.#download(answer);
    else await this.#swap({ hash: fragment && `#${fragment}`, ...job }, { ...answer, path });
  }

  /** @param {Job} job @param {Answer} answer */
  async #swap(job, answer) {
    const part = this.part("screen");
    const { title, portal } = screens.parse(answer.body);
    const same = job.kind === "first" || job.kind === "again";
    if (same) await this.#composing;
    if (job.request.method === "GET" || answer.status < 400) this.trail.settle(answer.path, !job.known);
    for (const url of this.#blobs.splice(0)) URL.revokeObjectURL(url);
    if (same) screens.refresh(part, portal);
    else part.replaceChildren(...portal.childNodes);
    if (same) this.typed.giveBack(part);
    else if (answer.status < 400) this.typed = this.typed.next(answer.path);
    this.#locate(answer.path);
    this.#show("ready");
    for (const image of part.querySelectorAll("img[data-source]")) this.#picture(image);
    if (job.kind !== "first") {
      this.part("announce").textContent = title;
      screens.meet(part, job.hash, job.y);
    }
    const detail = { path: answer.path, status: answer.status, first: job.kind === "first" };
    this.dispatchEvent(new CustomEvent("practice-portal:screen", { detail, bubbles: true, composed: true }));
  }

  /** @param {HTMLImageElement} image */
  async #picture(image) {
    const answer = await this.consult(visiting(image.dataset.source)).catch(() => undefined);
    if (answer && image.isConnected) image.src = this.#blob(answer);
  }

  /** @param {Answer} answer */
  #download(answer) {
    const download = answer.filename ?? answer.path.split("/").at(-1);
    Object.assign(document.createElement("a"), { href: this.#blob(answer), download }).click();
  }

  /** An address for what was answered, good until the next screen. @param {Answer} answer */
  #blob({ body, type }) {
    const url = URL.createObjectURL(new Blob([body], { type }));
    this.#blobs.push(url);
    return url;
  }

  /** @param {string} path of the screen that stands there */
  #locate(path) {
    this.path = path;
    const address = this.part("address");
    address.textContent = address.dataset.host + path;
    this.root.querySelector("[data-do=back]").disabled = this.trail.here.depth === 0;
  }

  /** @param {"loading" | "ready" | "failed"} state */
  #show(state) {
    if (state === "ready" && this.dataset.state === "loading") {
      performance.measure("practice-portal:ready", { start: this.#since });
    }
    this.dataset.state = state;
    this.part("status").hidden = state === "failed";
    this.part("failure").hidden = state !== "failed";
  }

  /** @param {import("./engine.js").Stage} stage */
  #tell({ phrase, loaded, total }) {
    for (const text of this.part("status").querySelectorAll("[data-phrase]")) {
      text.hidden = text.dataset.phrase !== phrase;
    }
    const progress = this.part("progress");
    progress.hidden = !["runtime", "python", "app"].includes(phrase);
    if (total) Object.assign(progress, { max: total, value: loaded });
  }
}

customElements.define("practice-portal", PracticePortal);
