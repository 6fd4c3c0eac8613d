/**
 * A class's table on its page: a teacher types the pupils' codes, and sees what the class can do and what it misses. The
 * words all stand in the page. Kept on this device alone, under numbers. Bundled into a classic script: a page opened as
 * a file can load no other.
 */
import { cells, csv, openDoors, pastedSlips, readSlip, shown, summary } from "./class-list.js";

/** @typedef {import("./class-list.js").Slip} Slip
 * @typedef {{ word: string, others: string, size: number, codes: Record<string, string> }} Table `codes` by the pupils'
 * numbers; `others` are the words of other classes, with commas between */

const KEPT = "mot-cua:class-table";
const MOST = 60; // pupils
/** @type {Table} */
const EMPTY = { word: "", others: "", size: 40, codes: {} };

/** A table as it can be used; throws where it is none. @param {Table} kept @returns {Table} */
function checked({ word, others, size, codes }) {
  const texts = [word, others, ...Object.values(codes)].every((it) => typeof it === "string");
  if (!texts || !Number.isInteger(size) || size < 1 || size > MOST) throw new TypeError("no table");
  return { word, others, size, codes: { ...codes } };
}

/** What this device keeps: nothing where it keeps none, undefined where it cannot be read. */
function kept() {
  try {
    const text = localStorage.getItem(KEPT);
    return text === null ? checked(EMPTY) : checked({ ...EMPTY, ...JSON.parse(text) });
  } catch (error) {
    return error instanceof DOMException ? checked(EMPTY) : undefined;
  }
}

/** @param {Table} table */
function keep(table) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(table));
  } catch {
    return; // it is known until the page is closed
  }
}

/** @param {string} text @param {string} name */
function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

class ClassTable {
  #box;
  #words;
  /** The names of the kinds of question. */
  #kinds;
  #unreadable;
  /** @type {Table} */
  #table;
  /** What each slip says. @type {Map<number, Slip>} */
  #slips = new Map();

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    this.#words = this.#one("[data-said-length]").dataset;
    this.#kinds = (this.#words.kinds ?? "").split("|");
    const table = kept();
    this.#unreadable = table === undefined;
    this.#table = table ?? checked(EMPTY);
    box.addEventListener("input", ({ target }) => this.#type(/** @type {HTMLInputElement} */ (target)));
    box.addEventListener("focusout", () => this.#show());
    box.addEventListener("keydown", (event) => this.#press(event));
    box.addEventListener("paste", (event) => this.#paste(event));
    box.addEventListener("click", ({ target }) => this.#click(target));
    box.hidden = false;
    this.#fill();
  }

  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  #all(selector, root = this.#box) {
    return Array.from(root.querySelectorAll(selector));
  }

  /** @param {string} selector @param {ParentNode} [root] */
  #one(selector, root = this.#box) {
    return /** @type {HTMLElement} */ (root.querySelector(selector));
  }

  /** @param {string} selector @param {ParentNode} [root] */
  #field(selector, root = this.#box) {
    return /** @type {HTMLInputElement} */ (root.querySelector(selector));
  }

  get #rows() {
    return this.#all("tbody tr");
  }

