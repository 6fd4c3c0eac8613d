/** Finds and fills the parts of a page that the journey writes into. */

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
export const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement | undefined} */
export const one = (selector, root = document) => all(selector, root)[0];

/** Writes into each place of a name. @param {string} name @param {string | number} value */
export function write(name, value) {
  for (const place of all(`[data-pupil="${name}"]`)) place.textContent = String(value);
}

/** Shows what is to be read when something is so. @param {string} name @param {boolean} so */
export function when(name, so) {
  for (const place of all(`[data-pupil-when="${name}"]`)) place.hidden = !so;
}
