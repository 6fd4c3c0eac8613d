import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classRecord,
  isDone,
  noProgress,
  readProgress,
  returning,
  withAnswer,
  withDoor,
  withMission,
} from "../../docs/assets/javascripts/pupil/progress.js";

const KINDS = Array.from({ length: 15 }, (_, at) => `kind-${at}`);
const SHAPES = ["chon-mot", "dung-sai", "noi"];
/** Four questions of each kind, in three forms. */
const SPARES = KINDS.flatMap((kind) =>
  Array.from({ length: 4 }, (_, at) => ({ id: `${kind}-${at}`, kind, shape: SHAPES[at % SHAPES.length] })),
);

/** @param {Partial<import("../../docs/assets/javascripts/pupil/progress.js").Answer>} given */
const answer = (given) => ({ id: "a", kind: "kind-0", shape: "chon-mot", right: true, first: true, ...given });
/** @param {Parameters<typeof answer>[0][]} answers */
const after = (...answers) => answers.reduce((known, given) => withAnswer(known, answer(given), 0), noProgress());

test("a kind that was missed comes back in another form, and is let go after two right answers at the first try", () => {
  let progress = after({ id: "kind-0-0", right: false }, { id: "kind-0-0", first: false });
  assert.deepEqual(progress.right, ["kind-0-0"]);
  for (const left of [2, 1]) {
    assert.equal(progress.missed["kind-0"].left, left);
    const [back] = returning(progress, SPARES);
    assert.equal(back.kind, "kind-0");
    assert.notEqual(back.shape, "chon-mot");
    progress = withAnswer(progress, answer(back), 0);
  }
  assert.deepEqual([progress.missed, progress.mended], [{}, ["kind-0"]]);
  assert.deepEqual(returning(progress, SPARES), []);
});

test("the same question again, and a right answer after a wrong one, mend nothing", () => {
  assert.equal(after({ id: "x", right: false }, { id: "x" }).missed["kind-0"].left, 2);
  assert.equal(after({ id: "x", right: false }, { id: "y", first: false }).missed["kind-0"].left, 2);
});

test("what was mended and is missed again is practised again", () => {
  const progress = after({ id: "x", right: false }, { id: "y" }, { id: "z" }, { id: "y", right: false });
  assert.deepEqual([Object.keys(progress.missed), progress.mended], [["kind-0"], []]);
});

test("of the questions before and after only the first try counts, and nothing comes back for them", () => {
  const progress = after({ id: "x", set: "truoc", right: false }, { id: "x", set: "truoc", first: false });
  assert.deepEqual([progress.before, progress.missed, progress.right], [{ x: false }, {}, []]);
  assert.deepEqual(after({ id: "y", set: "sau" }).after, { y: true });
});

/** Opens a door that asks nothing of a mission. @param {Parameters<typeof withDoor>[0]} progress @param {number} door */
const opened = (progress, door) => withDoor({ ...progress, right: ["q"] }, door, ["q"], []);

test("what is done stays done", () => {
  const progress = opened(withAnswer(noProgress(), answer({ set: "truoc" }), 0), 1);
  assert.deepEqual(
    ["truoc", "1", "2", "viec-la", "sau"].map((stop) => isDone(progress, stop)),
    [true, true, false, false, false],
  );
  assert.deepEqual(opened(opened(progress, 3), 1).doors, [1, 3]);
  assert.ok(isDone({ ...progress, unseen: true }, "viec-la"));
});

test("a door opens when its questions are answered and its missions are done, in whichever order", () => {
  const seen = { guide: "m", done: ["buoc-1"], over: false };
  const missions = ["m", "n"];
  let progress = after({ id: "x" }, { id: "y" });
  for (const step of [seen, { ...seen, over: true }, { ...seen, guide: "n", over: true }]) {
    assert.deepEqual(withDoor(progress, 5, ["x", "y"], missions).doors, []);
    progress = withMission(progress, step);
  }
  assert.deepEqual(withDoor(progress, 5, ["x", "y", "z"], missions).doors, []);
  assert.deepEqual(withDoor(progress, 5, [], missions).doors, [], "a page that asks nothing is no door");
  assert.deepEqual(withDoor(progress, Number.NaN, ["x"], []).doors, [], "nor is one without a number");
  const open = withDoor(progress, 5, ["x", "y"], missions);
  assert.deepEqual(open.doors, [5]);
  assert.equal(withDoor(open, 5, ["x", "y", "z"], [...missions, "new"]), open, "what is open stays open");
});

