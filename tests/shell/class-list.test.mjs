import assert from "node:assert/strict";
import { test } from "node:test";
import { writeClassCode } from "../../docs/assets/javascripts/pupil/class-code.js";
import {
  cells,
  csv,
  openDoors,
  pastedSlips,
  readSlip,
  summary,
} from "../../docs/assets/javascripts/pupil/class-list.js";

const WORD = "Hoa Sen";
const NONE = { version: 1, doors: 0, before: 0, after: 0, unseen: 0, missed: 0, mended: 0, minutes: 0 };

/** @param {Partial<typeof NONE>} given @param {string} [word] */
const code = (given, word = WORD) => writeClassCode({ ...NONE, ...given }, word);

/** Forty pupils as a class is: 33 codes as they should be, five mistyped, two of another class.
 * @returns {Map<number, import("../../docs/assets/javascripts/pupil/class-list.js").Slip>} */
function simulatedClass() {
  const slips = new Map();
  for (let seat = 1; seat <= 33; seat++) {
    const given = { doors: seat % 64, before: 4, after: 9, missed: seat % 3 === 0 ? 8 : 0, minutes: seat % 7 };
    slips.set(seat, readSlip(code(given), WORD, []));
  }
  const signs = code({ doors: 21, after: 7 }).replace("-", "");
  for (let at = 0; at < 5; at++) {
    const wrong = signs[at * 2] === "A" ? "B" : "A";
    slips.set(34 + at, readSlip(signs.slice(0, at * 2) + wrong + signs.slice(at * 2 + 1), WORD, ["Mặt Trời"]));
  }
  for (const seat of [39, 40]) slips.set(seat, readSlip(code({ doors: seat }, "Mặt Trời"), WORD, ["Mặt Trời"]));
  return slips;
}

test("nothing typed is no fault", () => {
  assert.deepEqual(readSlip(" - ", WORD), { state: "empty" });
});

test("a code is read as it is typed", () => {
  const record = { ...NONE, doors: 63, after: 10 };
  assert.deepEqual(readSlip(` ${code(record).toLowerCase()} `, WORD), { state: "read", record });
});

test("what is too short, or has a sign that no code has, says so", () => {
  assert.deepEqual(readSlip(code({}).slice(0, -1), WORD), { state: "length", count: 9 });
  assert.deepEqual(readSlip(`U${code({}).replace("-", "").slice(1)}`, WORD), { state: "sign" });
});

test("one slip of the pen is told with what it should be", () => {
  let near = 0;
  for (let doors = 1; doors < 64; doors++) {
    const right = code({ doors, after: 6 });
    const signs = right.replace("-", "");
    if (signs[2] === signs[3]) continue;
    const slip = readSlip(signs.slice(0, 2) + signs[3] + signs[2] + signs.slice(4), WORD);
    assert.notEqual(slip.state, "read");
    near += slip.state === "near" && slip.code === right ? 1 : 0;
  }
  assert.ok(near > 45, `${near} of 63 are found again, the others have another neighbour too`);
});

test("another class's code says whose it is, where that class's word is known", () => {
  assert.deepEqual(readSlip(code({ doors: 5 }, "3B"), WORD, ["3A", "3b"]), { state: "other", word: "3b" });
  assert.ok(["check", "near"].includes(readSlip(code({ doors: 5 }, "3B"), WORD).state));
});

test("lines are pasted with pupils' numbers or without", () => {
  assert.deepEqual(pastedSlips("K7QM2-XHT4R\n\n12. K7QM2 XHT4R\r\n3\tK7QM2XHT4R"), [
    { code: "K7QM2-XHT4R" },
    { seat: 12, code: "K7QM2 XHT4R" },
    { seat: 3, code: "K7QM2XHT4R" },
  ]);
  assert.deepEqual(pastedSlips("12 3456 7890"), [{ code: "12 3456 7890" }], "ten signs alone are a code");
});

test("of a class is told what it can do, what it misses, who is missing", () => {
  const whole = summary(simulatedClass(), 42, 15);
  assert.equal(whole.read, 33);
  assert.deepEqual(whole.missing, [41, 42]);
  assert.deepEqual(whole.faulty, [34, 35, 36, 37, 38, 39, 40]);
  assert.deepEqual([whole.before, whole.after, whole.compared], [4, 9, 33]);
  assert.deepEqual(whole.kinds, [{ kind: 3, count: 11 }]);
  assert.equal(whole.doors[0], 17);
  assert.equal(whole.doors[5], 2);
  assert.equal(whole.minutes, 15);
});

test("of a class without codes nothing is told", () => {
  const whole = summary(new Map(), 3, 15);
  assert.deepEqual([whole.read, whole.before, whole.minutes, whole.kinds], [0, 0, 0, []]);
  assert.deepEqual(whole.missing, [1, 2, 3]);
});

test("a spreadsheet reads the list and reckons with nothing in it", () => {
  assert.equal(
    csv(
      ["Số", "Mã"],
      [
        [1, '=1+1, "x"'],
        [2, "-A"],
      ],
    ),
    '\ufeffSố,Mã\r\n1,"\'=1+1, ""x"""\r\n2,\'-A\r\n',
  );
  const record = { ...NONE, doors: 33, before: 3, after: 8, unseen: 1, missed: 5, mended: 2, minutes: 4 };
  assert.deepEqual(cells(record, ["a", "b", "c"]), [1, 0, 0, 0, 0, 1, 3, 8, 1, "a; c", 2, 20]);
  assert.equal(openDoors(33), 2);
});
