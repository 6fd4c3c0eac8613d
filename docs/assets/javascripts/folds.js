/**
 * Closes on a phone what a page has folded, and opens what is looked for: the place that an address names; after a
 * search and for paper, everything. A page is written with all of it open: without this script nothing is out of reach.
 * A classic script: a page opened as a file can load no other.
 */
(() => {
  const NARROW = matchMedia("(max-width: 44.9375em)");
  const searched = new URLSearchParams(location.search).has("tim"); // from the search, whose words are marked in the page
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folds = document.querySelectorAll("details.fold");
  const HEADING = "h1, h2, h3";

  /** @param {boolean} open all of them, but for the first, which always is */
  function setAll(open) {
    for (const fold of folds) fold.open = open || fold.matches(".is-first");
  }

  /** What the address names. */
  function findTarget() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // an address that somebody has mistyped
    }
  }

  /** The folds around an element, and those right below a heading. @param {Element} element */
  function foldsOf(element) {
    const found = [];
    for (let it = element.closest("details"); it; it = it.parentElement?.closest("details") ?? null) found.push(it);
    if (!element.matches(HEADING)) return found;
    for (let it = element.nextElementSibling; it && !it.matches(HEADING); it = it.nextElementSibling) {
      if (it instanceof HTMLDetailsElement && it.matches(".fold")) found.push(it);
    }
    return found;
  }

  /** Opens what hides the place that the address names, and brings it into view. */
  function showTarget() {
    const target = findTarget();
    const closed = target ? foldsOf(target).filter((it) => !it.open) : [];
    for (const fold of closed) fold.open = true;
    if (closed.length > 0) target?.scrollIntoView();
  }

  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details")].filter((it) => !it.open);
    for (const it of unfolded) it.open = true;
  });
  addEventListener("afterprint", () => {
    for (const it of unfolded) it.open = false;
  });

  if (NARROW.matches && !searched) setAll(false);
  NARROW.addEventListener("change", () => !NARROW.matches && setAll(true));
  addEventListener("hashchange", showTarget);
  showTarget();
})();
