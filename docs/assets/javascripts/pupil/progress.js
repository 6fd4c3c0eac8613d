/**
 * What a pupil has done, and what comes next: values and rules, without a page. A kind of question that was missed
 * comes back in the next tasks in another form, and is let go after two right answers at the first try.
 *
 * @typedef {{ left: number, shape: string, id: string }} Missed  what is to be answered right, and what was missed
 * @typedef {{ version: 1, right: string[], doors: number[], before: Record<string, boolean>,
 *   after: Record<string, boolean>, missed: Record<string, Missed>, mended: string[], seconds: number, at: number
 * } & Missions} Progress
 * @typedef {{ missions: string[], reached: Record<string, string[]>, unseen: boolean }} Missions  which are done, which
 *   steps of each were reached; whether the task that was never practised is done
 * @typedef {{ guide: string, done: string[], over: boolean }} Reached  what the coach saw of a mission
 * @typedef {{ id: string, kind: string, shape: string, right: boolean, first: boolean, set?: string }} Answer
 * @typedef {{ id: string, kind: string, shape: string }} Spare  a question that may come back
 */

const RIGHT_TO_LET_GO = 2;
const MOST_RETURNING = 3; // in one task: a fourth waits for the next one
const LONGEST_THOUGHT = 180; // seconds: whoever takes longer for one answer was away

/** @returns {Missions} */
const noMissions = () => ({ missions: [], reached: {}, unseen: false });

/** @returns {Progress} */
export function noProgress() {
  const nothing = { right: [], doors: [], before: {}, after: {}, missed: {}, mended: [] };
  return { version: 1, ...nothing, ...noMissions(), seconds: 0, at: 0 };
}

/** Reads what is kept, also by the site as it was without missions; undefined where it cannot be read.
 * @param {string} kept @returns {Progress | undefined} */
export function readProgress(kept) {
  try {
    const found = { ...noMissions(), ...JSON.parse(kept) };
    const empty = noProgress();
    const fits = (/** @type {string} */ key) =>
      typeof found[key] === typeof empty[/** @type {keyof Progress} */ (key)] &&
      Array.isArray(found[key]) === Array.isArray(empty[/** @type {keyof Progress} */ (key)]);
    const missed = () => Object.values(found.missed).every((it) => it.left > 0 && typeof it.shape === "string");
    const reached = () => Object.values(found.reached).every(Array.isArray);
    return found.version === 1 && Object.keys(empty).every(fits) && missed() && reached() ? found : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Progress} progress @param {Answer} answer @returns {Pick<Progress, "missed" | "mended">} */
function kindsAfter(progress, answer) {
  const { [answer.kind]: before, ...others } = progress.missed;
  const mended = progress.mended.filter((kind) => kind !== answer.kind);
  if (!answer.right) {
    const again = { left: RIGHT_TO_LET_GO, shape: answer.shape, id: answer.id };
    return { missed: { ...progress.missed, [answer.kind]: again }, mended };
  }
  if (!before || !answer.first || before.id === answer.id) return { missed: progress.missed, mended: progress.mended };
  if (before.left > 1)
    return { missed: { ...progress.missed, [answer.kind]: { ...before, left: before.left - 1 } }, mended };
  return { missed: others, mended: [...mended, answer.kind] };
}

/** What is known after an answer, given at a time in milliseconds. @param {Progress} progress @param {Answer} answer
 * @param {number} now @returns {Progress} */
export function withAnswer(progress, answer, now) {
  const since = (now - progress.at) / 1000;
  const seconds = progress.seconds + (since >= 0 && since <= LONGEST_THOUGHT ? since : 0);
  const next = { ...progress, seconds, at: now };
  if (answer.set === "truoc" || answer.set === "sau") {
    const name = answer.set === "truoc" ? "before" : "after";
    return answer.first ? { ...next, [name]: { ...next[name], [answer.id]: answer.right } } : next;
  }
  const right = answer.right ? [...new Set([...next.right, answer.id])] : next.right;
  return { ...next, right, ...kindsAfter(next, answer) };
}

/** What is known after the coach has looked at a mission. @param {Progress} progress @param {Reached} seen
 * @returns {Progress} */
export function withMission(progress, { guide, done, over }) {
  const before = progress.reached[guide] ?? [];
  const reached = [...new Set([...before, ...done])];
  const missions = over ? [...new Set([...progress.missions, guide])] : progress.missions;
  if (reached.length === before.length && missions.length === progress.missions.length) return progress;
  return { ...progress, missions, reached: { ...progress.reached, [guide]: reached } };
}

/** Opens a door whose questions are answered and whose missions are done; one that was open stays so.
 * @param {Progress} progress @param {number} door @param {string[]} asked @param {string[]} missions
 * @returns {Progress} */
export function withDoor(progress, door, asked, missions) {
  const isOpen = asked.length > 0 && asked.every((key) => progress.right.includes(key));
  const isDone = missions.every((mission) => progress.missions.includes(mission));
  if (!(door && isOpen && isDone) || progress.doors.includes(door)) return progress;
  return { ...progress, doors: [...progress.doors, door].sort() };
}

/** Which questions come back now: one for each of the kinds that were missed first, in another form where there is one.
 * @param {Progress} progress @param {Spare[]} spares */
export function returning(progress, spares) {
  return Object.entries(progress.missed)
    .flatMap(([kind, missed]) => {
      const others = spares.filter((it) => it.kind === kind && it.id !== missed.id);
      const fresh = others.filter((it) => !progress.right.includes(it.id));
      const choice = [fresh, others].flatMap((some) => [some.filter((it) => it.shape !== missed.shape), some]);
      return choice.find((some) => some.length > 0)?.slice(0, 1) ?? [];
    })
    .slice(0, MOST_RETURNING);
}

/** Whether a place on the way is done: a door by its number, the ten questions before and after, the task never seen.
 * @param {Progress} progress @param {string} stop */
export function isDone(progress, stop) {
  if (stop === "truoc") return Object.keys(progress.before).length > 0;
  if (stop === "sau") return Object.keys(progress.after).length > 0;
  return stop === "viec-la" ? progress.unseen : progress.doors.includes(Number(stop));
}

/** @param {Record<string, boolean>} answers */
export const countRight = (answers) => Object.values(answers).filter(Boolean).length;

/** What the class code says of it. @param {Progress} progress @param {string[]} kinds in their order */
export function classRecord(progress, kinds) {
  const bits = (/** @type {number[]} */ places) => places.reduce((sum, place) => sum + 2 ** place, 0);
  return {
    version: 1,
    doors: bits(progress.doors.map((door) => door - 1)),
    before: countRight(progress.before),
    after: countRight(progress.after),
    unseen: Number(progress.unseen),
    missed: bits(kinds.flatMap((kind, at) => (progress.missed[kind] ? [at] : []))),
    mended: progress.mended.length,
    minutes: progress.seconds / 300,
  };
}
