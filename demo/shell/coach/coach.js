/** <practice-coach>: a panel beside a guide. Opens the sandbox where a step begins, points at what to use, notes what
 * is done. What it tells and where it points comes from Python. */
import { closest, findAll, findPart } from "../element/dom.js";
import { parseHtml } from "../element/html.js";
import { bringIntoView, refresh } from "../element/screen.js";
import { Pointer } from "./pointer.js";
import { forgetProgress, saveProgress } from "./progress.js";
import { isAlwaysThere, nameOf, openerOf, textOf, typedFields } from "./screen-reading.js";

/** @typedef {import("../element/practice-portal.js").PracticePortal} PracticePortal */

/** The fragment of an address that begins with the first step, or at another heading, or as another family. */
const PRACTISE = /^#tap(?:\/([\w-]*))?(?:\/([\w-]+))?$/;
const NARROW = matchMedia("(max-width: 76.1875em)");

/** @param {string} verb @param {[string, string][]} fields @returns {import("../engine/engine.js").Request} */
const coachRequest = (verb, fields) => ({ method: "POST", path: `/coach/${verb}`, fields });

const loadSandbox = () => import("../element/practice-portal.js");

class Coach {
  #pointer = new Pointer();
  #turn = 0;
  #free = 0; // how far down from the window's top something always covers the screen
  #beginning = false; // what stands there is not yet the screen asked for
  /** @type {HTMLElement | null} */
  #opener = null;

  /** @param {HTMLElement} panel @param {PracticePortal} sandbox */
  constructor(panel, sandbox) {
    this.panel = panel;
    this.sandbox = sandbox;
    this.key = panel.dataset.key ?? "";
    this.guide = findPart(panel, "guide").textContent;
    this.sections = JSON.parse(this.guide).counted;
    this.#listen();
    // A page that was reloaded in the middle of a step stays in it.
    if (history.state?.coached) this.#wake();
    else this.#startIfAsked();
  }

  #listen() {
    document.addEventListener("click", (event) => this.#click(event));
    // The sandbox begins when the reader comes near a button that opens it.
    for (const name of ["pointerover", "focusin"]) {
      document.addEventListener(name, (event) => closest(event, "[data-try]") && loadSandbox());
    }
    this.panel.addEventListener("keydown", ({ key }) => key === "Escape" && this.#close());
    this.panel.addEventListener("practice-portal:failed", () => this.#showWhetherItRuns(false));
    this.panel.addEventListener("practice-portal:screen", (event) => {
      this.#arrive(/** @type {CustomEvent} */ (event).detail.first);
    });
    for (const name of ["input", "change"]) {
      this.sandbox.shadowRoot?.addEventListener(name, () => this.#look("look"));
    }
    addEventListener("hashchange", () => this.#startIfAsked());
    // A menu that opens or closes shows or hides what is pointed at; the event does not bubble.
    this.sandbox.shadowRoot?.addEventListener("toggle", () => this.#point(), true);
    NARROW.addEventListener("change", () => this.#layOut());
    const resized = new ResizeObserver(() => this.#fit());
    for (const element of [this.sandbox, findPart(this.panel, "top")]) resized.observe(element);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const control = closest(event, "[data-try], [data-forget], [data-coach]");
    if (!control) return;
    const { try: step, coach: verb, forget } = control.dataset;
    if (step) this.#open(control, step);
    else if (forget !== undefined) forgetProgress(this.key);
    else if (verb) this.#use(control, verb);
  }

  /** Begins where the address asks for it: a lesson before this one has led here, or a teacher's link. */
  #startIfAsked() {
    const [first] = findAll(document, "[data-try]");
    const [asked, section, person] = PRACTISE.exec(location.hash) ?? [];
    if (!asked || !first) return;
    const steps = /** @type {{section: string}[]} */ (JSON.parse(this.guide).steps);
    const place = section ? steps.findIndex((step) => step.section === section) : -1;
    this.#open(first, place < 0 ? (first.dataset.try ?? "") : String(place), person);
  }

  /** @param {HTMLElement} opener @param {string} step @param {string} [person] the key of the family that plays */
  async #open(opener, step, person = "") {
    this.#opener = opener;
    this.#beginning = true;
    const awake = this.#wake();
    if (!NARROW.matches) opener.scrollIntoView({ block: "center", behavior: "instant" }); // the page got narrower
    findPart(this.panel, "name").focus();
    await awake;
    this.sandbox.send(
      coachRequest("begin", [
        ["guide", this.guide],
        ["step", step],
        ["person", person],
      ]),
    );
  }

  /** Opens the panel, where the reader has left it. */
  #wake() {
    this.#layOut(true, false);
    return loadSandbox();
  }

  /** @param {HTMLElement} control @param {string} verb */
  #use(control, verb) {
    const { target } = this.#pointer;
    if (verb === "close") this.#close();
    else if (verb === "more") this.#showMore(control);
    else if (verb === "fold") this.#layOut(true, control.getAttribute("aria-expanded") === "true");
    else if (verb === "point") target && this.#goTo(target);
    else if (verb === "help" || verb === "back") this.sandbox.send(coachRequest(verb, []));
    else this.#look(verb);
  }

  /** Where there is little room, only what is to be done now is shown, until more is asked for. @param {Element} control */
  #showMore(control) {
    control.setAttribute("aria-expanded", String(this.panel.classList.toggle("is-whole")));
  }

  /** Takes the reader to what is pointed at, through what hides it. @param {HTMLElement} target */
  #goTo(target) {
    if (target.localName === "summary") target.parentElement?.toggleAttribute("open", true);
    this.#point();
    bringIntoView(this.#pointer.target ?? target);
  }

  #close() {
    this.#layOut(false);
    this.#opener?.focus();
  }

  /** Opens or closes the panel, or folds it so that the guide can be read behind it. */
  #layOut(open = !this.panel.hidden, folded = this.panel.classList.contains("is-folded")) {
    this.panel.hidden = !open;
    this.panel.classList.toggle("is-folded", open && folded);
    for (const control of findAll(this.panel, "[data-coach=fold]")) {
      control.setAttribute("aria-expanded", String(!folded));
    }
    document.body.toggleAttribute("data-coached", open);
    history.replaceState({ ...history.state, coached: open }, "");
    for (const page of findAll(document, ".md-container")) page.inert = open && !folded && NARROW.matches;
    this.#point();
  }

