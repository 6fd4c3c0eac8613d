/** What a sandbox has been asked for and has not shown yet. The last visit wins; what was sent is never dropped, and is
 * answered before what came later is shown. */

/** @typedef {object} Job
 * @property {import("../engine/engine.js").Request} request
 * @property {"first" | "again" | "visit" | "send" | "file"} kind `first`: the screen that the page shows already;
 *   `again`: one that is only to be refreshed; `file`: no screen
 * @property {string} [hash] where to go on the screen
 * @property {number} [y] how far the page was scrolled
 * @property {boolean} [known] the browser's history has it already
 * @property {number} [at] when it was asked for */

export class JobQueue {
  /** @type {Job[]} */
  #waiting = [];
  /** The last one that is to end in a screen. @type {Job | undefined} */
  wanted;

  /** @param {Job} job */
  add(job) {
    if (job.kind !== "file") this.wanted = job;
    if (job.kind === "visit") this.#waiting = this.#waiting.filter(({ kind }) => kind !== "visit" && kind !== "again");
    this.#waiting.push(job);
  }

  /** The job to do now, which then waits no longer. */
  next() {
    return this.#waiting.shift();
  }

  get empty() {
    return this.#waiting.length === 0;
  }

  /** Whether something that was sent waits for its answer to be asked for. */
  get sending() {
    return this.#waiting.some(({ kind }) => kind === "send");
  }

  clear() {
    this.#waiting = [];
  }

  /** Whether a job's screen is no longer to be shown, as another one is wanted by now. @param {Job} job */
  outdated(job) {
    return ["first", "again", "visit"].includes(job.kind) && job !== this.wanted;
  }
}
