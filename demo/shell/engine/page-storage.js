/** What a page keeps of its own, for as long as a browser lets it: values under names, in JSON. A browser that refuses, a
 * full disk, or something unreadable is as if nothing were there. */

export class PageStorage {
  /** @type {Storage | undefined} */
  #storage;

  /** @param {"localStorage" | "sessionStorage"} kind for ever, or until the tab is closed */
  constructor(kind) {
    try {
      this.#storage = globalThis[kind];
    } catch {
      // cookies and site data are blocked
    }
  }

  /** The value under a name; undefined where there is none, or none that can be read. @param {string} name
   * @returns {unknown} */
  read(name) {
    try {
      return JSON.parse(this.#storage?.getItem(name) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** @param {string} name @param {unknown} value @returns {boolean} whether it is kept */
  write(name, value) {
    try {
      this.#storage?.setItem(name, JSON.stringify(value));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }

  /** Forgets one value. @param {string} name */
  remove(name) {
    this.#storage?.removeItem(name);
  }

  /** The names that begin so. @param {string} start */
  names(start) {
    return Object.keys(this.#storage ?? {}).filter((name) => name.startsWith(start));
  }

  /** Forgets every value whose name begins so. @param {string} start */
  forget(start) {
    for (const name of this.names(start)) this.remove(name);
  }
}
