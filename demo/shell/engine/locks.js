/** The browser's locks, by which pages and workers know of each other's life. Knows nothing of what they do. */

/** What the names of this build's workers begin with: pages of another build have workers of their own. */
export const FAMILY = `practice-portal/${MANIFEST.version}/`;
/** What follows a worker's name in the lock that it holds once it has an engine. */
export const READY = "/ready";

/** Takes a lock for as long as this page or worker lives; false where somebody else has it. @param {string} name
 * @returns {Promise<boolean>} */
export function hold(name) {
  return new Promise((done) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      done(Boolean(lock));
      return lock && new Promise(() => {});
    });
  });
}
