/** What the coach reads off the sandbox's screen: what is typed, what can be seen, what hides something. */
import { findAll } from "../element/dom.js";

/** What can be read in an element. @param {Element | null} element */
export function textOf(element) {
  const copy = /** @type {Element | undefined} */ (element?.cloneNode(true));
  for (const hidden of copy?.querySelectorAll("[hidden]") ?? []) hidden.remove();
  return copy?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** Whether an element sticks to the reader's window. @param {Element} element */
export function isAlwaysThere(element) {
  const bar = element.closest(".desk, .head");
  return bar !== null && getComputedStyle(bar).position === "sticky";
}

/** What is typed on a screen, as its forms would send it. @param {HTMLElement | undefined} screen
 * @returns {[string, string][]} */
export function typedFields(screen) {
  /** @type {HTMLFormElement[]} */
  const forms = screen ? [...screen.querySelectorAll(/** @type {"form"} */ (".screen form"))] : [];
  return forms.flatMap((form) =>
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === "string" ? [/** @type {[string, string]} */ ([name, value])] : [],
    ),
  );
}

/** What opens the menu, or the part of the screen, that hides an element; undefined where it can be seen.
 * @param {HTMLElement} element @returns {HTMLElement | undefined} */
export function openerOf(element) {
  // What is folded has a place of its own in newer browsers, which only leave out to draw it.
  const closed = element.closest("details:not([open])");
  const isFolded = closed !== null && !findAll(closed, "summary")[0]?.contains(element);
  if (!isFolded && element.getClientRects().length > 0) return undefined;
  const folded = closed ?? element.closest(".head");
  return folded ? findAll(folded, "summary")[0] : undefined;
}

/** What an opener is called: its words up to a colon. @param {HTMLElement} opener */
export const nameOf = (opener) => textOf(opener).split(/[:?]/)[0];
