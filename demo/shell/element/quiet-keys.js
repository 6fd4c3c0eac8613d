/** The theme turns pages, opens its search and more at a single letter. Beside a sandbox that is being used, whoever just
 * begins to type would be thrown out of it: there the theme hears of no letter. */

/** Whether a key is one of those that write something. @param {KeyboardEvent} event */
const writes = ({ key, ctrlKey, metaKey, altKey }) => key.length === 1 && !ctrlKey && !metaKey && !altKey;

/** Keeps letters from the theme while a sandbox is what the page is for, is open beside a guide, or has the focus. What is
 * typed into a field of the page itself, such as its search, is its own affair.
 * @param {HTMLElement} element */
export function quietKeys(element) {
  addEventListener(
    "keydown",
    (event) => {
      const [target] = event.composedPath();
      const inside = event.composedPath().includes(element);
      const typing = !inside && target instanceof Element && target.matches("input, textarea, select");
      const concerned = inside || element.hasAttribute("routed") || document.body.hasAttribute("data-coached");
      if (concerned && !typing && writes(event)) event.stopPropagation();
    },
    { capture: true }, // before it comes to the theme, which listens at the same place
  );
}
