/** The life of something that answers, and its end, of which all are told who wait for an answer then. AbortSignal does the
 * same in newer browsers only, and a promise of the end would keep everybody who ever waited. */
export class Life {
  #what;
  /** @type {Set<(error: Error) => void>} */
  #waiting = new Set();
  /** @type {Error | undefined} */
  #ended;

  /** @param {string} what it is, for its last words */
  constructor(what) {
    this.#what = what;
  }

  /** How many wait for an answer. */
  get waiting() {
    return this.#waiting.size;
  }

  /** @param {string} why */
  end(why) {
    this.#ended ??= new Error(`${this.#what}: ${why}`);
    for (const tell of this.#waiting) tell(this.#ended);
    this.#waiting.clear();
  }

  /** What is answered, unless the end comes first. @template T @param {Promise<T>} answer @returns {Promise<T>} */
  async outlives(answer) {
    /** @type {(error: Error) => void} */
    let tell = () => {};
    /** @type {Promise<never>} */
    const end = new Promise((_, reject) => {
      tell = reject;
    });
    if (this.#ended) tell(this.#ended);
    else this.#waiting.add(tell);
    return Promise.race([end, answer]).finally(() => this.#waiting.delete(tell));
  }
}
