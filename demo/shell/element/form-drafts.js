/** What the reader typed and has not sent yet, so that a fresh copy of the form gets it back, after a reload too. */

const storage = (() => {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined; // the browser keeps nothing
  }
})();

/** @param {HTMLInputElement} field */
const keyOf = (field) => (field.type === "checkbox" ? `${field.name}=${field.value}` : field.name);

export class Typed {
  /** Keeps no passwords and no files. @param {string} key of the element @param {string} path of the form */
  constructor(key, path) {
    this.key = key;
    this.place = `${key}:${path}`;
    /** @type {Map<string, Pick<HTMLInputElement, "type" | "value" | "checked" | "files">>} */
    this.fields = new Map(JSON.parse(storage?.getItem(this.place) ?? "[]"));
  }

  /** @param {HTMLInputElement} field */
  note(field) {
    if (!field.name || field.closest("[data-volatile]")) return;
    const { type, value, checked, files } = field;
    this.fields.set(keyOf(field), { type, value, checked, files });
    const lasting = [...this.fields].filter(([, known]) => known.type !== "password" && known.type !== "file");
    storage?.setItem(this.place, JSON.stringify(lasting));
  }

  /** @param {Element} screen */
  giveBack(screen) {
    for (const field of screen.querySelectorAll("input, select, textarea")) {
      const known = this.fields.get(keyOf(field));
      if (!known || field.closest("[data-volatile]")) continue;
      if (field.type === "file") field.files = known.files;
      else if (field.type === "checkbox") field.checked = known.checked;
      else if (field.type === "radio") field.checked = field.value === known.value;
      else field.value = known.value;
    }
  }

  /** Forgets these, and is ready for the form at another path. @param {string} path */
  next(path) {
    storage?.removeItem(this.place);
    return new Typed(this.key, path);
  }

  /** For every form whose key begins so. @param {string} start */
  static forgetAll(start) {
    for (const place of Object.keys(storage ?? {})) if (place.startsWith(start)) storage.removeItem(place);
  }
}
