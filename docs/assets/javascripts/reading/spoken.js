/**
 * From what is written to what is said: sentences, and numbers, codes and names as people say them. Values and rules,
 * without a page; the rules come from scripts/docs/saying.toml.
 *
 * @typedef {{ written: string, said: string, spelled?: boolean }} Pattern  `$1` in `said` is what the first group found:
 *   a number, or sign by sign where it is `spelled`
 * @typedef {{ signs: Record<string, string>, patterns: Pattern[], words: Record<string, string> }} Saying
 */

const END = /[.!?\u2026]+["\u201d\u2019)\]]*(?=\s|$)/g;
const LETTER = /[\p{L}\p{N}*]/u;

/** Where each sentence of a text begins and ends. @param {string} text @returns {[start: number, end: number][]} */
export function sentencesOf(text) {
  const ends = [...text.matchAll(END)].map((it) => it.index + it[0].length);
  /** @type {[number, number][]} */
  const found = [];
  let start = 0;
  for (const end of [...ends, text.length]) {
    const part = text.slice(start, end);
    const from = start + part.length - part.trimStart().length;
    if (LETTER.test(part)) found.push([from, from + part.trim().length]);
    start = end;
  }
  return found;
}

/** A number without the zeros before it and the dots between its thousands. @param {string} written */
const numberOf = (written) =>
  /^\d[\d.]*$/.test(written) ? written.replaceAll(".", "").replace(/^0+(?=\d)/, "") : written;

/** @param {string} written @param {Saying["signs"]} signs */
const spell = (written, signs) =>
  Array.from(written, (sign) => signs[sign] ?? sign)
    .filter((it) => it.trim())
    .join(" ");

/** What is said of words as they are written. @param {string} written @param {Saying} saying */
export function asSpoken(written, { signs, patterns, words }) {
  let text = written.normalize("NFC").replace(/\s+/g, " ");
  for (const { written, said, spelled } of patterns) {
    const read = (/** @type {string} */ it) => (spelled && /\d/.test(it) ? spell(it, signs) : numberOf(it));
    text = text.replace(new RegExp(written, "gu"), (...found) => said.replace(/\$(\d)/g, (_, at) => read(found[at])));
  }
  const names = Object.keys(words).sort((one, other) => other.length - one.length);
  const whole = new RegExp(`(^|[^\\p{L}\\p{N}])(${names.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  if (names.length > 0) text = text.replace(whole, (_, before, name) => before + words[name]);
  return text.replace(/ +(?=[ ,.!?])/g, "").trim();
}
