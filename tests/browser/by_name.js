/**
 * What somebody sees and does in a page, by the names that stand there. A test of any engine calls these one at a time,
 * each after this whole script: nothing of it outlives a page. They wait for what is not there yet.
 */
(() => {
  const PATIENCE = 90_000; // ms; a busy machine is slow, and that is no fault
  const portal = document.querySelector("practice-portal");
  const root = portal?.shadowRoot;

  /** @param {string} name @returns {HTMLElement | null | undefined} */
  const part = (name) => root?.querySelector(`[data-part=${name}]`);
  /** @param {string | null | undefined} text */
  const plain = (text) => (text ?? "").replaceAll(/\s+/g, " ").trim();
  /** @param {Element} it */
  const seen = (it) => it.getClientRects().length > 0;
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read
  const read = (/** @type {HTMLElement | null | undefined} */ it) => (it && seen(it) ? plain(it.innerText) : "");
  const quiet = () => portal?.dataset.state === "ready" && part("screen")?.ariaBusy !== "true";

  /** @template T @param {() => T | null | undefined | false} find @returns {Promise<T>} */
  async function until(find) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((next) => setTimeout(next, 20))) {
      const found = find();
      if (found) return found;
    }
    const state = portal ? `${portal.dataset.state}: ${read(part("screen"))}` : read(document.body);
    throw new Error(`not so after ${PATIENCE} ms: ${find} in ${state}`);
  }

  /** The screen, when it is there and nothing is being asked. */
  const screen = () => (quiet() ? /** @type {HTMLElement} */ (part("screen")) : undefined);

  /** @param {ParentNode | null | undefined} place @param {string} selector */
  const all = (place, selector) => /** @type {HTMLElement[]} */ ([...(place?.querySelectorAll(selector) ?? [])]);

  /** @param {ParentNode | null | undefined} place @param {string} tag @param {string} name
   * @returns {HTMLElement | undefined} */
  function named(place, tag, name) {
    return all(place, tag).find((it) => seen(it) && [plain(it.textContent), it.ariaLabel].includes(name));
  }

  const children = () => /** @type {HTMLElement[]} */ ([...(root?.children ?? [])]);
  const coach = document.querySelector("practice-coach");
  /** @returns {HTMLElement | null | undefined} */
  const coachWords = () => coach?.querySelector(".coach-words");

  /** @param {Element} control @param {string[]} names */
  function tell(control, ...names) {
    for (const name of names) control.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  }

  /** Presses one of what is offered, chosen by a number from 0 to 1. @param {HTMLElement[]} all @param {string} chance */
  function pressOne(all, chance) {
    const offered = all.filter((it) => seen(it) && !it.matches("[download], [target]"));
    offered[Math.floor(Number(chance) * offered.length)]?.click();
  }

  globalThis.byName = {
    press: async (tag, name) => (await until(() => named(screen(), tag, name))).click(),
    pressOutside: async (name) => (await until(() => named(root, "button", name))).click(),
    pressInPage: async (name) => (await until(() => named(document, "button, a", name))).click(),
    /** Types into a field, chooses it, or chooses an option of it. */
    async fill(label, value) {
      /** @param {HTMLLabelElement} it */
      const labels = (it) => plain(it.textContent).replace(/ \*$/, "") === label;
      const found = await until(() => [...(screen()?.querySelectorAll("label") ?? [])].find(labels));
      const control = /** @type {HTMLInputElement & HTMLSelectElement} */ (found.control);
      if (["radio", "checkbox"].includes(control.type)) return control.click();
      const option = [...(control.options ?? [])].find((it) => plain(it.textContent) === value);
      control.value = option?.value ?? value;
      tell(control, "input", "change");
    },
    ready: () => until(quiet),
    // By their places, for what presses at random: both Pythons draw the same elements, but for the card's
    // values that can be pressed where there is a shell.
    /** @param {string} tag @param {string} place */
    pressAt: async (tag, place) => all(await until(screen), `${tag}:not([data-fill])`)[Number(place)].click(),
    /** @param {string} place of the label @param {string} value */
    async fillAt(place, value) {
      const label = (await until(screen)).querySelectorAll("label")[Number(place)];
      const control = /** @type {HTMLInputElement} */ (label.control);
      if (["radio", "checkbox"].includes(control.type)) return control.click();
      control.value = value;
      tell(control, "input", "change");
    },
    /** @param {string} place of the label @param {string} name @param {string} type @param {string} bytes base64 */
    async attachAt(place, name, type, bytes) {
      const label = (await until(screen)).querySelectorAll("label")[Number(place)];
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], name, { type }));
      const control = /** @type {HTMLInputElement} */ (label.control);
      control.files = files.files;
      tell(control, "change");
    },
    failed: () => until(() => portal?.dataset.state === "failed"),
    heading: (text) => until(() => plain(screen()?.querySelector("h1")?.textContent) === text),
    otherHeading: (text) => until(() => screen() && plain(screen()?.querySelector("h1")?.textContent) !== text),
    text: (text) => until(() => read(screen()).includes(text)),
    textAround: (text) => until(() => children().some((it) => read(it).includes(text))),
    textInPage: (text) => until(() => read(document.body).includes(text)),
    picture: (name) =>
      until(() => [...(screen()?.querySelectorAll("img") ?? [])].some((it) => it.alt === name && it.naturalWidth)),
    read: async (/** @type {string} */ css) => plain((await until(() => screen()?.querySelector(css))).textContent),
    html: async () => (await until(screen)).outerHTML,
    coachText: (text) => until(() => read(coachWords()).includes(text)),
    tryOne: (chance) => pressOne(all(document, "[data-try]"), chance),
    coachPress: (chance) => pressOne(all(coach, "[data-coach]:not([data-coach=close])"), chance),
    pressAny: async (chance) => pressOne(all(await until(screen), "a[data-to^='/'], form button"), chance),
    /** Has the coach do the next thing, or tells it that it was seen; gives what it says then. */
    async coachStep() {
      const before = (await until(coachWords)).dataset.done;
      const buttons = ["Tôi thấy rồi", "Làm hộ tôi"].map((name) => named(coach, "button", name));
      buttons.find(Boolean)?.click();
      await until(() => coachWords()?.dataset.done !== before);
      return read(coachWords());
    },
    state: () => portal?.dataset.state ?? "",
    until,
  };
})();