  /** The sandbox's screen, once there is one. */
  get #screen() {
    const root = this.sandbox.shadowRoot;
    return root ? findPart(root, "screen") : undefined;
  }

  /** A screen stands there. @param {boolean} first whether it is the one that the sandbox opened with */
  async #arrive(first) {
    this.#showWhetherItRuns(true);
    this.#beginning &&= first;
    if (this.#beginning || this.panel.hidden) return;
    await this.#look("look");
    const { target } = this.#pointer;
    if (!target || isAlwaysThere(target)) return;
    const { top, bottom } = target.getBoundingClientRect();
    if (top < this.#free || bottom > innerHeight * 0.8) target.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** @param {boolean} runs whether the sandbox answers */
  #showWhetherItRuns(runs) {
    findPart(this.panel, "words").hidden = !runs;
    findPart(this.panel, "dead").hidden = runs;
  }

  /** Asks for words about the screen that stands there; only the latest answer counts. @param {string} verb */
  async #look(verb) {
    const turn = ++this.#turn;
    const answer = await this.sandbox.ask(coachRequest(verb, typedFields(this.#screen)));
    if (turn !== this.#turn || typeof answer?.body !== "string") return;
    /** @type {HTMLElement | null} */
    const words = parseHtml(answer.body).querySelector(".coach-words");
    if (!words) return;
    const done = words.dataset.ticks?.split(" ").filter(Boolean) ?? [];
    const over = words.dataset.over === "guide";
    if (this.panel.classList.contains("is-mission")) this.#tellReached({ guide: this.key, done, over });
    else saveProgress(this.key, done, this.sections);
    this.#point(words);
    this.#showWords(words);
    findPart(this.panel, "next").hidden = !over;
  }

  /** Tells the pupil's journey, which keeps it, how far a mission has come.
   * @param {{ guide: string, done: string[], over: boolean }} detail */
  #tellReached(detail) {
    this.panel.dispatchEvent(new CustomEvent("practice-coach:reached", { bubbles: true, detail }));
  }

  /** Points at what the coach's words are about, or at what hides it, and lets the words say so.
   * @param {HTMLElement | null} words */
  #point(words = this.panel.querySelector(".coach-words")) {
    this.#pointer.clear(); // its arrow would be counted with the screen's elements
    const screen = this.#screen;
    const { spot, tag, side } = words?.dataset ?? {};
    const found = spot && screen ? findAll(screen, "*")[Number(spot)] : undefined;
    if (!words || !screen || found?.localName !== tag || !found) return;
    const opener = openerOf(found);
    for (const first of findAll(words, "[data-first]")) first.hidden = !opener;
    for (const name of findAll(words, "[data-opener]")) name.textContent = opener ? nameOf(opener) : "";
    this.#pointer.pointAt(opener ?? found, side);
  }

  /** @param {HTMLElement} words */
  #showWords(words) {
    const open = this.panel.querySelector("details.coach-list")?.hasAttribute("open");
    words.querySelector(".coach-list")?.toggleAttribute("open", Boolean(open));
    const text = textOf(words.querySelector("[data-say]"));
    const announced = findPart(this.panel, "announce");
    if (announced.textContent !== text) announced.textContent = text;
    const next = document.createElement("div");
    next.append(words);
    refresh(findPart(this.panel, "words"), next);
  }

  /** Keeps what sticks to the top of the panel from covering what is brought into view, and the arrow in its place. */
  #fit() {
    const { bottom, height } = findPart(this.panel, "top").getBoundingClientRect();
    /** @type {HTMLElement | null | undefined} */
    const bar = this.#screen?.querySelector(".head");
    this.#free = bottom + (bar && isAlwaysThere(bar) ? bar.offsetHeight : 0);
    this.panel.style.setProperty("--mc-top", `${height}px`);
    this.panel.style.setProperty("--mc-scroll-margin", `${this.#free + 8}px`);
    this.#pointer.place();
  }
}

class PracticeCoach extends HTMLElement {
  #placed = false;

  connectedCallback() {
    if (this.#placed) return;
    this.#placed = true;
    document.body.append(this); // out of the page's own column
    const sandbox = this.querySelector("practice-portal");
    if (sandbox) new Coach(this, sandbox);
  }
}

customElements.define("practice-coach", PracticeCoach);
