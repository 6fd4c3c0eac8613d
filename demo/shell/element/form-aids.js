/** Aids to whoever fills in a form: a tap fills a field from the card, a password can be shown, its rules are ticked off
 * while it is typed. All words, and the rules themselves, stand in the screen. */
import { closest, findAll, findPart } from "./dom.js";
import { comeNear } from "./screen.js";

/** @param {ShadowRoot} root */
export function aidForms(root) {
  root.addEventListener("click", (event) => {
    const chip = closest(event, "button[data-fill]");
    const button = closest(event, "[data-reveal]");
    if (chip) fillFrom(root, chip);
    if (button) togglePasswords(root, button);
  });
  root.addEventListener("input", ({ target }) => tickRules(root, /** @type {HTMLInputElement} */ (target)));
}

/** The fields that an attribute names. @param {ShadowRoot} root @param {string | undefined} ids */
function namedFields(root, ids = "") {
  const fields = ids.split(" ").map((id) => root.getElementById(id));
  return fields.filter((field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement);
}

/** Fills the fields that a line of the card belongs to, and moves on. @param {ShadowRoot} root @param {HTMLElement} chip */
function fillFrom(root, chip) {
  const fields = namedFields(root, chip.dataset.fill);
  for (const field of fields) {
    field.value = chip.textContent.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  chip.toggleAttribute("data-used", true);
  findPart(root, "announce").textContent = chip.dataset.said ?? "";
  if (fields[0]) moveOn(root, chip, fields[0]);
}

/** To the next line whose field is empty, with what was filled in sight; after the last, to what is still to be typed.
 * @param {ShadowRoot} root @param {HTMLElement} chip @param {HTMLInputElement | HTMLTextAreaElement} filled */
function moveOn(root, chip, filled) {
  const chips = [...findAll(root, "button[data-fill]")];
  const order = [...chips.slice(chips.indexOf(chip)), ...chips];
  const next = order.find(({ dataset }) => namedFields(root, dataset.fill).some((field) => !field.value));
  if (!next) return comeNear(stillToDo(filled));
  const { top, bottom } = filled.getBoundingClientRect();
  const { bottom: card = 0 } = chip.closest("details")?.getBoundingClientRect() ?? {};
  if (top < card || bottom > innerHeight * 0.85) filled.scrollIntoView({ block: "center", behavior: "instant" });
  next.focus({ preventScroll: true });
  showInRow(next);
}

/** Scrolls the row that a line of the card stands in, as far as it takes. @param {HTMLElement} chip */
function showInRow(chip) {
  const row = chip.closest("dl");
  const [inner, outer] = [chip, row].map((element) => element?.getBoundingClientRect());
  if (!row || !inner || !outer || (inner.left >= outer.left && inner.right <= outer.right)) return;
  row.scrollLeft += inner.left - outer.left;
}

/** The first required field of the form that is empty; else the main button.
 * @param {HTMLInputElement | HTMLTextAreaElement} filled @returns {HTMLElement} */
function stillToDo(filled) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const required = /** @type {HTMLFormElement} */ (filled.form).querySelectorAll("[required]");
  /** @type {HTMLElement | null | undefined} */
  const main = filled.form?.querySelector("#di-tiep");
  return [...required].find(({ validity }) => validity.valueMissing) ?? main ?? filled;
}

/** Shows passwords as text, or hides them again. @param {ShadowRoot} root @param {HTMLElement} button */
function togglePasswords(root, button) {
  for (const field of namedFields(root, button.dataset.reveal)) {
    field.setAttribute("type", field.type === "password" ? "text" : "password");
  }
  const { textContent, dataset } = button;
  button.textContent = dataset.otherwise ?? "";
  dataset.otherwise = textContent;
}

/** Ticks off which rules a password follows so far. @param {ShadowRoot} root @param {HTMLInputElement} field */
function tickRules(root, { id, value }) {
  if (!id) return;
  for (const rule of findAll(root, `[data-rules-of="${CSS.escape(id)}"] [data-pattern]`)) {
    const met = new RegExp(rule.dataset.pattern ?? "", "u").test(value.normalize("NFD").trim());
    rule.toggleAttribute("data-met", met);
    for (const word of findAll(rule, "[data-when-met]")) word.hidden = !met;
  }
}
