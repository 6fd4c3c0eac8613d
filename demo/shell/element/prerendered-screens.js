/** Screens that were drawn when the site was built, to be shown until the engine is there. */
import { savesData } from "../engine/save-data.js";
import { sendForScreens } from "../engine/screens-file.js";

/** Screens by their paths; none where they cannot be had. */
export class PrerenderedScreens {
  /** @type {Promise<Record<string, string>> | undefined} */
  #screens;

  /** @param {string | undefined} url */
  constructor(url) {
    this.url = url;
    if (!savesData()) this.load();
  }

  /** Sends for them: a few kilobytes, to be there before all else. */
  load() {
    this.#screens ??= this.#fetch().catch(() => ({}));
    return this.#screens;
  }

  /** @returns {Promise<Record<string, string>>} */
  async #fetch() {
    return this.url ? sendForScreens(new URL(this.url, document.baseURI).href) : {};
  }

  /** @param {string} path @returns {Promise<string | undefined>} the screen's HTML */
  async find(path) {
    return (await this.load())[path];
  }
}
