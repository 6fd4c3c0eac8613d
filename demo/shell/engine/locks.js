/** The browser's locks (Web Locks), by which pages and workers know of each other's life. */

/** What the names of this build's workers begin with: pages of another build have workers of their own. */
export const WORKER_PREFIX = `practice-portal/${MANIFEST.version}/`;
/** What follows a worker's name in the lock that it holds once it has an engine. */
export const READY_SUFFIX = "/ready";

/** Takes a lock for as long as this page or worker lives; false where another one has it. @param {string} name
 * @returns {Promise<boolean>} */
export function holdLock(name) {
  return new Promise((done) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      done(Boolean(lock));
      return lock && new Promise(() => {});
    });
  });
}
