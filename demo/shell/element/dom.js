/** Finding elements, with the types that TypeScript cannot work out from a selector. */

/** @param {ParentNode} root @param {string} selector @returns {NodeListOf<HTMLElement>} */
export const findAll = (root, selector) => root.querySelectorAll(selector);

/** The nearest element that matches, from where an event happened upwards.
 * @param {Event} event @param {string} selector @returns {HTMLElement | null} */
export const closest = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/** The part of a screen, a window or a panel that has this name; every template has all of its parts.
 * @param {ParentNode} root @param {string} name @returns {HTMLElement} */
export function findPart(root, name) {
  /** @type {HTMLElement | null} */
  const part = root.querySelector(`[data-part="${name}"]`);
  if (!part) throw new Error(`no part is named ${name}`);
  return part;
}
