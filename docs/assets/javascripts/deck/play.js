/**
 * Plays the coach's next task before everybody's eyes: what is to be typed is typed, field by field, so that a class can
 * follow; then it waits, and the next call presses the button. What cannot be played so, the coach does itself.
 */

const PACE = 600; // milliseconds between two fields
const PATIENCE = 5000; // for the coach to see what has been done

/** @typedef {{kind?: string, name?: string, value?: string, over?: string}} Task what the coach's words say is next */

/** @param {HTMLElement} panel @returns {HTMLElement | null} */
const wordsOf = (panel) => panel.querySelector(".coach-words");

/** @param {HTMLElement} panel @param {string} verb */
const buttonOf = (panel, verb) => /** @type {HTMLElement | null} */ (panel.querySelector(`[data-coach="${verb}"]`));

/** @param {number} time */
const wait = (time) => new Promise((done) => setTimeout(done, time));

/** What the words are about, to see when they speak of something else. @param {HTMLElement} panel */
function signature(panel) {
  const { spot, kind, name, done } = wordsOf(panel)?.dataset ?? {};
  return [spot, kind, name, done].join("|");
}

/** Waits until the coach speaks of something else, but not for ever. @param {HTMLElement} panel @param {string} before */
function moved(panel, before) {
  return new Promise((done) => {
    const stop = () => {
      observer.disconnect();
      clearTimeout(late);
      done(undefined);
    };
    const observer = new MutationObserver(() => signature(panel) !== before && stop());
    observer.observe(panel, { subtree: true, childList: true, attributes: true });
    const late = setTimeout(stop, PATIENCE);
    if (signature(panel) !== before) stop();
  });
}

/** Types or chooses; false where the field cannot be filled so.
 * @param {HTMLElement} target @param {string} value */
function fill(target, value) {
  if (target instanceof HTMLSelectElement) {
    const option = [...target.options].find(({ text }) => text.trim() === value);
    if (!option) return false;
    option.selected = true;
  } else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) target.value = value;
  else return false;
  for (const name of ["input", "change"]) target.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  return true;
}

/** Presses what is pointed at, or the control in its row. @param {HTMLElement} target */
function press(target) {
  /** @type {HTMLElement | null} */
  const inside = target.matches("a, button, input, summary") ? target : target.querySelector("input, button, a");
  inside?.click();
  return inside !== null;
}

/** @param {ShadowRoot} root @param {string} name */
function buttonNamed(root, name) {
  return [...root.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === name);
}

/** Does one task; false where it cannot be done so. @param {ShadowRoot} root @param {Task} task */
function perform(root, { kind, name = "", value = "" }) {
  /** @type {HTMLElement | null | undefined} */
  const target = kind === "card" ? buttonNamed(root, name) : root.querySelector("[data-coached]");
  if (!target) return false;
  target.scrollIntoView({ block: "center", behavior: "instant" });
  if (kind === "fill" || kind === "copy" || kind === "empty") return fill(target, value);
  if (target instanceof HTMLSelectElement) return fill(target, value);
  return kind !== "file" && press(target);
}

/** Opens what hides the next control, if something does. @param {ShadowRoot} root */
async function unfold(root) {
  const target = root.querySelector("summary[data-coached]");
  if (!(target instanceof HTMLElement)) return;
  target.click();
  await wait(PACE);
}

/** Shows what is to be pressed next. @param {ShadowRoot} root */
function bringNear(root) {
  root.querySelector("[data-coached]")?.scrollIntoView({ block: "center", behavior: "instant" });
  return true;
}

/** Plays on; resolves to false when the guide is over. @param {HTMLElement} panel @param {ShadowRoot} root */
export async function playOn(panel, root) {
  for (;;) {
    const task = /** @type {Task} */ (wordsOf(panel)?.dataset ?? {});
    if (task.over) return false;
    const asked = buttonOf(panel, "back") ?? buttonOf(panel, "next");
    if (asked) {
      asked.click();
      return true;
    }
    await unfold(root);
    const before = signature(panel);
    if (!perform(root, task)) {
      buttonOf(panel, "help")?.click();
      return true;
    }
    if (!["fill", "copy", "empty", "choose", "tick"].includes(task.kind ?? "")) return true;
    await moved(panel, before);
    if (signature(panel) === before) return true;
    await wait(PACE);
    if (wordsOf(panel)?.dataset.kind === "press") return bringNear(root);
  }
}
