/** What the reader typed and has not sent yet, so that a fresh copy of the form gets it back, after a reload too. */
import { PageStorage } from "../engine/page-storage.js";

/** @typedef {HTMLInputElement} Field or a select or textarea: what is read and written here, they have as well */

const storage = new PageStorage("sessionStorage");

/** @param {Field} field */
const keyOf = (field) => (field.type === "checkbox" ? `${field.name}=${field.value}` : field.name);

/** Whether a field holds what is not to outlive the page: a secret, a file, or what could be somebody's, by a pattern that
 * the screen's window knows. @param {Field} field */
function isUnkept(field) {
  if (field.type === "file" || field.type === "password") return true;
  if ("secret" in field.dataset || "private" in field.dataset) return true; // a secret also while it is shown as text
  const pattern = field.closest("[data-unkept]")?.getAttribute("data-unkept");
  return (
    Boolean(pattern) && new RegExp(pattern ?? "", "iu").test(field.value.normalize("NFKC").replace(/\p{Cf}/gu, ""))
  );
}

/** Whether something that was kept is what `note` writes. @param {unknown} entry */
const isEntry = (entry) => Array.isArray(entry) && typeof entry[1]?.value === "string";

export class FormDrafts {
  /** @type {Map<string, Pick<Field, "value" | "checked" | "files"> & {unkept?: boolean}>} */
  #fields;

  /** @param {string} key of the sandbox @param {string} path of the form */
  constructor(key, path) {
    this.key = key;
    this.place = `${key}:${path}`;
    const kept = storage.read(this.place);
    this.#fields = new Map(Array.isArray(kept) ? kept.filter(isEntry) : []);
  }

  /** Whether anything was typed that has not been sent. */
  get any() {
    return this.#fields.size > 0;
  }

  /** Notes what stands in a field; not all of it outlives the page. @param {Field} field */
  note(field) {
    if (!field.name || field.closest("[data-volatile]")) return;
    const { value, checked, files } = field;
    this.#fields.set(keyOf(field), { value, checked, files, unkept: isUnkept(field) });
    storage.write(
      this.place,
      [...this.#fields].filter(([, known]) => !known.unkept),
    );
  }

  /** Puts what was noted into the fields of a screen. @param {Element} screen */
  restore(screen) {
    /** @type {NodeListOf<Field>} */
    const fields = screen.querySelectorAll("input, select, textarea");
    for (const field of fields) {
      const known = this.#fields.get(keyOf(field));
      if (!known || field.closest("[data-volatile]")) continue;
      if (field.type === "file") field.files = known.files;
      else if (field.type === "checkbox") field.checked = known.checked;
      else if (field.type === "radio") field.checked = field.value === known.value;
      else field.value = known.value;
    }
  }

  /** Forgets these, and returns the drafts of the form at another path. @param {string} path */
  startOver(path) {
    storage.remove(this.place);
    return new FormDrafts(this.key, path);
  }

  /** For every form whose key begins so. @param {string} start */
  static forgetAll(start) {
    storage.forget(start);
  }
}
