/**
 * The teacher's second window: it is told which slide is shown, and may ask for another. By messages between the two
 * windows, as pages that are files share no channel.
 */

/** Where messages may go: pages that are files have no origin to name. */
export const ORIGIN = location.protocol === "file:" ? "*" : location.origin;

export class NotesWindow {
  /** @type {Window | null} */
  #window = null;
  #shown = "";

  /** @param {(command: string) => void} obey */
  constructor(obey) {
    addEventListener("message", ({ source, data }) => {
      if (!source || source !== this.#window) return;
      if (data?.hello) this.tell(this.#shown);
      else if (typeof data?.command === "string") obey(data.command);
    });
  }

  /** Opens it; false where the browser refuses. @param {string} address */
  open(address) {
    this.#window = window.open(address, "deck-notes", "popup,width=520,height=800");
    return this.#window !== null;
  }

  /** @param {string} slide the id of the slide that is shown */
  tell(slide) {
    this.#shown = slide;
    this.#window?.postMessage({ slide }, ORIGIN);
  }
}
