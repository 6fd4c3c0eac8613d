import { saving } from "../engine/save-data.js";

/** Screens by their paths; none where they cannot be had. */
export class PrerenderedScreens {
  /** @param {string | undefined} url */
  constructor(url) {
    this.url = url;
    if (!saving()) this.fill();
  }

  /** Sends for them: a few kilobytes, to be there before all else. @returns {Promise<Record<string, string>>} */
  fill() {
    const all = () => (this.url ? fetch(this.url).then((answer) => answer.json()) : {});
    return (this.screens ??= Promise.resolve()
      .then(all)
      .catch(() => ({})));
  }

  /** @param {string} path @returns {Promise<string | undefined>} */
  async find(path) {
    return (await this.fill())[path];
  }
}
