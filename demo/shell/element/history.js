/** Where a sandbox stands, in the browser's history: in the hash (`routed`) or in history.state alone. Each sandbox of
 * the page has a place of its own there, so that they do not disturb each other. */

/** @typedef {{path: string, depth: number, from?: string, y?: number}} Place `y`: how far the page was scrolled */

const NAME = "practice-portal";
/** @returns {{mover?: string, places: Record<string, Place | undefined>}} `mover`: the sandbox that made this entry */
const entry = () => history.state?.[NAME] ?? { places: {} };

export class SandboxHistory {
  /** @type {Place} */
  place;

  /** @param {string} key @param {boolean} routed @param {string} start */
  constructor(key, routed, start) {
    this.key = key;
    this.routed = routed;
    const known = entry().places[key] ?? { path: start, depth: 0 };
    this.place = { ...known, path: this.#hash() ?? known.path };
  }

  /** The address in this site of a path of the portal, if it has one. @param {string} path */
  address(path) {
    return this.routed ? `${location.pathname}${location.search}#${path}` : undefined;
  }

  /** Notes how far the page is scrolled, before another place is asked for: each change of the browser's history waits
   * for its main process, and meanwhile there is something else to wait for. */
  leave() {
    if (this.place.y !== scrollY) this.#write("replaceState", { ...this.place, y: scrollY });
  }

  /** Moves on to a path, in a new entry. @param {string} path */
  push(path) {
    const { path: from, depth } = this.place;
    if (path === from) return;
    this.leave();
    this.#write("pushState", { path, depth: depth + 1, from }, this.address(path), this.key);
  }

  /** Stands at another path from now on, in the same entry. @param {string} path */
  replace(path) {
    if (path !== this.place.path) this.#write("replaceState", { ...this.place, path }, this.address(path));
  }

  /** After the browser moved: the place to show now, or undefined when this sandbox stays where it is. */
  follow() {
    const { path: from, depth } = this.place;
    const known = entry().places[this.key];
    const path = this.#hash() ?? known?.path ?? from;
    if (known) this.place = { ...known, path };
    else if (path === from) this.#write("replaceState", this.place);
    else this.#write("replaceState", { path, depth: depth + 1, from }, undefined, this.key);
    return path === from ? undefined : this.place;
  }

  /** One step back. Returns the path to visit when the last step on the page was another sandbox's. */
  back() {
    if (entry().mover !== this.key) return this.place.from;
    history.back();
    return undefined;
  }

  #hash() {
    return this.routed && /^#\/(?!\/)/.test(location.hash) ? location.hash.slice(1) : undefined;
  }

  /** @param {"pushState" | "replaceState"} method @param {Place} place @param {string} [url] @param {string} [mover] */
  #write(method, place, url, mover = entry().mover) {
    const places = { ...entry().places, [this.key]: place };
    history[method]({ ...history.state, [NAME]: { mover, places } }, "", url);
    this.place = place;
  }
}
