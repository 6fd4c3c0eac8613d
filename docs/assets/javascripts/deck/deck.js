/**
 * A deck: reveal.js turns the slides; keys, the sandbox on a slide and the teacher's window are ours. Its own keys are
 * off, as it would take letters that are typed into the sandbox for commands.
 */
import Reveal from "reveal.js";
import { fitAll } from "./fit.js";
import { commandOf, usesKeys } from "./keys.js";
import { NotesWindow } from "./notes-window.js";
import { playOn } from "./play.js";

/** @param {string} name @returns {HTMLElement | null} */
const part = (name) => document.querySelector(name);

class Presentation {
  #reveal = new Reveal(/** @type {HTMLElement} */ (part("#deck")), {
    controls: false,
    controlsTutorial: false,
    scrollActivationWidth: 0, // on a phone too, one slide at a time
    progress: false,
    keyboard: false,
    postMessage: false,
    center: false,
    width: "100%",
    height: "100%",
    margin: 0,
    minScale: 1,
    maxScale: 1,
    display: "grid",
    transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "slide",
  });
  #playing = false;
  #notes = new NotesWindow((command) => this.obey(command));

  async begin() {
    await this.#reveal.initialize();
    part("#deck > .controls")?.remove(); // not asked for; its markup was refused
    part("#deck")?.removeAttribute("role"); // no application: a page to be read
    this.#reveal.on("slidechanged", () => this.#shown());
    addEventListener("hashchange", () => this.#follow());
    addEventListener("keydown", (event) => this.#key(event), { capture: true });
    document.addEventListener("click", (event) => this.#click(event));
    part('[data-deck="full"]')?.toggleAttribute("hidden", !document.fullscreenEnabled);
    addEventListener("resize", () => fitAll(this.#reveal.getHorizontalSlides()));
    this.#follow();
    this.#shown();
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    await document.fonts.ready;
    fitAll(this.#reveal.getHorizontalSlides());
    document.documentElement.dataset.deckState = "ready";
  }

  /** Goes where the address says. */
  #follow() {
    const slides = this.#reveal.getHorizontalSlides();
    const at = slides.findIndex(({ id }) => id === decodeURIComponent(location.hash.slice(1)));
    if (at >= 0) this.#reveal.slide(at);
  }

  /** Another slide is shown. */
  #shown() {
    const slide = this.#reveal.getCurrentSlide();
    const { h } = this.#reveal.getIndices();
    history.replaceState(history.state, "", `#${slide.id}`);
    const count = part("[data-deck-count]");
    if (count) count.textContent = String(h + 1);
    this.#notes.tell(slide.id);
    this.#openSandbox(slide);
  }

  /** Opens the sandbox on a slide that has it, and closes it on others. @param {Element} slide */
  async #openSandbox(slide) {
    /** @type {HTMLElement | null} */
    const opener = slide.querySelector("[data-try]");
    part(".deck-play")?.toggleAttribute("hidden", !opener);
    if (opener) await customElements.whenDefined("practice-coach");
    if (slide !== this.#reveal.getCurrentSlide()) return;
    if (opener) opener.click();
    else if (document.body.hasAttribute("data-coached")) part("[data-deck-close]")?.click();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const command = commandOf(event, usesKeys(event.composedPath()[0]));
    if (!command) return;
    event.preventDefault();
    event.stopPropagation(); // the coach would close at Escape
    this.obey(command);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (!(event.target instanceof Element)) return;
    const command = event.target.closest("[data-deck]")?.getAttribute("data-deck");
    if (command) return this.obey(command);
    const notes = event.target.closest("[data-deck-notes]");
    if (!(notes instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    part("[data-deck-told]")?.toggleAttribute("hidden", this.#notes.open(notes.href));
  }

  /** @param {string} command */
  obey(command) {
    const black = part(".deck-black");
    const wasBlack = black?.hidden === false;
    if (black) black.hidden = wasBlack || command !== "black";
    if (wasBlack && command === "black") return;
    if (command === "black") black?.focus();
    else if (command === "next") this.#reveal.next();
    else if (command === "previous") this.#reveal.prev();
    else if (command === "first") this.#reveal.slide(0);
    else if (command === "last") this.#reveal.slide(this.#reveal.getTotalSlides() - 1);
    else if (command === "overview") this.#reveal.toggleOverview();
    else if (command === "full") this.#toggleFull();
    else if (command === "print") print();
    else if (command === "play") this.#play();
  }

  #toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  }

  /** @param {boolean} playing */
  #showPlaying(playing) {
    this.#playing = playing;
    part(".deck-play button")?.setAttribute("aria-disabled", String(playing));
  }

  /** Plays the next step in the sandbox; after the last one the next slide is due. */
  async #play() {
    const panel = part("practice-coach");
    const root = panel?.querySelector("practice-portal")?.shadowRoot;
    if (this.#playing || !panel || !root || panel.hidden) return;
    this.#showPlaying(true);
    const more = await playOn(panel, root);
    this.#showPlaying(false);
    if (!more) this.#reveal.next();
  }
}

new Presentation().begin();
