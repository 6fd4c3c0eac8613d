/**
 * Keeps on this device which boxes of a page's checklists are ticked. Where the browser keeps nothing they can be
 * ticked all the same. A classic script: a page opened as a file can load no other.
 */
(() => {
  const NAME = "practice-portal:checklist:";
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll("input[data-kept]");

  /** Whether a box was ticked; undefined where the browser keeps nothing. @param {HTMLInputElement} box */
  function read(box) {
    try {
      return localStorage.getItem(NAME + box.dataset.kept) === "1";
    } catch {
      return undefined;
    }
  }

  /** @param {HTMLInputElement} box */
  function keep(box) {
    try {
      if (box.checked) localStorage.setItem(NAME + box.dataset.kept, "1");
      else localStorage.removeItem(NAME + box.dataset.kept);
    } catch {
      return; // it stays ticked until the page is closed
    }
  }

  function show() {
    for (const box of boxes) box.checked = read(box) ?? box.checked;
  }

  for (const box of boxes) box.addEventListener("change", () => keep(box));
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
})();
