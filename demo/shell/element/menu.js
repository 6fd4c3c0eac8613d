/** The menu of a screen. On a phone it covers the screen, and is closed by what the reader does elsewhere. */
import { closest } from "./dom.js";

/** @param {ParentNode} root @returns {HTMLElement | null} */
const openMenu = (root) => root.querySelector(".menu-switch[open]");

/** @param {ParentNode} root */
export function closeMenu(root) {
  openMenu(root)?.removeAttribute("open");
}

/** @param {ShadowRoot} root */
export function watchMenu(root) {
  for (const name of ["click", "focusin"]) {
    root.addEventListener(name, (event) => void (closest(event, ".head") || closeMenu(root)));
  }
  root.addEventListener("keydown", (event) => {
    const menu = /** @type {KeyboardEvent} */ (event).key === "Escape" && openMenu(root);
    if (!menu) return;
    event.stopPropagation(); // one key, one thing: what is around it stays open
    closeMenu(root);
    menu.querySelector("summary")?.focus();
  });
}
