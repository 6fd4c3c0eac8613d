/** An IndexedDB in memory, with as much of it as the shell uses: transactions one after the other, each in its own time. */

/** What a request or transaction tells, a little later. @param {any} target @param {string} name @param {any} [result] */
function tell(target, name, result) {
  target.result = result;
  target[name]?.({ target });
}

export class MemoryDatabases {
  /** @type {Map<string, Map<string, unknown>>} */
  stores = new Map();
  /** Writes with this much safety were made. @type {(string | undefined)[]} */
  durabilities = [];
  /** What happens to the next one that opens or writes: nothing, an error, or no answer at all.
   * `bytes`: the name of the error with which they cannot be read.
   * @type {{open?: "fails" | "hangs", write?: "fails" | "throws", bytes?: string}} */
  trouble = {};
  opened = 0;
  volume = 0; // of what was put, in bytes

  /** @param {string} name */
  open(name) {
    const request = /** @type {any} */ ({});
    const { open } = this.trouble;
    if (open !== "hangs") queueMicrotask(() => (open ? tell(request, "onerror") : this.#answer(request, name)));
    this.finish = () => this.#answer(request, name);
    return request;
  }

  /** @param {any} request @param {string} name */
  #answer(request, name) {
    this.opened++;
    const close = () => this.opened--;
    request.result = {
      createObjectStore: () => this.stores.set(name, new Map()),
      transaction: (/** @type {unknown[]} */ ...given) => this.#transaction(name, given),
      close,
    };
    if (!this.stores.has(name)) request.onupgradeneeded();
    request.onsuccess();
  }

  /** @param {string} name @param {any[]} given */
  #transaction(name, [, mode, { durability }]) {
    const kept = /** @type {Map<string, unknown>} */ (this.stores.get(name));
    const written = new Map(kept);
    /** @type {any} */
    const transaction = { abort: () => (transaction.aborted = true) };
    /** @type {(() => void)[]} */
    const steps = [];
    const later = (/** @type {() => unknown} */ work) => {
      const request = /** @type {any} */ ({});
      steps.push(() => tell(request, "onsuccess", work()));
      return request;
    };
    queueMicrotask(() => {
      while (steps.length) steps.shift()?.();
      if (transaction.error) transaction.onabort();
      else if (mode === "readwrite") this.#keep(transaction, name, written, durability);
      else transaction.oncomplete();
    });
    transaction.objectStore = () => ({
      transaction,
      get: (/** @type {string} */ key) => {
        const { bytes } = this.trouble;
        if (key === "bytes" && bytes) transaction.error = new DOMException("no", bytes);
        return later(() => written.get(key));
      },
      put: (/** @type {unknown} */ value, /** @type {string} */ key) => {
        if (this.trouble.write === "throws") throw new Error("full");
        if (value instanceof Uint8Array) this.volume += value.length;
        return later(() => written.set(key, value));
      },
      delete: (/** @type {string} */ key) => later(() => written.delete(key)),
      clear: () => later(() => written.clear()),
    });
    return transaction;
  }

  /** @param {any} transaction @param {string} name @param {Map<string, unknown>} written @param {string} durability */
  #keep(transaction, name, written, durability) {
    if (transaction.aborted || this.trouble.write) return transaction.onabort();
    this.durabilities.push(durability);
    this.stores.set(name, written);
    transaction.oncomplete();
  }
}
