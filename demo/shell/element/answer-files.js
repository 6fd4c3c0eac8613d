/** Answers that are files: downloads, and the pictures on a screen. */

/** @typedef {import("../engine/engine.js").Answer} Answer */

export class AnswerFiles {
  /** @type {string[]} */
  #addresses = [];

  /** An address for what was answered, good until `release`. @param {Answer} answer */
  address({ body, type }) {
    const url = URL.createObjectURL(new Blob([body], { type }));
    this.#addresses.push(url);
    return url;
  }

  /** Gives up all addresses. */
  release() {
    for (const url of this.#addresses.splice(0)) URL.revokeObjectURL(url);
  }

  /** Saves an answer as a file of the reader's. @param {Answer} answer */
  download(answer) {
    const download = answer.filename ?? answer.path.slice(answer.path.lastIndexOf("/") + 1);
    Object.assign(document.createElement("a"), { href: this.address(answer), download }).click();
  }

  /** Fills in a picture once it is answered; without an answer there is none.
   * @param {HTMLElement} image @param {Promise<Answer>} asked */
  async show(image, asked) {
    const answer = await asked.catch(() => undefined);
    if (answer && image.isConnected) image.setAttribute("src", this.address(answer));
  }
}
