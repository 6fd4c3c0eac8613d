/** The screen that stands in a sandbox's window: where it is, what was typed on it, and how another one comes. */
import { AnswerFiles } from "./answer-files.js";
import { findAll } from "./dom.js";
import { aidForms } from "./form-aids.js";
import { FormDrafts } from "./form-drafts.js";
import { SandboxHistory } from "./history.js";
import { closeMenu, watchMenu } from "./menu.js";
import { addressLinks, visitRequest } from "./requests.js";
import { focusScreen, refresh, replaceScreen } from "./screen.js";
import { TypingWatch } from "./typing.js";
import { SandboxWindow } from "./window.js";

/** @typedef {import("../engine/engine.js").Answer} Answer */
/** @typedef {import("../engine/engine.js").Request} Request */
/** @typedef {import("./job-queue.js").Job} Job */

export class SandboxScreen {
  #files = new AnswerFiles();
  #element;
  #drafts;
  /** Settled when no letter is being composed on a keyboard that takes several keys for one. */
  composed = Promise.resolve();
  /** Of the portal. */
  path = "";

  /** @param {HTMLElement} element @param {ShadowRoot} root @param {string} name of what it saves */
  constructor(element, root, name) {
    const key =
      element.getAttribute("keep") ?? String([...document.querySelectorAll(element.localName)].indexOf(element));
    this.name = name;
    this.#element = element;
    this.history = new SandboxHistory(key, element.hasAttribute("routed"), element.getAttribute("start") ?? "/");
    this.#drafts = new FormDrafts(`${name}:${key}`, this.history.place.path);
    this.#markUnsent();
    this.window = new SandboxWindow(element, root);
    new TypingWatch(element, root);
    watchMenu(root);
    this.#listen(root);
  }

  /** @param {ShadowRoot} root */
  #listen(root) {
    aidForms(root);
    root.addEventListener("input", ({ target }) => {
      this.drafts.note(/** @type {HTMLInputElement} */ (target));
      this.#markUnsent();
    });
    root.addEventListener("compositionstart", ({ target }) => {
      this.composed = new Promise((done) => {
        target?.addEventListener("compositionend", () => done(), { once: true });
      });
    });
  }

  /** What was typed on the screen. */
  get drafts() {
    return this.#drafts;
  }

  set drafts(drafts) {
    this.#drafts = drafts;
    this.#markUnsent();
  }

  /** Says on the element whether a page loaded anew would lose something: offline.js looks there. */
  #markUnsent() {
    this.#element.toggleAttribute("data-unsent", this.#drafts.any);
  }

  /** What the screen is put into. */
  get part() {
    return this.window.findPart("screen");
  }

  /** Tells the browser's history that a job led to a path. @param {string} path @param {Job} job */
  moveTo(path, job) {
    if (job.known) this.history.replace(path);
    else this.history.push(path);
  }

  /** Gives the links of a screen that is about to stand there addresses of the site. @param {ParentNode} screen
   * @param {string} path */
  address(screen, path) {
    const practice = /** @type {HTMLAnchorElement} */ (this.window.findPart("practice"));
    addressLinks(screen, practice.href, path);
  }

  /** Calls the page after the screen, where that is what it shows. @param {string} title */
  entitle(title) {
    if (this.history.routed) document.title = title;
  }

  /** Says of what was done last whether it is in memory alone, where a screen has words for that.
   * @param {boolean} unsaved */
  tellUnsaved(unsaved) {
    for (const words of findAll(this.part, "[data-when-unsaved]")) words.hidden = !unsaved;
  }

  /** Notes which screen stands there now, and shows its address. @param {string} path */
  locate(path) {
    this.path = path;
    this.window.showAddress(path, this.history.place.depth === 0);
  }

  /** Puts a fresh copy of the same screen in; what was typed stays. @param {Element} portal */
  refresh(portal) {
    refresh(this.part, portal);
    this.drafts.restore(this.part);
  }

  /** Puts another screen in; what was typed is done with, unless it was refused. @param {Element} portal
   * @param {Answer} answer */
  replace(portal, { path, status }) {
    replaceScreen(this.part, portal);
    if (status < 400) this.drafts = this.drafts.startOver(path);
  }

  /** Takes the reader to the screen that was asked for. @param {Job} job @param {string} title
   * @param {boolean} drawn whether it was drawn beforehand */
  present({ at, hash, y }, title, drawn) {
    const [done] = findAll(this.part, ".screen [role=status][data-next]"); // on the same screen as before, so that says more
    this.window.findPart("announce").textContent = done?.textContent.trim() ?? title;
    closeMenu(this.part);
    focusScreen(this.part, hash, y);
    performance.measure("practice-portal:screen", { start: at, detail: { path: this.path, drawn } });
  }

  /** Fills in the pictures of a new screen. @param {(request: Request) => Promise<Answer>} ask */
  loadPictures(ask) {
    this.#files.release();
    for (const image of findAll(this.part, "img[data-source]")) {
      this.#files.show(image, ask(visitRequest(image.dataset.source ?? "")));
    }
  }

  /** @param {Answer["body"]} body @param {string} name @param {string} [type] */
  download(body, name, type) {
    this.#files.download(body, name, type);
  }

  /** Forgets all that was typed in sandboxes that save in the same place. */
  forgetDrafts() {
    FormDrafts.forgetAll(`${this.name}:`);
  }
}