test("a mission is done when the coach saw its last step reached, and what was reached stays so", () => {
  const first = withMission(noProgress(), { guide: "m", done: ["buoc-1", "buoc-2"], over: false });
  assert.deepEqual([first.missions, first.reached], [[], { m: ["buoc-1", "buoc-2"] }]);
  assert.equal(withMission(first, { guide: "m", done: ["buoc-1"], over: false }), first, "no news");
  const over = withMission(first, { guide: "m", done: ["buoc-3"], over: true });
  assert.deepEqual([over.missions, over.reached.m], [["m"], ["buoc-1", "buoc-2", "buoc-3"]]);
  assert.deepEqual(withMission(over, { guide: "m", done: [], over: false }).missions, ["m"]);
});

test("what was done before there were missions counts on", () => {
  const { missions, reached, unseen, ...old } = { ...after({ id: "x" }), doors: [1, 3] };
  const found = readProgress(JSON.stringify(old));
  assert.deepEqual(found, { ...old, missions, reached, unseen });
  assert.deepEqual([missions, reached, unseen, found?.doors], [[], {}, false, [1, 3]]);
});

test("time counts while somebody answers, not while nobody is there", () => {
  const at = (/** @type {number[]} */ ...seconds) =>
    seconds.reduce((known, second) => withAnswer(known, answer({}), second * 1000), { ...noProgress(), at: 0 }).seconds;
  assert.equal(at(60, 100), 100);
  assert.equal(at(60, 4000, 4010), 70);
  assert.equal(at(60, 30), 60);
});

test("what cannot be read is told from what is", () => {
  const kept = after({ id: "x", right: false });
  assert.deepEqual(readProgress(JSON.stringify(kept)), kept);
  for (const broken of [
    "",
    "{",
    "null",
    "[]",
    '{"version":2}',
    JSON.stringify({ ...kept, doors: {} }),
    JSON.stringify({ ...kept, missions: 1 }),
  ]) {
    assert.equal(readProgress(broken), undefined, broken);
  }
  assert.equal(readProgress(JSON.stringify({ ...kept, reached: { m: 3 } })), undefined);
  assert.equal(readProgress(JSON.stringify({ ...kept, missed: { a: { left: "2" } } })), undefined);
});

test("the class code's record has the kinds in their order", () => {
  const missed = after({ kind: "kind-14", right: false }, { kind: "kind-0", id: "b", right: false });
  const record = classRecord({ ...missed, doors: [1, 6], unseen: true }, KINDS);
  assert.deepEqual([record.doors, record.missed, record.mended, record.unseen], [33, 1 + 2 ** 14, 0, 1]);
});

/** A pupil on the whole way: misses some kinds where they are first asked, then answers right. Each door asks three
 * kinds. Returns after how many tasks each missed kind came back and was let go, and how many tasks there were.
 * @param {Set<string>} weak */
function played(weak) {
  let progress = noProgress();
  /** @type {Record<string, { missed: number, back?: number, free?: number }>} */
  const story = {};
  const tasks = ["1", "2", "3", "4", "5", "6", "sau", "giay-khen"];
  for (const [task, stop] of tasks.entries()) {
    for (const back of returning(progress, SPARES)) {
      story[back.kind].back ??= task;
      progress = withAnswer(progress, answer(back), 0);
      if (progress.mended.includes(back.kind)) story[back.kind].free ??= task;
    }
    for (const kind of Number(stop) ? KINDS.slice((task * 3) % 15, ((task * 3) % 15) + 3) : []) {
      const first = !(kind in story);
      const right = !(weak.has(kind) && first);
      if (!right) story[kind] = { missed: task };
      progress = withAnswer(progress, answer({ id: `${kind}-door`, kind, shape: "chon-mot", right }), 0);
    }
    if (Number(stop)) progress = opened(progress, task + 1);
  }
  const free = Object.values(story).map((it) => it.free);
  return { story, tasks: Math.max(6, ...free.map((it) => (it === undefined ? Number.POSITIVE_INFINITY : it + 1))) };
}

test("sixty simulated pupils: what was missed is back within two tasks, and all is let go within eight", () => {
  const pupils = Array.from({ length: 60 }, (_, at) => {
    const kinds = KINDS.filter((_, kind) => (at * 7 + kind * 11) % (2 + (at % 5)) === 0);
    return played(new Set(kinds));
  });
  for (const { story } of pupils) {
    for (const [kind, { missed, back }] of Object.entries(story)) {
      assert.ok(back !== undefined && back - missed <= 2, `${kind}: missed in ${missed}, back in ${back}`);
    }
  }
  const quick = pupils.filter(({ tasks }) => tasks <= 8).length;
  assert.ok(quick >= 54, `${quick} of 60`);
});
