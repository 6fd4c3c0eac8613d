/** One at a time, across tabs: what works on saved data waits for its turn, but not for a tab that will never end. */
import { locks } from "./locks.js";

const PATIENCE = 30_000; // ms; a tab that takes longer sleeps, as phones have it, or hangs
/** @type {Promise<unknown>} */
let lastTurn = Promise.resolve();

/** Runs `work` when nothing else works on what is saved under a name, or after a long wait all the same: who is overtaken
 * so finds that out when it writes (DeviceStorage), and does its work again.
 * @template T @param {string} name @param {() => Promise<T>} work @returns {Promise<T>} */
export async function exclusively(name, work) {
  const manager = await locks;
  return manager ? takeLock(manager, name, work) : takeTurn(work);
}

/** In this page alone, where the browser has no locks. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function takeTurn(work) {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => {});
  return turn;
}

/** @template T @param {LockManager} manager @param {string} name @param {() => Promise<T>} work @returns {Promise<T>} */
async function takeLock(manager, name, work) {
  /** @type {Promise<T> | undefined} */
  let begun;
  const waiting = new AbortController();
  const patience = setTimeout(() => waiting.abort(), PATIENCE);
  const begin = () => {
    clearTimeout(patience);
    begun = work();
    return begun;
  };
  try {
    return await manager.request(name, { signal: waiting.signal }, begin);
  } catch (error) {
    if (begun) return begun; // it failed itself; or its lock was taken away, and it ends without
    if (!waiting.signal.aborted) throw error;
    return manager.request(name, { steal: true }, begin).catch((lost) => begun ?? Promise.reject(lost));
  }
}
