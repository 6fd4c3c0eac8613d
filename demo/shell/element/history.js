/** Where an element stands, in the browser's history: in the hash (`routed`) or in history.state alone. Each element of
 * the page has a place of its own there, so that they do not disturb each other. */

/** @typedef {{path: string, depth: number, from?: string, y?: number}} Place `y`: how far the page was scrolled */

const NAME = "practice-portal";
/** @returns {{mover?: string, places: Record<string, Place>}} `mover`: whose step led to this entry */
const entry = () => history.state?.[NAME] ?? { places: {} };

export class Trail {
  /** @param {string} key @param {boolean} routed @param {string} start */
  constructor(key, routed, start) {
    this.key = key;
    this.routed = routed;
    /** @type {Place} */
    this.here = { path: start, depth: 0, ...entry().places[key] };
    this.here.path = this.#hash() ?? this.here.path;
  }

  /** The address in this site of a path of the portal, if it has one. @param {string} path */
  address(path) {
    return this.routed ? `${location.pathname}${location.search}#${path}` : undefined;
  }

  /** @param {string} path where it stands from now on @param {boolean} forward in a new entry, or in this one */
  settle(path, forward) {
    const { path: from, depth } = this.here;
    if (path === from) return;
    if (!forward) return this.#write("replaceState", { ...this.here, path }, this.address(path));
    this.#write("replaceState", { ...this.here, y: scrollY });
    this.#write("pushState", { path, depth: depth + 1, from }, this.address(path), this.key);
  }

  /** After the browser moved: the place to show now, or undefined when this element stays where it is. */
  follow() {
    const { path: from, depth } = this.here;
    const known = entry().places[this.key];
    const path = this.#hash() ?? known?.path ?? from;
    if (known) this.here = { ...known, path };
    else if (path === from) this.#write("replaceState", this.here);
    else this.#write("replaceState", { path, depth: depth + 1, from }, undefined, this.key);
    return path === from ? undefined : this.here;
  }

  /** One step back. Gives the path to visit when the last step on the page was another element's. */
  back() {
    return entry().mover === this.key ? history.back() : this.here.from;
  }

  #hash() {
    return this.routed && /^#\/(?!\/)/.test(location.hash) ? location.hash.slice(1) : undefined;
  }

  /** @param {"pushState" | "replaceState"} method @param {Place} place @param {string} [url] @param {string} [mover] */
  #write(method, place, url, mover = entry().mover) {
    const places = { ...entry().places, [this.key]: place };
    history[method]({ ...history.state, [NAME]: { mover, places } }, "", url);
    this.here = place;
  }
}
