/**
 * A sandbox at work: starts the engine when the reader comes near, and answers clicks and forms inside its window one
 * after the other; until the engine is there, with screens that were drawn beforehand, refreshed later.
 */
import { UnableError } from "../engine/ability.js";
import { engineFor } from "../engine/engine-client.js";
import { closest } from "./dom.js";
import { JobQueue } from "./job-queue.js";
import { saveKept, showKept } from "./kept-data.js";
import { PrerenderedScreens } from "./prerendered-screens.js";
import { destination, formRequest, opensElsewhere, visitRequest } from "./requests.js";
import { SandboxScreen } from "./sandbox-screen.js";
import { bringIntoView, copyText, enableControls, followFragment, parseScreen, printScreen, wake } from "./screen.js";
import { whenWanted } from "./when-wanted.js";

/** @typedef {import("../engine/engine.js").Answer} Answer */
/** @typedef {import("../engine/engine.js").Request} Request */
/** @typedef {import("./job-queue.js").Job} Job */

const FRONT = "/"; // a screen that every portal has

export class Sandbox {
  #jobs = new JobQueue();
  /** Forms that wait for their answer. @type {WeakSet<HTMLFormElement>} */
  #sent = new WeakSet();
  #working = false;
  #startedAt = 0;
  #retried = false; // since a screen was answered
  /** @type {Job} */
  #first;

