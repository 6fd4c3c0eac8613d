/** What the coach points with: a ring around a control, and an arrow beside it that does not cover it. */

const RING = 7; // pixels around what is pointed at
const ARROW = 20;

/** On which side the arrow stands, and where its corner is. @param {DOMRect} target @param {DOMRect} around
 * @param {string | undefined} wanted */
function spotBeside(target, around, wanted) {
  const middle = target.left + (target.width - ARROW) / 2;
  const above = target.top - ARROW - RING;
  if (wanted === "above") return { side: "above", x: middle, y: above };
  if (wanted === "below") return { side: "below", x: middle, y: target.bottom + RING };
  if (target.left - around.left < ARROW + RING) return { side: "above", x: target.right - ARROW, y: above }; // no room
  return { side: "before", x: target.left - ARROW - RING, y: target.top + (target.height - ARROW) / 2 };
}

export class Pointer {
  #arrow = Object.assign(document.createElement("span"), { className: "coach-arrow" });
  /** @type {string | undefined} */
  #side;
  /** What is pointed at. @type {HTMLElement | undefined} */
  target;

  constructor() {
    this.#arrow.setAttribute("aria-hidden", "true"); // Firefox before 119 knows no property for it
  }

  /** Points at nothing any more. */
  clear() {
    this.target?.removeAttribute("data-coached");
    this.target = undefined;
    this.#arrow.remove();
  }

  /** Points at one element and no longer at another. @param {HTMLElement} target
   * @param {string | undefined} side of it where the arrow is to stand */
  pointAt(target, side) {
    this.clear();
    this.#side = side;
    this.target = target;
    target.setAttribute("data-coached", "");
    const holder = target.localName === "summary" ? target.parentElement : target; // closed, it shows nothing else
    holder?.parentElement?.append(this.#arrow);
    this.place();
  }

  /** Puts the arrow where it belongs, after what is around it has moved. */
  place() {
    const around = this.#arrow.offsetParent?.getBoundingClientRect();
    if (!around || !this.target) return;
    const { side, x, y } = spotBeside(this.target.getBoundingClientRect(), around, this.#side);
    this.#arrow.dataset.side = side;
    this.#arrow.style.transform = `translate(${x - around.left}px, ${y - around.top}px)`; // `translate` alone is newer
  }
}
