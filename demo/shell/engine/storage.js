/** What stays on the device: bytes and their revision, in IndexedDB. */

const STORE = "practice-portal";

/**
 * One transaction, in a database opened for it alone: nothing stays open when the reader clears the browser's data.
 * @param {string} name @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} work
 */
async function transact(name, mode, work) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
  try {
    const transaction = opening.result.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: reject }));
    return request.result;
  } finally {
    opening.result.close();
  }
}

/** @typedef {{revision: number, bytes?: Uint8Array}} Saved */

export class DeviceStorage {
  /** @param {string} name of the database */
  constructor(name) {
    this.name = name;
  }

  /** The browser refuses to keep anything (private window, full disk): from then on memory has to do. */
  refused = false;
  /** @type {Saved} */
  #saved = { revision: 0 };

  /** What is saved now: another object than last time when another tab has written since. */
  async read() {
    const revision = (await this.#attempt("readonly", (store) => store.get("revision"))) ?? 0;
    if (!this.refused && revision !== this.#saved.revision) {
      this.#saved = { revision, bytes: await this.#attempt("readonly", (store) => store.get("bytes")) };
    }
    return this.#saved;
  }

  /** @param {Uint8Array} bytes */
  async write(bytes) {
    this.#saved = { revision: this.#saved.revision + 1, bytes };
    await this.#attempt("readwrite", (store) => {
      store.put(bytes, "bytes");
      return store.put(this.#saved.revision, "revision");
    });
    return this.#saved;
  }

  /** Deletes everything. Storage gets a second chance then: a full disk may have room again. */
  async clear() {
    this.refused = false;
    await this.#attempt("readwrite", (store) => store.clear());
  }

  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} work */
  async #attempt(mode, work) {
    try {
      if (!this.refused) return await transact(this.name, mode, work);
    } catch {
      this.refused = true;
    }
    return undefined;
  }
}
