/** What stays on the device: bytes and their revision, in IndexedDB. */
import { inTime } from "./deadline.js";
import { PageStorage } from "./page-storage.js";
import { fillLog, forgetTornLog, isLogTorn, noteTornLog } from "./torn-log.js";

const STORE = "practice-portal";
const MARK = "practice-portal:kept:"; // then the name of a database that has something, or has lost it
const DEADLINE = 20_000; // ms; a browser that says nothing for so long is as one that refuses

/** @typedef {"bytes" | "unread"} Part the data, or those before them that could not be read */
/** @typedef {string | number} Revision unlike any other, also after all was deleted: numbers are of earlier builds */
/** @typedef {{revision: Revision, bytes?: Uint8Array<ArrayBuffer>}} Saved */

const NOTHING = 0; // the revision of a device that keeps nothing
const LOST = new Uint8Array(); // in the place of bytes that the browser has lost
/** @type {Saved} */
const UNREAD = { revision: NOTHING };
const marks = new PageStorage("localStorage");

/** Says that something else is on the device than what was seen there last: what was to be written is made of the past. */
export class OvertakenError extends Error {}

/** Notes that a database was deleted on purpose: without the mark nobody takes it for lost. @param {string} name */
export const unmark = (name) => marks.remove(MARK + name);

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
    const done = new Promise((resolve, reject) => {
      Object.assign(transaction, { oncomplete: resolve, onabort: () => reject(transaction.error) });
    });
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

/** Of a large value, the file may be gone that a browser keeps beside its database. @param {DOMException} error */
function lostOrThrow(error) {
  if (error?.name === "NotReadableError") return LOST;
  throw error;
}

/** @returns {Revision} */
const freshRevision = () => `${Date.now()}-${Math.random()}`;

/** A browser may lose what it has, as Chromium does on a full disk; the mark, which is kept apart, tells that from what was
 * deleted on purpose, by us or with all the browser's data. Who still has it in memory then writes it again. */
export class DeviceStorage {
  /** @param {string} name of the database */
  constructor(name) {
    this.name = name;
  }

  /** The browser keeps nothing at the moment (private window, full disk): memory has to do until a write succeeds. */
  refused = false;
  /** What was loaded or written last, in memory at least. @type {Saved} */
  #saved = UNREAD;
  /** The revision on the device when it was seen last. @type {Revision} */
  #kept = NOTHING;
  /** One that is there, and whose bytes could not be had. @type {Revision | undefined} */
  #unloaded;
  /** This page has left the mark, and would miss it. */
  #marked = false;

  /** What is saved now: another object than last time when another tab has written since. */
  async read() {
    try {
      const revision = (await this.#get("revision")) ?? NOTHING;
      if (this.#saved === UNREAD || this.#isNews(revision)) await this.#load(revision);
      else this.#kept = revision;
      if (!this.pending) this.refused = false;
    } catch {
      this.refused = true;
    }
    return this.#saved;
  }

  /** Whether memory holds what the device does not. */
  get pending() {
    return this.#saved.revision !== this.#kept;
  }

  /** Whether somebody else has written or deleted this: nothing at all may also be what the browser has lost.
   * @param {Revision} revision */
  #isNews(revision) {
    return revision === NOTHING ? this.#marked && !this.#isMarked : revision !== this.#kept;
  }

  get #isMarked() {
    return marks.read(MARK + this.name) !== undefined;
  }

  /** @param {string} key @returns {Promise<any>} */
  #get(key) {
    return transact(this.name, { mode: "readonly" }, (store) => store.get(key));
  }

  /** @param {Revision} revision */
  async #load(revision) {
    this.#unloaded = revision;
    const none = this.#isMarked ? LOST : undefined;
    const bytes = revision === NOTHING ? none : await this.#get("bytes").catch(lostOrThrow);
    this.#saved = { revision, bytes };
    this.#keeps(revision);
    this.#unloaded = undefined;
  }

  /** @param {Revision} revision */
  #keeps(revision) {
    this.#kept = revision;
    this.#marked = revision !== NOTHING && marks.write(MARK + this.name, true);
  }

  /** Tries anew each time: what could not be kept before is among the bytes. Rejects with OvertakenError where another
   * tab has written meanwhile. @param {Uint8Array<ArrayBuffer>} bytes @param {IDBTransactionDurability} [durability] */
  async write(bytes, durability) {
    const values = { revision: freshRevision(), bytes };
    this.#saved = values;
    let there = this.#kept;
    await this.#change((store) => {
      const seen = store.get("revision");
      seen.onsuccess = () => {
        there = seen.result ?? NOTHING;
        if (!this.#isNews(there)) putAll(store, values);
      };
      return seen;
    }, durability);
    if (this.#isNews(there)) this.#giveWay(there);
    else if (!this.refused) this.#keeps(values.revision);
    return this.#saved;
  }

  /** Leaves what was written meanwhile as it is: to be read, where it can be. @param {Revision} there */
  #giveWay(there) {
    this.refused = there === this.#unloaded;
    if (!this.refused) throw new OvertakenError("another tab has written");
  }

  /** Keeps bytes that cannot be read beside those that will take their place.
   * @param {Uint8Array<ArrayBuffer> | undefined} bytes */
  async setAside(bytes) {
    if (bytes?.length) await this.#change((store) => store.put(bytes, "unread"), "strict");
  }

  /** A part of what is on the device; undefined where there is none, or none to be had.
   * @param {Part} part @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
  find(part) {
    return this.#get(part).catch(() => undefined);
  }

  /** Deletes everything. */
  async clear() {
    await this.#change((store) => store.clear(), "strict");
    if (this.refused) return;
    unmark(this.name);
    this.#keeps(NOTHING);
  }

  /** Has what comes next written where it lasts. */
  async #mend() {
    await transact(this.name, { mode: "readwrite", durability: "strict" }, fillLog);
    forgetTornLog();
  }

  /** @param {(store: IDBObjectStore) => IDBRequest} work @param {IDBTransactionDurability} [durability] */
  async #change(work, durability = "default") {
    try {
      if (isLogTorn()) await this.#mend();
      await transact(this.name, { mode: "readwrite", durability }, work);
      this.refused = false;
    } catch {
      this.refused = true;
      noteTornLog();
    }
  }
}