  /** @param {HTMLElement} element @param {ShadowRoot} root */
  constructor(element, root) {
    const keep = element.getAttribute("keep");
    const name = keep ? `${element.localName}/${keep}` : element.localName;
    this.root = root;
    this.engine = engineFor(name);
    this.screen = new SandboxScreen(element, root, name);
    this.window = this.screen.window;
    this.#listen(root);
    wake(root);
    enableControls(root);
    this.window.showStage(this.engine.stage);
    const { path } = this.screen.history.place;
    this.screen.address(this.screen.part, element.getAttribute("start") ?? path);
    this.screen.locate(path);
    this.prerendered = new PrerenderedScreens(element.dataset.screens);
    const asked = path !== element.getAttribute("start"); // another screen than the one that stands there
    const opening = (!asked && element.dataset.open) || path; // may ask for more than it shows
    this.#first = { request: visitRequest(opening), kind: "first", known: true };
    this.#jobs.wanted = this.#first;
    if (asked) this.#showPrerendered(this.#first);
    whenWanted(element, () => this.#start(), asked);
  }

  /** @param {ShadowRoot} root */
  #listen(root) {
    for (const name of ["click", "auxclick"]) {
      root.addEventListener(name, (event) => this.#click(/** @type {MouseEvent} */ (event)));
    }
    root.addEventListener("submit", (event) => this.#submit(/** @type {SubmitEvent} */ (event)));
    root.addEventListener("change", ({ target }) => {
      const { form, dataset } = /** @type {HTMLInputElement} */ (target);
      if (dataset.press) form?.requestSubmit(root.getElementById(dataset.press));
    });
    this.engine.addEventListener("stage", (event) => {
      this.window.showStage(/** @type {CustomEvent} */ (event).detail);
    });
    addEventListener("popstate", () => {
      const place = this.screen.history.follow();
      if (place) this.#add({ request: visitRequest(place.path), kind: "visit", y: place.y, known: true });
    });
  }

  #start() {
    if (this.#startedAt) return;
    this.#startedAt = performance.now();
    this.prerendered.load();
    this.#add(this.#first);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (event.defaultPrevented || event.button > 1) return;
    const control = closest(event, "[data-do], [data-copy], [data-print]");
    if (control) return this.#use(control);
    const link = closest(event, "a[href]");
    if (!link || !this.screen.part.contains(link)) return;
    const href = link.getAttribute("href") ?? "";
    const url = destination(link, this.screen.path);
    if (url || (href.startsWith("#") && followFragment(this.root, href))) event.preventDefault();
    if (!url) return;
    const path = url.pathname + url.search;
    const elsewhere = opensElsewhere(event, link) && !link.hasAttribute("download");
    if (elsewhere) return void window.open(this.screen.history.address(path) ?? href);
    this.#add({ request: visitRequest(path), kind: link.hasAttribute("download") ? "file" : "visit", hash: url.hash });
  }

  /** @param {HTMLElement} control */
  #use(control) {
    const { copy, print, do: what } = control.dataset;
    if (copy !== undefined) return void copyText(control);
    if (print !== undefined) return void printScreen(this.screen.part);
    if (what === "forward") return history.forward();
    if (what === "restart") return void this.#restart();
    if (what === "retry") return this.#retry();
    if (what === "save") return void saveKept(control, this.engine, this.screen);
    if (what === "forget") return void this.engine.forgetAll().then(() => this.#retry(FRONT));
    const path = what === "back" ? this.screen.history.back() : this.screen.history.place.path;
    if (path) this.#add({ request: visitRequest(path), kind: "visit" });
  }

  /** Tries again after a failure: what was never asked for, or else what stands there. At the second time that may be at
   * fault. @param {string} [path] what to ask for instead */
  #retry(path) {
    const wanted = path ?? (this.#retried ? FRONT : this.screen.history.place.path);
    const waiting = !path && !this.#retried && !this.#jobs.empty;
    this.#retried = true;
    this.#startedAt = performance.now();
    this.window.showState("loading");
    if (waiting) {
      this.window.showBusy(true);
      return void this.#work();
    }
    this.#jobs.clear();
    this.#add({ request: visitRequest(wanted), kind: wanted === FRONT ? "visit" : "again" });
  }

  /** Starts the engine anew; what waits for it goes on waiting. */
  #restart() {
    this.window.showState("loading");
    this.engine.restart();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const pressed = /** @type {import("./requests.js").Pressed} */ (event.submitter);
    const request = event.defaultPrevented ? null : formRequest(form, pressed, this.screen.path);
    if (!request) return;
    event.preventDefault();
    const awaited = !pressed?.formNoValidate && form.querySelector("[data-awaited]");
    if (awaited && this.window.state === "loading") return void followFragment(this.root, `#${awaited.id}`);
    if (this.#sent.has(form)) return;
    this.#sent.add(form);
    this.#add({ request, kind: request.method === "GET" ? "visit" : "send" });
  }

  /** Asks for a screen and shows it. @param {Request} request */
  send(request) {
    this.#add({ request, kind: "send" });
  }

  /** Asks for something that is not to be shown. @param {Request} request */
  ask(request) {
    return this.engine.ask(request);
  }

  /** @param {Job} job */
  #add(job) {
    if (this.window.state === "failed") return bringIntoView(this.window.findPart("failure"));
    this.#start();
    job.at = performance.now();
    this.#jobs.add(job);
    this.window.showBusy(job.kind !== "first"); // the first one may be read meanwhile
    if (job.kind === "visit" && !this.#jobs.sending) this.#showPrerendered(job);
    if (!this.#working) this.#work();
  }

  /** Shows a screen that was drawn beforehand, unless the engine is there already. @param {Job} job */
  async #showPrerendered(job) {
    const { path } = job.request;
    const html = await this.prerendered.find(path);
    if (!html || job !== this.#jobs.wanted || this.window.state !== "loading") return;
    const { title, portal } = parseScreen(html, ".screen");
    this.screen.address(portal, path);
    this.screen.entitle(title);
    this.screen.moveTo(path, job);
    this.screen.part.querySelector(".screen")?.replaceWith(portal);
    this.screen.locate(path);
    if (job.kind === "first") return this.screen.drafts.restore(portal);
    this.screen.drafts = this.screen.drafts.startOver(path);
    this.window.showBusy(false);
    this.screen.present(job, title, true);
    Object.assign(job, { kind: "again", known: true }); // what it is refreshed with stays in the queue
  }

  async #work() {
    this.#working = true;
    /** @type {Job | undefined} */
    let asked;
    try {
      while (!this.#jobs.empty) {
        await this.engine.start(); // meanwhile the queue may change
        asked = this.#jobs.next();
        if (asked) await this.#answer(asked);
        asked = undefined;
      }
    } catch (error) {
      console.error(error);
      if (asked) this.#jobs.clear(); // what was never asked for waits for another try
      this.window.showFailure(error instanceof UnableError);
      showKept(this.window.findPart("failure"), this.engine);
      this.root.host.dispatchEvent(new CustomEvent("practice-portal:failed", { bubbles: true, composed: true }));
    }
    this.window.showBusy(false);
    this.#sent = new WeakSet();
    this.#working = false;
  }

  /** @param {Job} job */
  async #answer(job) {
    const asked = this.engine.ask(job.request);
    if (!job.known) this.screen.history.leave();
    const answer = await asked;
    const [path, fragment] = answer.path.split("#");
    if (answer.clear) this.screen.forgetDrafts();
    job.hash ??= fragment && `#${fragment}`;
    const { body } = answer;
    const page = !answer.filename && answer.type.startsWith("text/html") && typeof body === "string";
    if (page) await this.#showAnswer(job, { ...answer, path }, body);
    else this.screen.download(body, answer.filename ?? path.slice(path.lastIndexOf("/") + 1), answer.type);
  }

  /** @param {Job} job @param {Answer} answer @param {string} html */
  async #showAnswer(job, answer, html) {
    const { path, status } = answer;
    const same = job.kind === "first" || (job.kind === "again" && path === this.screen.path);
    if (same) await this.screen.composed;
    if (this.#jobs.outdated(job)) return;
    const { title, portal } = parseScreen(html);
    this.screen.address(portal, path);
    if (job.request.method === "GET" || status < 400) this.screen.moveTo(path, job);
    if (same) this.screen.refresh(portal);
    else this.screen.replace(portal, answer);
    this.screen.locate(path);
    this.screen.entitle(title);
    this.screen.tellUnsaved(this.engine.unsaved);
    showKept(this.screen.part, this.engine);
    if (this.window.state === "loading") performance.measure("practice-portal:ready", { start: this.#startedAt });
    this.#retried = false;
    this.window.showState("ready");
    this.screen.loadPictures((request) => this.ask(request));
    if (!same) this.screen.present(job, title, false);
    const detail = { path, status, first: job.kind === "first" };
    this.root.host.dispatchEvent(new CustomEvent("practice-portal:screen", { detail, bubbles: true, composed: true }));
  }
}
