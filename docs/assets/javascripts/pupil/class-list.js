/**
 * What a class's codes say together, for its teacher. Nothing here knows a page; class-table.js shows it.
 *
 * @typedef {import("./class-code.js").ClassRecord} ClassRecord
 * @typedef {{ state: "empty" } | { state: "read", record: ClassRecord } | { state: "length", count: number } |
 *   { state: "sign" } | { state: "check" } | { state: "near", code: string } | { state: "other", word: string }} Slip
 * what is on a pupil's slip of paper: `near` is the only code that one slip of the pen leads to; `other`, another class's
 */
import { plainWord, readClassCode } from "./class-code.js";

export const DOORS = 6;
const LENGTH = 10;
const MINUTES = 5; // of one step in a code
// What is taken for each other in handwriting and by ear.
const ALIKE = ["0DQ", "17", "2Z", "5S", "8B", "6G", "4A", "VY", "MN", "3E", "CG", "PB", "TD", "KC"];

/** @param {string} typed */
const signsOf = (typed) => typed.replaceAll(/[\s\-\u2010-\u2015.]/g, "").toUpperCase();

/** Every code that one slip of the pen makes of another. @param {string} signs */
function slipsOfThePen(signs) {
  const swapped = Array.from({ length: LENGTH - 1 }, (_, at) =>
    [signs.slice(0, at), signs[at + 1], signs[at], signs.slice(at + 2)].join(""),
  );
  const alike = Array.from(signs).flatMap((sign, at) =>
    ALIKE.filter((group) => group.includes(sign)).flatMap((group) =>
      Array.from(group.replace(sign, ""), (other) => signs.slice(0, at) + other + signs.slice(at + 1)),
    ),
  );
  return [...new Set([...swapped, ...alike])].filter((it) => it !== signs);
}

/** Reads what stands on a slip. @param {string} typed @param {string} word the class's @param {string[]} others the words
 * of other classes @returns {Slip} */
export function readSlip(typed, word, others = []) {
  const signs = signsOf(typed);
  if (!signs) return { state: "empty" };
  const found = readClassCode(signs, word);
  if ("record" in found) return { state: "read", record: found.record };
  if (found.fault === "length") return { state: "length", count: signs.length };
  if (found.fault === "sign") return { state: "sign" };
  const other = others.find((it) => plainWord(it) && "record" in readClassCode(signs, it));
  if (other) return { state: "other", word: other };
  const near = slipsOfThePen(signs).filter((it) => "record" in readClassCode(it, word));
  return near.length === 1 ? { state: "near", code: shown(near[0]) } : { state: "check" };
}

/** A code as it is written on slips. @param {string} typed */
export function shown(typed) {
  const signs = signsOf(typed);
  return signs.length === LENGTH ? `${signs.slice(0, LENGTH / 2)}-${signs.slice(LENGTH / 2)}` : typed.trim();
}

/** What was pasted, a line each: a code, or a pupil's number and a code. @param {string} text
 * @returns {{ seat?: number, code: string }[]} */
export function pastedSlips(text) {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim());
  return lines.map((line) => {
    const [, seat, code] = /^\s*(\d{1,2})[\s.,;:)\]]+(.*)$/.exec(line) ?? [];
    return seat && signsOf(code).length >= LENGTH - 1 ? { seat: Number(seat), code } : { code: line };
  });
}

/** @param {number[]} values */
const mean = (values) => (values.length ? values.reduce((sum, it) => sum + it, 0) / values.length : 0);
/** @param {number[]} values */
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** @param {number} bits @param {number} at */
const isSet = (bits, at) => Boolean((bits >> at) & 1);

/** What a class has done and what it misses. @param {Map<number, Slip>} slips by the pupils' numbers
 * @param {number} size @param {number} kinds how many kinds of question there are */
export function summary(slips, size, kinds) {
  const seats = Array.from({ length: size }, (_, at) => at + 1);
  /** @param {number} seat */
  const stateOf = (seat) => slips.get(seat)?.state ?? "empty";
  const records = seats.flatMap((seat) => {
    const slip = slips.get(seat);
    return slip?.state === "read" ? [slip.record] : [];
  });
  const compared = records.filter(({ before, after }) => before > 0 && after > 0);
  const counts = Array.from({ length: kinds }, (_, at) => records.filter(({ missed }) => isSet(missed, at)).length);
  const most = counts.map((count, kind) => ({ kind, count })).filter(({ count }) => count > 0);
  return {
    read: records.length,
    missing: seats.filter((seat) => stateOf(seat) === "empty"),
    faulty: seats.filter((seat) => !["empty", "read"].includes(stateOf(seat))),
    doors: Array.from({ length: DOORS }, (_, at) => records.filter(({ doors }) => isSet(doors, at)).length),
    compared: compared.length,
    before: mean(compared.map(({ before }) => before)),
    after: mean(compared.map(({ after }) => after)),
    unseen: records.filter(({ unseen }) => unseen === 1).length,
    minutes: middle(records.map(({ minutes }) => minutes * MINUTES)),
    kinds: most.sort((a, b) => b.count - a.count || a.kind - b.kind),
  };
}

/** The rows of a list of the class, as a table's text that spreadsheets open. @param {string[]} heads
 * @param {(string | number)[][]} rows */
export function csv(heads, rows) {
  /** @param {string | number} cell */
  const quoted = (cell) => {
    const text = String(cell);
    const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text; // a spreadsheet would reckon with it
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[heads, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** A pupil's cells after its number, code and result. @param {ClassRecord} record @param {string[]} kinds their names */
export function cells({ doors, before, after, unseen, missed, mended, minutes }, kinds) {
  const open = Array.from({ length: DOORS }, (_, at) => (isSet(doors, at) ? 1 : 0));
  const practised = kinds.filter((_, at) => isSet(missed, at)).join("; ");
  return [...open, before, after, unseen, practised, mended, minutes * MINUTES];
}

/** How many doors are open. @param {number} bits */
export const openDoors = (bits) => Array.from({ length: DOORS }, (_, at) => at).filter((at) => isSet(bits, at)).length;
