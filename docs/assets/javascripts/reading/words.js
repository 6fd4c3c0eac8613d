/**
 * Opens in place what a word of the dictionary means. In the page it is a link to the dictionary, and stays that without
 * this script. A classic script: a page opened as a file can load no other.
 */
(() => {
  const told = document.querySelector("[data-words]")?.textContent;
  const pattern = document.querySelector("[data-word-note]");
  if (!told || !(pattern instanceof HTMLTemplateElement)) return;
  /** @type {Record<string, [term: string, means: string]>} */
  const words = JSON.parse(told);
  const { content } = pattern;
  const GAP = 6; // pixels below the word

  /** @type {{ link: HTMLAnchorElement, note: HTMLElement } | undefined} */
  let open;

  function close() {
    if (!open) return;
    const { link, note } = open;
    open = undefined;
    note.remove();
    link.setAttribute("aria-expanded", "false");
    link.removeAttribute("aria-controls");
  }

  /** Closes it, and gives the focus back to its word. */
  function closeHere() {
    const link = open?.link;
    close();
    link?.focus();
  }

  /** Below the word, and within the column of the page. @param {HTMLElement} note @param {HTMLElement} link */
  function place(note, link) {
    const column = /** @type {HTMLElement} */ (
      link.closest(".md-content__inner") ?? document.body
    ).getBoundingClientRect();
    const word = link.getClientRects()[0]; // of one that goes over two lines, the first
    const now = note.getBoundingClientRect();
    const left = Math.max(column.left, Math.min(word.left, column.right - now.width));
    note.style.left = `${note.offsetLeft + left - now.left}px`;
    note.style.top = `${note.offsetTop + word.bottom + GAP - now.top}px`;
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    const [term, means] = words[link.dataset.word ?? ""];
    const note = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (content.cloneNode(true)).firstChild);
    const [name, text, more, shut] = /** @type {Iterable<HTMLElement>} */ (note.children);
    name.textContent = term;
    text.textContent = means;
    /** @type {HTMLAnchorElement} */ (more).href = link.href;
    shut.onclick = closeHere;
    note.id = "word-note";
    link.after(note);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", note.id);
    open = { link, note };
    place(note, link);
    note.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLAnchorElement} link */
  function makeButton(link) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // it is a link as well
      event.preventDefault();
      const again = open?.link === link;
      close();
      if (!again) show(link);
    });
  }

  /** Whether something is the open word or in its note. @param {EventTarget | null} it */
  const isInside = (it) => it instanceof Node && Boolean(open && (open.link.contains(it) || open.note.contains(it)));

  for (const it of document.querySelectorAll("a.word")) makeButton(/** @type {HTMLAnchorElement} */ (it));
  document.addEventListener("click", ({ target }) => !isInside(target) && close());
  document.addEventListener("focusin", ({ target }) => !isInside(target) && close());
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !open) return;
    if (isInside(document.activeElement)) closeHere();
    else close();
  });
  // The blank presses a button. At the window: quiet-keys.js lets no sign come further.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== " " || !(event.target instanceof HTMLElement) || !event.target.matches("a.word")) return;
      event.preventDefault();
      event.target.click();
    },
    { capture: true },
  );
  addEventListener("resize", () => open && place(open.note, open.link)); // also as a phone hides its bars
})();
