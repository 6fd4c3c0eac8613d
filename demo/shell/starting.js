/** What there is before the engine answers: when to begin, and screens that were drawn when the site was built. */

/** The reader pays for each byte. */
export const saving = () => Boolean(navigator.connection?.saveData);

/** Begins when the reader uses an element; also when the page is idle or the pointer comes near, unless data are saved.
 * @param {Element} element @param {() => void} begin @param {boolean} wanted something is waiting for it already */
export function whenWanted(element, begin, wanted) {
  for (const name of ["pointerdown", "focusin", "keydown"]) element.addEventListener(name, begin);
  if (saving() && !wanted) return;
  element.addEventListener("pointerover", begin);
  (globalThis.requestIdleCallback ?? setTimeout)(begin);
}

/** Screens by their paths; none where they cannot be had. */
export class Shelf {
  /** @param {string | undefined} url */
  constructor(url) {
    this.url = url;
    if (!saving()) this.fill();
  }

  /** Sends for them: a few kilobytes, to be there before all else. @returns {Promise<Record<string, string>>} */
  fill() {
    const all = () => (this.url ? fetch(this.url).then((answer) => answer.json()) : {});
    return (this.screens ??= Promise.resolve().then(all).catch(() => ({})));
  }

  /** @param {string} path @returns {Promise<string | undefined>} */
  async find(path) {
    return (await this.fill())[path];
  }
}