  /** The number of the pupil in whose row something stands; 0 where it stands in none. @param {EventTarget | null} part */
  #seatOf(part) {
    return this.#rows.findIndex((row) => part instanceof Node && row.contains(part)) + 1;
  }

  /** @param {number} seat */
  #code(seat) {
    return shown(this.#table.codes[seat] ?? "");
  }

  /** A sentence of the page, with its values. @param {string} name @param {Record<string, unknown>} values */
  #say(name, values) {
    return (this.#words[name] ?? "").replaceAll(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  }

  // What is done.

  #changed() {
    keep(this.#table);
    this.#show();
  }

  /** @param {HTMLInputElement} field */
  #type(field) {
    const seat = this.#seatOf(field);
    if (seat) this.#table.codes[seat] = field.value;
    else if (field.matches("[data-word]")) this.#table.word = field.value;
    else if (field.matches("[data-others]")) this.#table.others = field.value;
    else this.#resize(Number(field.value));
    this.#changed();
  }

  /** @param {number} size */
  #resize(size) {
    if (!(size >= 1 && size <= MOST)) return; // somebody is still typing
    this.#table.size = Math.floor(size);
    this.#layRows();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const seat = this.#seatOf(event.target);
    if (event.key !== "Enter" || !seat || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    this.#goTo(seat + 1);
  }

  /** @param {number} seat */
  #goTo(seat) {
    this.#all("tbody [data-code]")[seat - 1]?.focus();
  }

  /** Lays several lines into their rows: those without a number one below the other. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text").trim() ?? "";
    let seat = this.#seatOf(event.target);
    if (!seat || !/[\r\n]/.test(text)) return;
    event.preventDefault();
    for (const slip of pastedSlips(text)) {
      seat = slip.seat ?? seat;
      if (seat >= 1 && seat <= this.#table.size) this.#table.codes[seat] = slip.code.trim();
      seat++;
    }
    this.#fill();
  }

  /** @param {EventTarget | null} target */
  #click(target) {
    const button = target instanceof Element ? target.closest("button") : null;
    const seat = this.#seatOf(button);
    if (button && seat) {
      this.#table.codes[seat] = button.textContent ?? "";
      this.#fill();
      this.#goTo(seat + 1);
    }
    if (button?.matches("[data-save]")) this.#save();
    if (button?.matches("[data-print]")) print();
    if (button?.matches("[data-forget-class]")) this.#forget();
  }

  #save() {
    const rows = this.#rows.map((_, at) => {
      const slip = this.#slips.get(at + 1);
      const start = [
        at + 1,
        this.#code(at + 1),
        this.#tell(at + 1)
          .join(" ")
          .trim(),
      ];
      return slip?.state === "read" ? [...start, ...cells(slip.record, this.#kinds)] : start;
    });
    download(csv((this.#words.heads ?? "").split("|"), rows), this.#words.file ?? "");
  }

  #forget() {
    this.#table = { ...checked(EMPTY), size: this.#table.size };
    this.#one(".class-forget").removeAttribute("open");
    this.#fill();
  }

  // What is shown.

  #fill() {
    this.#field("[data-word]").value = this.#table.word;
    this.#field("[data-others]").value = this.#table.others;
    this.#field("[data-size]").value = String(this.#table.size);
    this.#layRows();
    for (const [at, row] of this.#rows.entries()) this.#field("[data-code]", row).value = this.#code(at + 1);
    this.#changed();
  }

  #layRows() {
    const body = this.#one("tbody");
    const pattern = /** @type {HTMLTemplateElement} */ (this.#one("template[data-row]"));
    while (body.children.length > this.#table.size) body.lastElementChild?.remove();
    for (let seat = body.children.length + 1; seat <= this.#table.size; seat++) {
      body.append(document.importNode(pattern.content, true));
      const row = /** @type {HTMLElement} */ (body.lastElementChild);
      this.#one("th", row).textContent = String(seat);
      this.#one("[data-code]", row).setAttribute("aria-label", this.#say("saidSeat", { seat }));
    }
  }

  #show() {
    const { word, others, codes, size } = this.#table;
    const words = others.split(",").map((it) => it.trim());
    this.#slips = new Map(Object.entries(codes).map(([seat, code]) => [Number(seat), readSlip(code, word, words)]));
    const whole = summary(this.#slips, size, this.#kinds.length);
    this.#showParts(whole, word.trim() !== "");
    this.#write({ ...whole, size, faulty: whole.faulty.join(", "), missing: whole.missing.join(", ") });
    this.#showDoors(whole);
    this.#showKinds(whole);
    for (const [at, row] of this.#rows.entries()) this.#showRow(at + 1, row);
  }

  /** @param {ReturnType<typeof summary>} whole @param {boolean} named whether the class has a word */
  #showParts({ read, faulty, missing, kinds }, named) {
    const parts = {
      unreadable: this.#unreadable,
      "no-word": !named,
      word: named,
      some: named && read > 0,
      faulty: faulty.length > 0,
      missing: missing.length > 0 && missing.length < this.#table.size,
      "no-kind": kinds.length === 0,
    };
    for (const [name, so] of Object.entries(parts)) {
      for (const part of this.#all(`[data-class-when="${name}"]`)) part.hidden = !so;
    }
  }

  /** @param {Record<string, unknown>} values */
  #write(values) {
    for (const place of this.#all("[data-show]")) {
      const value = values[place.dataset.show ?? ""];
      const rounded = typeof value === "number" ? (Math.round(value * 10) / 10).toLocaleString("vi-VN") : value;
      place.textContent = String(rounded ?? "");
    }
  }

  /** @param {ReturnType<typeof summary>} whole */
  #showDoors({ doors, read }) {
    for (const [at, count] of doors.entries()) {
      const meter = /** @type {HTMLMeterElement} */ (this.#one(`[data-door="${at + 1}"]`));
      meter.value = read ? count / read : 0;
      this.#one(`[data-door-count="${at + 1}"]`).textContent = `${count}/${read}`;
    }
  }

  /** The most missed first. @param {ReturnType<typeof summary>} whole */
  #showKinds({ kinds }) {
    for (const row of this.#all("[data-kind-row]")) row.hidden = true;
    for (const { kind, count } of kinds) {
      const row = this.#one(`[data-kind-row="${kind}"]`);
      row.hidden = false;
      this.#one("[data-kind-count]", row).textContent = String(count);
      row.parentElement?.append(row);
    }
  }

  /** @param {number} seat @param {HTMLElement} row */
  #showRow(seat, row) {
    const [text, rather] = this.#tell(seat);
    const { state = "empty" } = this.#slips.get(seat) ?? {};
    row.classList.toggle("is-read", state === "read");
    row.classList.toggle("is-faulty", !["read", "empty"].includes(state));
    this.#one("[data-said]", row).textContent = text;
    const take = this.#one("[data-take]", row);
    take.textContent = rather;
    take.hidden = !rather;
  }

  /** What is to be said of a slip, and the code that it should perhaps be. @param {number} seat @returns {[string, string]} */
  #tell(seat) {
    const slip = this.#slips.get(seat) ?? { state: "empty" };
    if (slip.state === "empty") return ["", ""];
    if (slip.state === "near") return [this.#say("saidNear", {}), slip.code];
    if (slip.state === "read") return [this.#tellResult(seat, slip.record), ""];
    return [this.#say(`said${slip.state[0].toUpperCase()}${slip.state.slice(1)}`, { ...slip }), ""];
  }

  /** @param {number} seat @param {import("./class-code.js").ClassRecord} record */
  #tellResult(seat, { doors, before, after, minutes }) {
    const result = this.#say("saidRead", { doors: openDoors(doors), before, after, minutes: minutes * 5 });
    const same = [...this.#slips.keys()].find((other) => other < seat && this.#code(other) === this.#code(seat));
    return same === undefined ? result : `${result} · ${this.#say("saidSame", { seat: same })}`;
  }
}

const box = document.querySelector("[data-class-table]");
if (box instanceof HTMLElement) new ClassTable(box);
