import assert from "node:assert/strict";
import { test } from "node:test";
import { plainWord, readClassCode, writeClassCode } from "../../docs/assets/javascripts/pupil/class-code.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const WORD = "Hoa Sen";
const FULL = { version: 1, doors: 63, before: 4, after: 9, unseen: 1, missed: 16_385, mended: 3, minutes: 13 };
const CODE = writeClassCode(FULL, WORD);

/** Some records, the same at each run. @param {number} count */
function records(count) {
  let seed = 7;
  const draw = (/** @type {number} */ most) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % (most + 1);
  };
  return Array.from({ length: count }, () => ({
    ...{ version: 1, doors: draw(63), before: draw(10), after: draw(10), unseen: draw(1) },
    ...{ missed: draw(32_767), mended: draw(15), minutes: draw(31) },
  }));
}

/** @param {string} code */
const plain = (code) => code.replace("-", "");

test("ten signs in two halves, of an alphabet without look-alikes", () => {
  assert.match(CODE, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
});

test("what was written is read", () => {
  for (const record of records(500)) assert.deepEqual(readClassCode(writeClassCode(record, WORD), WORD), { record });
});

test("it is read as people type it", () => {
  const spellings = [CODE.toLowerCase(), plain(CODE), ` ${CODE.replace("-", " – ")} `, CODE.replaceAll("0", "o")];
  for (const typed of [...spellings, CODE.replaceAll("1", "l"), CODE.replaceAll("1", "I")]) {
    assert.deepEqual(readClassCode(typed, WORD), { record: FULL }, typed);
  }
});

test("what does not fit is as much as fits", () => {
  const { record } = /** @type {any} */ (
    readClassCode(writeClassCode({ ...FULL, minutes: 99.9, mended: -1 }, WORD), WORD)
  );
  assert.deepEqual([record.minutes, record.mended], [31, 0]);
});

test("each wrong sign and each exchange of neighbours is found", () => {
  for (const record of records(40)) {
    const code = plain(writeClassCode(record, WORD));
    for (let at = 0; at < 10; at++) {
      for (const sign of SIGNS.replace(code[at], "")) {
        assert.deepEqual(readClassCode(code.slice(0, at) + sign + code.slice(at + 1), WORD), { fault: "check" });
      }
      const exchanged = code.slice(0, at) + (code[at + 1] ?? "") + code[at] + code.slice(at + 2);
      if (exchanged !== code && at < 9) assert.deepEqual(readClassCode(exchanged, WORD), { fault: "check" }, exchanged);
    }
  }
});

test("of all pairs of wrong neighbours 99 in 100 are found", () => {
  const code = plain(CODE);
  let tried = 0;
  let missed = 0;
  for (let at = 0; at < 9; at++) {
    for (const first of SIGNS.replace(code[at], "")) {
      for (const second of SIGNS.replace(code[at + 1], "")) {
        tried++;
        missed += "record" in readClassCode(code.slice(0, at) + first + second + code.slice(at + 2), WORD) ? 1 : 0;
      }
    }
  }
  assert.equal(tried, 9 * 31 * 31);
  assert.ok(missed / tried <= 0.01, `${missed} of ${tried}`);
});

test("another class's code is found, whatever marks and capitals the word has", () => {
  const others = ["Hoa Sung", "Hoa Hồng", "3A", "3B", "Đom Đóm", "Sao Mai", "Mặt Trời", "Bồ Câu"];
  for (const word of others)
    assert.deepEqual(readClassCode(writeClassCode(FULL, word), WORD), { fault: "check" }, word);
  for (const word of ["hoa sen", "HOASEN", "hòa  sẹn", "Hoa-Sen!"])
    assert.ok("record" in readClassCode(CODE, word), word);
  assert.equal(plainWord("Đom đóm 3A"), "DOMDOM3A");
});

test("what is no code says why", () => {
  assert.deepEqual(readClassCode("", WORD), { fault: "length" });
  assert.deepEqual(readClassCode(`${CODE}9`, WORD), { fault: "length" });
  assert.deepEqual(readClassCode(`U${plain(CODE).slice(1)}`, WORD), { fault: "sign" });
});
