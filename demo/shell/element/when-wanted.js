/** When a sandbox is to start: soon, or when its reader comes near, or uses it. */
import { savesData } from "../engine/save-data.js";

/** Begins when the reader uses an element; also when the page is idle or the pointer comes near, unless data are saved.
 * @param {Element} element @param {() => void} begin @param {boolean} wanted something is waiting for it already */
export function whenWanted(element, begin, wanted) {
  for (const name of ["pointerdown", "focusin", "keydown"]) element.addEventListener(name, begin);
  if (savesData() && !wanted) return;
  element.addEventListener("pointerover", begin);
  (globalThis.requestIdleCallback ?? setTimeout)(begin);
}
