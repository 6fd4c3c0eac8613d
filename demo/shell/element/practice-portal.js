/**
 * <practice-portal>: its first screen stands in the page; this wakes it, starts the engine when the reader comes near,
 * and answers clicks and forms one after the other; until it is there, with screens drawn beforehand, refreshed later.
 * Knows nothing of what the screens are about.
 */
import { engineFor } from "../engine/engine-client.js";
import { Frame, rootOf } from "./window.js";
import { Trail } from "./history.js";
import { elsewhere, resolve, submission, visiting } from "./requests.js";
import * as screens from "./screen.js";
import { PrerenderedScreens } from "./prerendered-screens.js";
import { whenWanted } from "./when-wanted.js";
import { Typed } from "./form-drafts.js";

/** @typedef {import("../engine/engine.js").Answer} Answer */
/** @typedef {{request: import("../engine/engine.js").Request, kind: "first" | "again" | "visit" | "send" | "file",
 *   hash?: string, y?: number, known?: boolean, at?: number}} Job `known`: the browser's history has it already */

class PracticePortal extends HTMLElement {
  /** @type {Job[]} */ #jobs = [];
  /** The last one that is to end in a screen. @type {Job | undefined} */ #wish;
  #sent = new WeakSet(); // forms that wait for their answer
  /** @type {string[]} */ #blobs = [];
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
    this.frame = new Frame(this.root);
    this.#listen(this.root);
    screens.wake(this.root);
    this.frame.tell(this.engine.stage);
    this.#locate(this.trail.here.path);
    this.shelf = new PrerenderedScreens(this.dataset.screens);
    const asked = this.path !== this.getAttribute("start"); // another screen than the one that stands there
    const opening = (!asked && this.dataset.open) || this.path; // may ask for more than it shows
    this.#wish = { request: visiting(opening), kind: "first", known: true };
    if (asked) this.#foreshow(this.#wish);
    whenWanted(this, () => this.#start(), asked);
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return this.frame.part(name);
  }

  /** @param {ShadowRoot} root */
  #listen(root) {
    for (const name of ["click", "auxclick"]) root.addEventListener(name, (event) => this.#click(event));
    root.addEventListener("submit", (event) => this.#submit(event));
    root.addEventListener("input", ({ target }) => this.typed.note(target));
    root.addEventListener("change", ({ target: { form, dataset } }) => {
      if (dataset.press) form.requestSubmit(root.getElementById(dataset.press));
    });
    root.addEventListener("compositionstart", ({ target }) => {
      this.#composing = new Promise((done) => target.addEventListener("compositionend", done, { once: true }));
    });
    this.engine.addEventListener("stage", ({ detail }) => this.frame.tell(detail));
    addEventListener("popstate", () => {
      const place = this.trail.follow();
      if (place) this.#add({ request: visiting(place.path), kind: "visit", y: place.y, known: true });
    });
  }

  #start() {
    if (this.#since) return;
    this.#since = performance.now();
    this.shelf.fill();
    this.#add(this.#wish);
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
      this.frame.show("loading");
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
    const awaited = !event.submitter?.formNoValidate && form.querySelector("[data-awaited]");
    if (awaited && this.dataset.state === "loading") return void screens.reach(this.root, `#${awaited.id}`);
    if (this.#sent.has(form)) return;
    this.#sent.add(form);
    this.#add({ request, kind: request.method === "GET" ? "visit" : "send" });
  }

  /** Asks for a screen and shows it. @param {import("../engine/engine.js").Request} request */
  send(request) {
    this.#add({ request, kind: "send" });
  }

  /** Asks for something that is not to be shown. @param {import("../engine/engine.js").Request} request */
  consult(request) {
    return this.engine.ask(request);
  }

  /** The last visit wins; what was sent is never dropped, and is answered before what came later is shown.
   * @param {Job} job */
  #add(job) {
    if (this.dataset.state === "failed") return screens.bring(this.part("failure"));
    this.#start();
    job.at = performance.now();
    if (job.kind !== "file") this.#wish = job;
    if (job.kind === "visit") this.#jobs = this.#jobs.filter(({ kind }) => kind !== "visit" && kind !== "again");
    this.#jobs.push(job);
    this.frame.wait(job.kind !== "first"); // the first one may be read meanwhile
    if (job.kind === "visit" && !this.#jobs.some(({ kind }) => kind === "send")) this.#foreshow(job);
    if (!this.#working) this.#work();
  }

  /** Shows a screen that was drawn beforehand, unless the engine is there already. @param {Job} job */
  async #foreshow(job) {
    const { path } = job.request;
    const html = await this.shelf.find(path);
    if (!html || job !== this.#wish || this.dataset.state !== "loading") return;
    const { title, portal } = screens.parse(html, ".screen");
    this.trail.settle(path, !job.known);
    this.part("screen").querySelector(".screen").replaceWith(portal);
    this.#locate(path);
    if (job.kind === "first") return this.typed.giveBack(portal);
    this.typed = this.typed.next(path);
    this.frame.wait(false);
    this.#meet(job, title, true);
    Object.assign(job, { kind: "again", known: true }); // what it is refreshed with stays in the queue
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
      this.frame.show("failed");
    }
    this.frame.wait(false);
    this.#sent = new WeakSet();
    this.#working = false;
  }

  /** @param {Job} job */
  async #answer(job) {
    const answer = await this.engine.ask(job.request);
    const [path, fragment] = answer.path.split("#");
    if (answer.clear) Typed.forgetAll(`${this.keep}:`);
    job.hash ??= fragment && `#${fragment}`;
    if (answer.filename || !answer.type.startsWith("text/html")) this.#download(answer);
    else await this.#swap(job, { ...answer, path });
  }

  #ready() {
    if (this.dataset.state === "loading") performance.measure("practice-portal:ready", { start: this.#since });
    this.frame.show("ready");
  }

  /** @param {Job} job @param {Answer} answer */
  async #swap(job, answer) {
    const part = this.part("screen");
    const same = job.kind === "first" || (job.kind === "again" && answer.path === this.path);
    if (same) await this.#composing;
    if (["first", "again", "visit"].includes(job.kind) && job !== this.#wish) return; // another one is wanted by now
    const { title, portal } = screens.parse(answer.body);
    if (job.request.method === "GET" || answer.status < 400) this.trail.settle(answer.path, !job.known);
    for (const url of this.#blobs.splice(0)) URL.revokeObjectURL(url);
    if (same) screens.refresh(part, portal);
    else part.replaceChildren(...portal.childNodes);
    if (same) this.typed.giveBack(part);
    else if (answer.status < 400) this.typed = this.typed.next(answer.path);
    this.#locate(answer.path);
    this.#ready();
    for (const image of part.querySelectorAll("img[data-source]")) this.#picture(image);
    if (!same) this.#meet(job, title, false);
    const detail = { path: answer.path, status: answer.status, first: job.kind === "first" };
    this.dispatchEvent(new CustomEvent("practice-portal:screen", { detail, bubbles: true, composed: true }));
  }

  /** Takes the reader to the screen that was asked for. @param {Job} job @param {string} title @param {boolean} drawn */
  #meet({ at, hash, y }, title, drawn) {
    this.part("announce").textContent = title;
    screens.meet(this.part("screen"), hash, y);
    performance.measure("practice-portal:screen", { start: at, detail: { path: this.path, drawn } });
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
    this.frame.locate(path, this.trail.here.depth === 0);
  }
}

customElements.define("practice-portal", PracticePortal);
