/** Answers that are files: downloads, and the pictures on a screen. */

/** @typedef {import("../engine/engine.js").Answer} Answer */

export class AnswerFiles {
  /** @type {string[]} */
  #addresses = [];

  /** An address for what was answered, good until `release`. @param {Answer["body"]} body @param {string} [type] */
  address(body, type) {
    const url = URL.createObjectURL(new Blob([body], { type }));
    this.#addresses.push(url);
    return url;
  }

  /** Gives up all addresses. */
  release() {
    for (const url of this.#addresses.splice(0)) URL.revokeObjectURL(url);
  }

  /** Saves a file of the reader's. @param {Answer["body"]} body @param {string} download its name @param {string} [type] */
  download(body, download, type) {
    Object.assign(document.createElement("a"), { href: this.address(body, type), download }).click();
  }

  /** Fills in a picture once it is answered; without an answer there is none.
   * @param {HTMLElement} image @param {Promise<Answer>} asked */
  async show(image, asked) {
    const answer = await asked.catch(() => undefined);
    if (answer && image.isConnected) image.setAttribute("src", this.address(answer.body, answer.type));
  }
}
