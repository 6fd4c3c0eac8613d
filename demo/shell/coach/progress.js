/** How far the reader has come in each guide: kept on the device, shown wherever a page asks for it. */
import { PageStorage } from "../engine/page-storage.js";

const NAME = "practice-portal:guide:";
const storage = new PageStorage("localStorage");

/** @param {string} selector @param {ParentNode} [root] @returns {NodeListOf<HTMLElement>} */
const findAll = (selector, root = document) => root.querySelectorAll(selector);

/** What is kept of a guide; what cannot be read counts as absent. @param {string | undefined} guide
 * @returns {{done: string[], total: number}} */
function readProgress(guide) {
  const { done, total } = /** @type {any} */ (storage.read(NAME + guide) ?? {});
  const known = Array.isArray(done) ? done.filter((id) => typeof id === "string") : [];
  return { done: known, total: Number.isInteger(total) ? total : 0 };
}

/** @param {string} guide @param {string[]} ticks what is done now, or was before @param {string[]} sections */
export function saveProgress(guide, ticks, sections) {
  const done = [...new Set([...readProgress(guide).done, ...ticks])];
  if (storage.write(NAME + guide, { done, total: sections.length })) showProgress();
}

/** Forgets how far the reader has come in a guide, and what was done in its sandbox. @param {string} guide */
export function forgetProgress(guide) {
  storage.remove(NAME + guide);
  indexedDB.deleteDatabase(`practice-portal/${guide}`);
  showProgress();
}

/** @param {Element} place @param {number} count @param {number} total */
function showCounts(place, count, total) {
  for (const text of place.querySelectorAll("[data-count]")) text.textContent = String(count);
  for (const text of place.querySelectorAll("[data-total]")) text.textContent = String(total);
  for (const bar of place.querySelectorAll("progress")) bar.value = count;
}

/** On a guide's own page: which of its steps are done. @param {HTMLElement} bar */
function showSteps(bar) {
  const { done } = readProgress(bar.dataset.guide);
  const sections = bar.dataset.sections?.split(" ") ?? [];
  showCounts(bar, sections.filter((id) => done.includes(id)).length, sections.length);
  for (const button of findAll("[data-forget]", bar)) button.hidden = done.length === 0;
  for (const id of sections) document.getElementById(id)?.toggleAttribute("data-done", done.includes(id));
  for (const mark of findAll("[data-tick]")) mark.hidden = !done.includes(mark.dataset.tick ?? "");
}

/** Shows what is kept: on a guide's own page, and beside links to guides. */
function showProgress() {
  for (const bar of findAll("[data-guide]")) showSteps(bar);
  for (const place of findAll("[data-progress-of]")) {
    const { done, total } = readProgress(place.dataset.progressOf);
    const count = done.filter((id) => !id.startsWith("sai-")).length;
    place.hidden = count === 0;
    showCounts(place, count, total);
  }
}

for (const name of ["storage", "practice-portal:reset"]) addEventListener(name, showProgress);
addEventListener("pageshow", showProgress);
showProgress();
