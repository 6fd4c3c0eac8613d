/** Promises that are not waited for for ever. */

/** What is answered in time. @template T @param {Promise<T>} answer @param {number} ms @param {string} what does not
 * answer @returns {Promise<T>} */
export async function inTime(answer, ms, what) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} hangs`)), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
