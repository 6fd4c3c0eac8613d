/** What a test measures of a page and of the sandboxes in it; see layout.py. */
(() => {
  const FINGER = 43.5; // pixels; half of one is rounding
  const PRESSED = "a[href], button, input:not([type=hidden]), select, textarea, summary, label[for^=__]";
  // WCAG 1.4.12: as much room as a reader may give the letters.
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`;

  const roots = () => [
    document,
    ...[...document.querySelectorAll("practice-portal")].flatMap((it) => it.shadowRoot ?? []),
  ];
  /** @param {string} selector @returns {HTMLElement[]} */
  const all = (selector) =>
    roots().flatMap((root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]));
  /** @param {Element} it */
  const text = (it) => it.textContent?.trim().replaceAll(/\s+/g, " ") ?? "";
  /** @param {Element} it @param {string} what */
  const tell = (it, what) => `${what}: ${it.localName}.${it.getAttribute("class")} "${text(it).slice(0, 40)}"`;

  /** Whether a link stands in a sentence. @param {HTMLElement} it */
  function isInText(it) {
    const block = it.closest("p, li, dd, td, figcaption, summary");
    return getComputedStyle(it).display === "inline" && block !== null && text(block) !== text(it);
  }

  /** What is pressed for a control: itself, its label, what it stretches over. @param {HTMLElement} it */
  function boxesOf(it) {
    const { labels } = /** @type {HTMLInputElement} */ (it);
    const card = getComputedStyle(it, "::after").position === "absolute" ? it.closest(".the") : null;
    const boxes = [it, card, ...(labels ?? [])].flatMap((part) => part?.getBoundingClientRect() ?? []);
    return boxes.filter(({ width, height }) => width > 1 && height > 1);
  }

  /** Whether somebody can press it. @param {HTMLElement} it */
  function isPressed(it) {
    const { visibility, opacity } = getComputedStyle(it);
    const shown = visibility === "visible" && (opacity !== "0" || it.matches("input"));
    return shown && !it.closest("[inert], [aria-hidden=true], .md-code__nav") && !isInText(it);
  }

  /** @param {HTMLElement} it */
  function sizeOf(it) {
    const boxes = boxesOf(it);
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    return boxes.length ? { width: right - left, height: bottom - top } : undefined;
  }

  globalThis.layout = {
    smallTargets: () =>
      all(PRESSED).flatMap((it) => {
        const size = isPressed(it) ? sizeOf(it) : undefined;
        if (!size || (size.width >= FINGER && size.height >= FINGER)) return [];
        return tell(it, `${Math.round(size.width)} x ${Math.round(size.height)} pixels`);
      }),
    sideways: () => {
      // A sandbox's frame cuts off what is too wide for it, so that the page is none the wider.
      const screens = all(".screen").map((it) => it.scrollWidth - it.clientWidth);
      const more = Math.max(document.documentElement.scrollWidth - innerWidth, ...screens);
      const pushed = more > 0 ? [`${more} pixels have to be pushed sideways at ${innerWidth}`] : [];
      return [...pushed, ...all("*").flatMap((it) => (isAtTheEdge(it) ? tell(it, "letters cut off at the edge") : []))];
    },
    /** With the reader's own spacing of letters nothing is cut off below, nor to be pushed sideways. */
    spacedOut: () => {
      const before = all("*").filter(isCut);
      const sheets = roots().map((root) => [...root.adoptedStyleSheets]); // copies: what is read is the list itself
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(SPACING);
      for (const root of roots()) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      const cut = all("*").filter((it) => !before.includes(it) && isCut(it));
      const found = [...cut.map((it) => tell(it, "cut off when spaced out")), ...layout.sideways()];
      for (const [place, root] of roots().entries()) root.adoptedStyleSheets = sheets[place];
      return found;
    },
  };

  /** Whether some of an element's own letters are in the window, the others not, and nothing brings them in.
   * @param {HTMLElement} it */
  function isAtTheEdge(it) {
    const own = [...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const lines = own.flatMap((node) => [...boxOf(node)]).filter(({ width }) => width > 1);
    const cut = lines.some(
      ({ left, right }) => right > 1 && left < innerWidth - 1 && (left < -1 || right > innerWidth + 1),
    );
    return cut && it.checkVisibility({ visibilityProperty: true }) && !isMeantToBeCut(it);
  }

  /** @param {Node} node */
  function boxOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getClientRects();
  }

  /** Whether it is scrolled, ends in dots, or is for ears alone. @param {HTMLElement} it @returns {boolean} */
  function isMeantToBeCut(it) {
    const { overflowX, textOverflow, clipPath } = getComputedStyle(it);
    const meant = /auto|scroll/.test(overflowX) || textOverflow === "ellipsis" || clipPath !== "none";
    return meant || (it.parentElement !== null && isMeantToBeCut(it.parentElement));
  }

  /** @param {HTMLElement} it */
  function isCut(it) {
    const { clientHeight, scrollHeight } = it;
    return clientHeight > 1 && scrollHeight > clientHeight + 2 && /hidden|clip/.test(getComputedStyle(it).overflowY);
  }
})();
