/** The browser's locks (Web Locks), by which pages and workers know of each other's life. */

/** The browser's locks; undefined where it has none, or refuses them as it refuses cookies.
 * @type {Promise<LockManager | undefined>} */
export const locks = Promise.resolve(navigator.locks?.query()).then(
  () => navigator.locks,
  () => undefined,
);

/** What the names of this build's workers begin with: pages of another build have workers of their own. */
export const WORKER_PREFIX = `practice-portal/${MANIFEST.version}/`;
/** What follows a worker's name in the lock that it holds once it has an engine. */
export const READY_SUFFIX = "/ready";

/** Takes a lock for as long as this page or worker lives; false where another one has it or there are no locks.
 * @param {string} name @returns {Promise<boolean>} */
export async function holdLock(name) {
  const manager = await locks;
  if (!manager) return false;
  return new Promise((done) => {
    manager.request(name, { ifAvailable: true }, (lock) => {
      done(Boolean(lock));
      return lock && new Promise(() => {});
    });
  });
}
