/** What a failed write leaves behind. In Chromium the log of all databases of a site then ends in half an entry; it writes on
 * behind that, says that all is kept, and deletes it as damaged when it opens the log the next time. Only a new log helps,
 * and it begins one after 4 MB. Other browsers have no such log, and it does them no harm. */
import { PageStorage } from "./page-storage.js";

const TORN = "practice-portal:torn"; // for the other tabs, and those who come later
const PIECE = 32_000; // bytes: larger values are kept beside the log
const PIECES = 140;
const NAMES = 4; // what is put in turn under these is written each time
const marks = new PageStorage("localStorage");

export const noteTornLog = () => marks.write(TORN, true);
export const isLogTorn = () => marks.read(TORN) !== undefined;
export const forgetTornLog = () => marks.remove(TORN);

/** Writes as much as a log may hold, which cannot be made smaller, and deletes it again. @param {IDBObjectStore} store
 * @returns {IDBRequest} the last one */
export function fillLog(store) {
  for (let number = 0; number < PIECES; number++)
    store.put(crypto.getRandomValues(new Uint8Array(PIECE)), `filler-${number % NAMES}`);
  return Array.from({ length: NAMES }, (_, number) => store.delete(`filler-${number}`))[NAMES - 1];
}
