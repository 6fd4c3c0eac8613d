/**
 * Where the focus is, seen from the control that a reader looks for: whether it is there, or behind, and what is wrong with
 * how it is shown. A choice that belongs to a group counts when any of the group has the focus.
 * @param {HTMLElement} target
 */
globalThis.focusFrom = (target) => {
  const inner = (/** @type {Element | null} */ it) => it?.shadowRoot?.activeElement ?? it;
  const active = /** @type {HTMLElement} */ (inner(document.activeElement));
  const { name, type } = /** @type {HTMLInputElement} */ (target);
  const { labels } = /** @type {HTMLInputElement} */ (active);
  const inGroup = type === "radio" && /** @type {HTMLInputElement} */ (active).name === name;
  /** @param {Element} it */
  const holder = (it) => (it.getRootNode() === target.getRootNode() ? it : document.querySelector("practice-portal"));
  const from = holder(active);
  const order = target.getRootNode() === active.getRootNode() && from ? from.compareDocumentPosition(target) : 4;

  /** What is seen of a control: itself, or its label where it is hidden to the eye. @type {HTMLElement[]} */
  const parts = [active, ...(labels ?? [])];
  const shown = parts.filter((it) => {
    const { width, height } = it.getBoundingClientRect();
    return width > 1 && height > 1;
  });

  function isOutlined() {
    if (active === document.body || active.tabIndex < 0) return true;
    return shown.some((it) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
  }

  /** Whether some of it is covered by nothing: WCAG 2.4.11. */
  function isSeen() {
    const root = /** @type {Document | ShadowRoot} */ (active.getRootNode());
    return shown.some((it) => {
      const { left, top, width, height } = it.getBoundingClientRect();
      const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]));
      return places.some(([x, y]) => {
        const met = root.elementFromPoint(x, y);
        return met && (it.contains(met) || met.contains(it));
      });
    });
  }

  const said = active.ariaLabel ?? active.textContent?.trim().slice(0, 40) ?? "";
  const mine = active !== document.body && root(active);
  /** @param {Element} it */
  function root(it) {
    return it.getRootNode() !== document; // the theme's own are the theme's affair
  }
  const faults = [mine && !isOutlined() && "no outline", mine && active.tabIndex >= 0 && !isSeen() && "covered"];
  const trouble = faults.filter(Boolean).join(", ");
  return {
    there: active === target || inGroup,
    back: Boolean(order & Node.DOCUMENT_POSITION_PRECEDING),
    name: said,
    trouble: trouble && `${trouble}: ${active.localName} "${said}"`,
  };
};
