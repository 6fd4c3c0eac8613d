/** All that sandboxes keep on this device, under whatever names: found and deleted without an engine. */
import { PageStorage } from "./page-storage.js";
import { unmark } from "./storage.js";

const PREFIX = "practice-portal";
const PROGRESS = `${PREFIX}:guide:`; // then the name of a guide, whose sandbox keeps its data under it
const RESET = `${PREFIX}:reset`; // written for a moment, so that other tabs forget what was typed in them
const lasting = new PageStorage("localStorage");
const ofTab = new PageStorage("sessionStorage");

/** Every database of a sandbox. Where a browser does not list them, the guides that were begun tell their names.
 * @returns {Promise<string[]>} */
async function databaseNames() {
  const listed = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? [];
  const named = listed.map(({ name = "" }) => name).filter((name) => name === PREFIX || name.startsWith(`${PREFIX}/`));
  const begun = lasting.names(PROGRESS).map((name) => `${PREFIX}/${name.slice(PROGRESS.length)}`);
  return [...new Set([PREFIX, ...named, ...begun])];
}

/** @param {string} name */
function deleteDatabase(name) {
  unmark(name);
  return new Promise((done) => {
    try {
      // One that is open elsewhere goes as soon as it is closed there.
      Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: done, onblocked: done });
    } catch {
      done(undefined); // the browser keeps nothing
    }
  });
}

/** Deletes what all sandboxes keep, and how far the reader has come in the guides; what the device can do is no data of
 * anybody. @param {(name: string, work: () => Promise<unknown>) => Promise<unknown>} exclusively keeps other tabs from
 * working on a database meanwhile @param {string} [spared] a database that is not deleted */
export async function forgetDevice(exclusively, spared) {
  const names = await databaseNames();
  lasting.forget(PROGRESS);
  ofTab.forget(PREFIX);
  lasting.write(RESET, true);
  lasting.remove(RESET);
  for (const name of names) if (name !== spared) await exclusively(name, () => deleteDatabase(name));
  dispatchEvent(new CustomEvent("practice-portal:reset"));
}

addEventListener("storage", ({ key }) => {
  if (key === RESET) ofTab.forget(PREFIX);
});
