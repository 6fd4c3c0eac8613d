/** What this device keeps of the journey: whose turn it is, by a number and no name, and what each pupil has done. */
import { noProgress, readProgress } from "./progress.js";

const PLAYER = "mot-cua:pupil";
/** @typedef {import("./progress.js").Progress} Progress */

/** @param {string} name */
export function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | undefined} value */
export function keep(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    return; // it is known until the page is closed
  }
}

/** The number of the pupil whose turn it is. */
export const player = () => String(Math.min(Math.max(Number(read(PLAYER)) || 1, 1), 9));

/** @param {string | undefined} number */
export const changePlayer = (number) => keep(PLAYER, number);

/** What the pupil has done; undefined where it cannot be read. */
export function loadProgress() {
  const kept = read(`${PLAYER}:${player()}`);
  return kept === null ? noProgress() : readProgress(kept);
}

/** Keeps what the pupil has done, or forgets all of it. @param {Progress} [progress] */
export function keepProgress(progress) {
  keep(`${PLAYER}:${player()}`, progress && JSON.stringify(progress));
}
