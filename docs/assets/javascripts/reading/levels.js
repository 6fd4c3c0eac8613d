/**
 * Shows of each passage that has two versions the one for this reader, a child or its parents, and remembers which. Runs
 * in the head, before anything is shown: neither version ever flashes. Without it both can be read. A classic script: a
 * page opened as a file can load no other.
 */
(() => {
  const KEPT = "mot-cua:level";
  const [CHILD, PARENTS] = ["em-doc", "bo-me-doc"];
  const page = document.documentElement;

  function read() {
    try {
      return localStorage.getItem(KEPT) === PARENTS ? PARENTS : CHILD;
    } catch {
      return CHILD;
    }
  }

  /** @param {string} version */
  function keep(version) {
    try {
      localStorage.setItem(KEPT, version);
    } catch {
      return; // it is known until the page is closed
    }
  }

  /** @param {string} version */
  function show(version) {
    page.dataset.level = version;
    for (const it of document.querySelectorAll("button[data-level]"))
      it.setAttribute("aria-pressed", String(it.getAttribute("data-level") === version));
  }

  /** The version that alone has what is looked for: words that the search found, or the place that the address names. */
  function lookedFor() {
    const named = document.getElementById(location.hash.slice(1));
    const places = named ? [named] : Array.from(document.querySelectorAll(".md-content__inner mark"));
    const versions = places.map((it) => it.closest(`.${CHILD}, .${PARENTS}`)?.classList[0]);
    return versions.every((it) => it === versions[0]) ? versions[0] : undefined;
  }

  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    show(lookedFor() ?? read());
    for (const it of document.querySelectorAll("button[data-level]"))
      it.addEventListener("click", () => {
        const version = it.getAttribute("data-level") ?? CHILD;
        keep(version);
        show(version);
      });
  });
  addEventListener("storage", ({ key }) => key === KEPT && show(read()));
})();
