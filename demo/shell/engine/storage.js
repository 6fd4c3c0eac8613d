/** What stays on the device: bytes and their revision, in IndexedDB. */
import { inTime } from "./deadline.js";

const STORE = "practice-portal";
const DEADLINE = 20_000; // ms; a browser that says nothing for so long is as one that refuses

/** @typedef {"bytes" | "unread"} Part the data, or those before them that could not be read */
/** @typedef {string | number} Revision unlike any other, also after all was deleted: numbers are of earlier builds */
/** @typedef {{revision: Revision, bytes?: Uint8Array<ArrayBuffer>}} Saved */

const NOTHING = 0; // the revision of a device that keeps nothing

/** Says that something else is on the device than what was seen there last: what was to be written is made of the past. */
export class OvertakenError extends Error {}

/** Opens a database; one that comes too late is closed again, so that nothing is written out of turn.
 * @param {string} name @returns {Promise<IDBDatabase>} */
async function open(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const opened = new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
  await inTime(opened, DEADLINE, "the storage").catch((error) => {
    opened.then(
      () => opening.result.close(),
      () => {},
    );
    throw error;
  });
  return opening.result;
}

/**
 * One transaction, in a database opened for it alone: nothing stays open when the reader clears the browser's data.
 * @template T @param {string} name @param {{mode: IDBTransactionMode, durability?: IDBTransactionDurability}} how
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work @returns {Promise<T>}
 */
async function transact(name, { mode, durability }, work) {
  const database = await open(name);
  try {
    const transaction = database.transaction(STORE, mode, { durability });
    const request = work(transaction.objectStore(STORE));
    const done = new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: reject }));
    await inTime(done, DEADLINE, "the storage");
    return request.result;
  } finally {
    database.close();
  }
}

/** Puts these values under their names, all or none of them. @param {IDBObjectStore} store @param {Saved} values */
function putAll(store, values) {
  try {
    for (const [name, value] of Object.entries(values)) store.put(value, name);
  } catch {
    store.transaction.abort();
  }
}

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
      const revision = (await this.#get("revision")) ?? NOTHING;
      if (revision === NOTHING && this.#unsaved)
        this.#kept = NOTHING; // memory has what is lost
      else if (revision !== this.#kept) await this.#load(revision);
      else if (this.#saved.revision === this.#kept) this.refused = false;
    } catch {
      this.refused = true;
    }
    return this.#saved;
  }

  /** Whether memory holds what a write could not keep. */
  get #unsaved() {
    return this.refused && this.#saved.revision !== this.#kept;
  }

  /** @param {string} key @returns {Promise<any>} */
  #get(key) {
    return transact(this.name, { mode: "readonly" }, (store) => store.get(key));
  }

  /** @param {Revision} revision */
  async #load(revision) {
    const bytes = await this.#get("bytes");
    this.#saved = { revision, bytes };
    this.#kept = revision;
    this.refused = false;
  }

  /** Tries anew each time: what could not be kept before is among the bytes. Rejects with OvertakenError where another
   * tab has written meanwhile. @param {Uint8Array<ArrayBuffer>} bytes @param {IDBTransactionDurability} [durability] */
  async write(bytes, durability) {
    this.#saved = { revision: freshRevision(), bytes };
    const { revision } = this.#saved;
    let there = this.#kept;
    await this.#change((store) => {
      const seen = store.get("revision");
      seen.onsuccess = () => {
        there = seen.result ?? NOTHING;
        if (there !== this.#kept) store.transaction.abort();
        else putAll(store, { bytes, revision });
      };
      return seen;
    }, durability);
    if (there !== this.#kept) {
      this.refused = false; // not by the browser
      throw new OvertakenError("another tab has written");
    }
    if (!this.refused) this.#kept = revision;
    return this.#saved;
  }

  /** Keeps bytes that cannot be read beside those that will take their place.
   * @param {Uint8Array<ArrayBuffer> | undefined} bytes */
  async setAside(bytes) {
    if (bytes) await this.#change((store) => store.put(bytes, "unread"), "strict");
  }

  /** A part of what is on the device; undefined where there is none, or none to be had.
   * @param {Part} part @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
  find(part) {
    return this.#get(part).catch(() => undefined);
  }

  /** Deletes everything. */
  async clear() {
    await this.#change((store) => store.clear(), "strict");
    if (!this.refused) this.#kept = NOTHING;
  }

  /** @param {(store: IDBObjectStore) => IDBRequest} work @param {IDBTransactionDurability} [durability] */
  async #change(work, durability = "default") {
    try {
      await transact(this.name, { mode: "readwrite", durability }, work);
      this.refused = false;
    } catch {
      this.refused = true;
    }
  }
}
