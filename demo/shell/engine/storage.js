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

/** @typedef {string | number} Revision unlike any other, also after all was deleted: numbers are of earlier builds */
/** @typedef {{revision: Revision, bytes?: Uint8Array}} Saved */

const NOTHING = 0; // the revision of a device that keeps nothing

/** @returns {Revision} */
const freshRevision = () => `${Date.now()}-${Math.random()}`;

export class DeviceStorage {
  /** @param {string} name of the database */
  constructor(name) {
    this.name = name;
  }

  /** The browser keeps nothing at the moment (private window, full disk): memory has to do until a write succeeds. */
  refused = false;
  /** What was loaded or written last, in memory at least. @type {Saved} */
  #saved = { revision: NOTHING };
  /** The revision on the device when it was seen last. @type {Revision} */
  #kept = NOTHING;

  /** What is saved now: another object than last time when another tab has written since. */
  async read() {
    try {
      const revision = (await transact(this.name, "readonly", (store) => store.get("revision"))) ?? NOTHING;
      if (revision !== this.#kept) await this.#load(revision);
      else if (this.#saved.revision === this.#kept) this.refused = false;
    } catch {
      this.refused = true;
    }
    return this.#saved;
  }

  /** @param {Revision} revision */
  async #load(revision) {
    const bytes = await transact(this.name, "readonly", (store) => store.get("bytes"));
    this.#saved = { revision, bytes };
    this.#kept = revision;
    this.refused = false;
  }

  /** Tries anew each time: what could not be kept before is among the bytes. @param {Uint8Array} bytes */
  async write(bytes) {
    this.#saved = { revision: freshRevision(), bytes };
    await this.#change((store) => {
      store.put(bytes, "bytes");
      return store.put(this.#saved.revision, "revision");
    });
    if (!this.refused) this.#kept = this.#saved.revision;
    return this.#saved;
  }

  /** Keeps bytes that cannot be read beside those that will take their place. @param {Uint8Array | undefined} bytes */
  async setAside(bytes) {
    if (bytes) await this.#change((store) => store.put(bytes, "unread"));
  }

  /** Deletes everything. */
  async clear() {
    await this.#change((store) => store.clear());
    if (!this.refused) this.#kept = NOTHING;
  }

  /** @param {(store: IDBObjectStore) => IDBRequest} work */
  async #change(work) {
    try {
      await transact(this.name, "readwrite", work);
      this.refused = false;
    } catch {
      this.refused = true;
    }
  }
}
