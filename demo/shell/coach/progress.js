/** How far the reader has come in each guide: kept on the device, shown wherever a page asks for it. */

const NAME = "practice-portal:guide:";
const storage = (() => {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // the browser keeps nothing
  }
})();

/** @param {string} guide @returns {{done: string[], total: number}} */
const read = (guide) => ({ done: [], total: 0, ...JSON.parse(storage?.getItem(NAME + guide) ?? "{}") });

/** @param {string} guide @param {string[]} ticks what is done now, or was before @param {string[]} sections */
export function note(guide, ticks, sections) {
  const done = [...new Set([...read(guide).done, ...ticks])];
  try {
    storage?.setItem(NAME + guide, JSON.stringify({ done, total: sections.length }));
  } catch {
    return; // a full disk: the ticks of this visit are lost, nothing else
  }
  paint();
}

/** @param {string} guide */
export function forget(guide) {
  storage?.removeItem(NAME + guide);
  indexedDB.deleteDatabase(`practice-portal/${guide}`);
  paint();
}

/** @param {Element} place @param {number} count @param {number} total */
function fill(place, count, total) {
  for (const text of place.querySelectorAll("[data-count]")) text.textContent = String(count);
  for (const text of place.querySelectorAll("[data-total]")) text.textContent = String(total);
  for (const bar of place.querySelectorAll("progress")) bar.value = count;
}

/** Shows what is kept: on a guide's own page, and beside links to guides. */
export function paint() {
  for (const bar of document.querySelectorAll("[data-guide]")) {
    const { done } = read(bar.dataset.guide);
    const sections = bar.dataset.sections.split(" ");
    fill(bar, sections.filter((id) => done.includes(id)).length, sections.length);
    bar.querySelector("[data-forget]").hidden = done.length === 0;
    for (const id of sections) document.getElementById(id)?.toggleAttribute("data-done", done.includes(id));
    for (const mark of document.querySelectorAll("[data-tick]")) mark.hidden = !done.includes(mark.dataset.tick);
  }
  for (const place of document.querySelectorAll("[data-progress-of]")) {
    const { done, total } = read(place.dataset.progressOf);
    const count = done.filter((id) => !id.startsWith("sai-")).length;
    place.hidden = count === 0;
    fill(place, count, total);
  }
}

addEventListener("storage", paint);
addEventListener("pageshow", paint);
paint();
