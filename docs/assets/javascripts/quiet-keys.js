/**
 * The theme turns pages, opens its search and more at a single letter. Whoever speaks to the computer, or just begins to
 * type, would be thrown off the page (WCAG 2.1.4): the theme hears of no letter. A classic script: a page opened as a file
 * can load no other.
 */
(() => {
  /** Whether a key is one of those that write something. @param {KeyboardEvent} event */
  const writes = ({ key, ctrlKey, metaKey, altKey }) => key.length === 1 && !ctrlKey && !metaKey && !altKey;

  addEventListener(
    "keydown",
    (event) => {
      const [target] = event.composedPath();
      const typing = target instanceof Element && target.matches("input, textarea, select");
      if (!typing && writes(event)) event.stopPropagation();
    },
    { capture: true }, // before it comes to the theme, which listens at the same place
  );
})();
