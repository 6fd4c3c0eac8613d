/** What a key means while a deck is shown: the keys of a clicker, and a few letters for whoever sits at the keyboard. */

/** @type {Record<string, string>} */
const EVERYWHERE = { PageDown: "next", PageUp: "previous" }; // also where somebody types
/** @type {Record<string, string>} */
const FREE = {
  ArrowRight: "next",
  ArrowDown: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
  Escape: "overview",
  b: "black",
  ".": "black",
  o: "overview",
  f: "full",
  n: "play",
};

/** The command of a key, or undefined where the key is to do what it always does.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 * @param {boolean} used whether what has the focus needs keys itself: somebody types there, or chooses */
export function commandOf({ key, ctrlKey, metaKey, altKey }, used) {
  if (ctrlKey || metaKey || altKey) return undefined;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return EVERYWHERE[name] ?? (used ? undefined : FREE[name]);
}

/** Whether an element needs keys itself. @param {EventTarget | undefined} target */
export const usesKeys = (target) => target instanceof Element && target.matches("input, textarea, select");
