/** Whether the reader types on a keyboard that the device draws: it leaves little room, and the rest is to give way. */

const TYPED = "input:not([type=radio], [type=checkbox], [type=file]), textarea";
const LOW = 0.8; // of the room there is: with a keyboard there is less

export class TypingWatch {
  #tallest = 0;
  #low = false;

  /** @param {HTMLElement} element that is marked while somebody types in it @param {ShadowRoot} root */
  constructor(element, root) {
    this.element = element;
    this.root = root;
    for (const name of ["focusin", "focusout"]) root.addEventListener(name, ({ type }) => this.#follow(type));
    globalThis.visualViewport?.addEventListener("resize", () => this.#measure(visualViewport?.height ?? 0));
  }

  /** @param {string} type of the event */
  #follow(type) {
    const typing = type === "focusin" && this.root.activeElement?.matches(TYPED);
    this.#mark(Boolean(typing) && matchMedia("(pointer: coarse)").matches);
  }

  /** Notes a keyboard that was put away though its field kept the focus. @param {number} height */
  #measure(height) {
    this.#tallest = Math.max(this.#tallest, height);
    const low = height < this.#tallest * LOW;
    if (this.#low && !low) this.#mark(false);
    this.#low = low;
  }

  /** @param {boolean} typing */
  #mark(typing) {
    this.element.toggleAttribute("data-typing", typing);
  }
}
