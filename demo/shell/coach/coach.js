/** The coach's panel beside a guide: opens the sandbox where a step begins, points at what to use, notes what is done.
 * What it says and where it points comes from Python; knows nothing of steps. */
import { forget, note } from "./progress.js";
import { bring, refresh } from "../element/screen.js";

const NARROW = matchMedia("(max-width: 76.1875em)");
const RING = 7; // pixels around what is pointed at
const ARROW = 20;

/** @param {string} verb @param {[string, string][]} fields @returns {import("../engine/engine.js").Request} */
const asking = (verb, fields) => ({ method: "POST", path: `/coach/${verb}`, fields });

/** Where an arrow stands beside a control, without covering it. @param {HTMLElement} arrow @param {Element} target
 * @param {string} side */
function stand(arrow, target, side) {
  const [it, around] = [target, arrow.offsetParent].map((element) => element.getBoundingClientRect());
  const cramped = side === "before" && it.left - around.left < ARROW + RING;
  const middle = it.left + (it.width - ARROW) / 2;
  const places = {
    before: { x: it.left - ARROW - RING, y: it.top + (it.height - ARROW) / 2 },
    above: { x: cramped ? it.right - ARROW : middle, y: it.top - ARROW - RING },
    below: { x: middle, y: it.bottom + RING },
  };
  arrow.dataset.side = cramped ? "above" : side;
  const { x, y } = places[arrow.dataset.side];
  arrow.style.translate = `${x - around.left}px ${y - around.top}px`;
}

class PracticeCoach extends HTMLElement {
  #turn = 0;
  #beginning = false; // what stands there is not yet the screen asked for
  /** @type {HTMLElement | null} */
  #opener = null;

  connectedCallback() {
    if (this.arrow) return;
    this.arrow = Object.assign(document.createElement("span"), { className: "coach-arrow", ariaHidden: "true" });
    this.sandbox = this.querySelector("practice-portal");
    this.guide = this.part("guide").textContent;
    this.sections = JSON.parse(this.guide).counted;
    document.body.append(this); // out of the page's own column
    document.addEventListener("click", (event) => this.#click(event));
    for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => this.#near(event));
    this.addEventListener("keydown", ({ key }) => key === "Escape" && this.#close());
    this.addEventListener("practice-portal:screen", ({ detail }) => this.#arrive(detail.first));
    for (const name of ["input", "change"]) this.sandbox.shadowRoot.addEventListener(name, () => this.#look("look"));
    NARROW.addEventListener("change", () => this.#lay());
    const resized = new ResizeObserver(() => this.#fit());
    for (const part of [this.sandbox, this.part("top")]) resized.observe(part);
    if (history.state?.coached) this.#wake(); // reloaded in the middle of a step
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** @param {MouseEvent} event */
  #click({ target }) {
    const control = target.closest("[data-try], [data-forget], [data-coach]");
    if (!control) return;
    if (control.dataset.try) return this.#open(control);
    if ("forget" in control.dataset) return forget(this.dataset.key);
    this.#use(control, control.dataset.coach);
  }

  /** Lets the sandbox begin when the reader comes near a button that opens it. @param {Event} event */
  #near({ target }) {
    if (target.closest?.("[data-try]")) import("../element/practice-portal.js");
  }

  /** @param {HTMLElement} opener */
  async #open(opener) {
    this.#opener = opener;
    this.#beginning = true;
    const awake = this.#wake();
    if (!NARROW.matches) opener.scrollIntoView({ block: "center", behavior: "instant" }); // the page got narrower
    this.part("name").focus();
    await awake;
    const fields = [
      ["guide", this.guide],
      ["step", opener.dataset.try],
    ];
    this.sandbox.send(asking("begin", fields));
  }

  /** Opens the panel, where the reader has left it. */
  #wake() {
    this.#lay(true, false);
    return import("../element/practice-portal.js");
  }

  /** @param {HTMLElement} control @param {string} verb */
  #use(control, verb) {
    if (verb === "close") return this.#close();
    if (verb === "fold") return this.#lay(true, control.ariaExpanded === "true");
    if (verb === "point") return this.target && bring(this.target);
    if (verb === "help" || verb === "back") return this.sandbox.send(asking(verb, []));
    this.#look(verb);
  }

  #close() {
    this.#lay(false);
    this.#opener?.focus();
  }

  /** Opens or closes the panel, or folds it so that the guide can be read behind it. */
  #lay(open = !this.hidden, folded = this.classList.contains("is-folded")) {
    this.hidden = !open;
    this.classList.toggle("is-folded", open && folded);
    this.querySelector("[data-coach=fold]").ariaExpanded = String(!folded);
    document.body.toggleAttribute("data-coached", open);
    history.replaceState({ ...history.state, coached: open }, "");
    document.querySelector(".md-container").inert = open && !folded && NARROW.matches;
  }

  /** What is typed on the screen, as its forms would send it. @returns {[string, string][]} */
  #typed() {
    const forms = [...this.sandbox.part("screen").querySelectorAll(".screen form")];
    return forms.flatMap((form) => [...new FormData(form)].filter(([, value]) => typeof value === "string"));
  }

  /** A screen stands there. @param {boolean} first whether it is the one that the sandbox opened with */
  async #arrive(first) {
    this.#beginning &&= first;
    if (this.#beginning || this.hidden) return;
    await this.#look("look");
    const { top, bottom } = this.target?.getBoundingClientRect() ?? {};
    const covered = top < this.part("top").getBoundingClientRect().bottom || bottom > innerHeight * 0.8;
    if (covered && !this.target.closest(".desk")) this.target.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** Asks for words about the screen that stands there; only the latest answer counts. @param {string} verb */
  async #look(verb) {
    const turn = ++this.#turn;
    const answer = await this.sandbox.consult(asking(verb, this.#typed()));
    if (turn !== this.#turn) return;
    const words = new DOMParser().parseFromString(answer.body, "text/html").querySelector(".coach-words");
    if (!words) return;
    this.#say(words);
    note(this.dataset.key, words.dataset.ticks.split(" ").filter(Boolean), this.sections);
    this.#point(words.dataset);
  }

  /** @param {HTMLElement} words */
  #say(words) {
    const open = this.querySelector(".coach-list")?.open;
    words.querySelector(".coach-list")?.toggleAttribute("open", Boolean(open));
    const said = words.querySelector("[data-say]").textContent.replace(/\s+/g, " ").trim();
    if (this.part("announce").textContent !== said) this.part("announce").textContent = said;
    const next = document.createElement("div");
    next.append(words);
    refresh(this.part("words"), next);
  }

  /** Keeps what sticks to the top of the panel from covering what is brought into view, and the arrow in its place. */
  #fit() {
    this.style.setProperty("--mc-scroll-margin", `${this.part("top").getBoundingClientRect().bottom + 8}px`);
    if (this.arrow.offsetParent) stand(this.arrow, this.target, this.spot.side);
  }

  /** Rings the element that the words count to. @param {DOMStringMap} [spot] */
  #point(spot) {
    this.target?.removeAttribute("data-coached");
    this.arrow.remove();
    this.spot = spot;
    const found = spot?.spot && this.sandbox.part?.("screen").querySelectorAll("*")[Number(spot.spot)];
    this.target = found?.localName === spot?.tag ? found : undefined;
    if (!this.target) return;
    this.target.setAttribute("data-coached", "");
    this.target.parentElement.append(this.arrow);
    if (this.arrow.offsetParent) stand(this.arrow, this.target, spot.side);
  }
}

customElements.define("practice-coach", PracticeCoach);
