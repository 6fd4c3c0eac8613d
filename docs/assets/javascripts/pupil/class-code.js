/**
 * The class code: what a pupil has done, in ten signs for a slip of paper. No name and no day is in it. Its last bits
 * check the others and begin with the class's word, so that a slip of the pen and another class's code are found.
 * Written and read here and nowhere else.
 *
 * @typedef {{ version: number, doors: number, before: number, after: number, unseen: number, missed: number,
 *   mended: number, minutes: number }} ClassRecord
 * `doors` and `missed` have a bit for each door and each kind of question, the first one lowest; `before` and `after`
 * count right answers, `mended` kinds, `minutes` steps of five; `unseen` is 1 when the task without help was done.
 */

const CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // without I, L, O and U, which are taken for others
/** @type {[keyof ClassRecord, number][]} */
const CODE_BITS = [
  ["version", 2],
  ["doors", 6],
  ["before", 4],
  ["after", 4],
  ["unseen", 1],
  ["missed", 15],
  ["mended", 4],
  ["minutes", 5],
];
const CHECK_BITS = 9;
const CHECK_POLYNOMIAL = 0x17d; // finds each wrong sign and each exchange of neighbours

/** @param {number} value @param {number} width */
function bitsOf(value, width) {
  const most = 2 ** width - 1;
  const fitting = Math.min(Math.max(Math.floor(value), 0), most);
  return Array.from({ length: width }, (_, at) => (fitting >> (width - 1 - at)) & 1);
}

/** @param {number[]} bits */
const numberOf = (bits) => bits.reduce((sum, bit) => sum * 2 + bit, 0);

/** A word as it is compared: without marks, capitals, blanks. @param {string} word */
export function plainWord(word) {
  const bare = word.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
  return bare
    .replaceAll(/[\u0110\u0111]/g, "d")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "");
}

/** A cyclic redundancy check, begun with the class's word. @param {number[]} bits @param {string} word */
function checkOf(bits, word) {
  const before = Array.from(plainWord(word)).flatMap((sign) => bitsOf(sign.charCodeAt(0), 7));
  let rest = 2 ** CHECK_BITS - 1;
  for (const bit of [...before, ...bits]) {
    const out = (rest >> (CHECK_BITS - 1)) ^ bit;
    rest = ((rest << 1) & (2 ** CHECK_BITS - 1)) ^ (out ? CHECK_POLYNOMIAL : 0);
  }
  return rest;
}

/** Writes a code, such as K7QM2-XHT4R. @param {ClassRecord} record @param {string} word */
export function writeClassCode(record, word) {
  const bits = CODE_BITS.flatMap(([name, width]) => bitsOf(record[name], width));
  const all = [...bits, ...bitsOf(checkOf(bits, word), CHECK_BITS)];
  const signs = Array.from({ length: all.length / 5 }, (_, at) => CODE_SIGNS[numberOf(all.slice(at * 5, at * 5 + 5))]);
  return `${signs.slice(0, 5).join("")}-${signs.slice(5).join("")}`;
}

/** Reads a code as somebody types it: any case, O for 0, I and L for 1, dashes and blanks anywhere.
 * @param {string} typed @param {string} word
 * @returns {{ record: ClassRecord } | { fault: "length" | "sign" | "check" }} */
export function readClassCode(typed, word) {
  const signs =
    typed
      .toUpperCase()
      .replaceAll("O", "0")
      .replaceAll(/[IL]/g, "1")
      .match(/[^\s\-\u2010-\u2015.]/g) ?? [];
  if (signs.length !== 10) return { fault: "length" };
  if (signs.some((sign) => !CODE_SIGNS.includes(sign))) return { fault: "sign" };
  const all = signs.flatMap((sign) => bitsOf(CODE_SIGNS.indexOf(sign), 5));
  const bits = all.slice(0, -CHECK_BITS);
  if (numberOf(all.slice(-CHECK_BITS)) !== checkOf(bits, word)) return { fault: "check" };
  const starts = CODE_BITS.map((_, at) => CODE_BITS.slice(0, at).reduce((sum, [, width]) => sum + width, 0));
  const values = CODE_BITS.map(([name, width], at) => [name, numberOf(bits.slice(starts[at], starts[at] + width))]);
  return { record: Object.fromEntries(values) };
}
