import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { MemoryDatabases } from "./indexed-db.mjs";

/** What the browser keeps apart from its databases. @type {Map<string, string>} */
const marks = new Map();
const localStorage = {
  getItem: (/** @type {string} */ name) => marks.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ value) => marks.set(name, value),
  removeItem: (/** @type {string} */ name) => marks.delete(name),
};
Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });
const { DeviceStorage, OvertakenError, unmark } = await import("../../demo/shell/engine/storage.js");

/** @type {MemoryDatabases} */
let databases;
/** @type {InstanceType<typeof DeviceStorage>} */
let storage;
const bytes = (/** @type {number[]} */ ...given) => Uint8Array.from(given);
const kept = () => databases.stores.get("portal")?.get("bytes");

beforeEach(() => {
  marks.clear();
  databases = new MemoryDatabases();
  Object.assign(globalThis, { indexedDB: databases });
  storage = new DeviceStorage("portal");
});

test("what was written is read again, by another tab too, and nothing stays open", async () => {
  await storage.write(bytes(1));
  const other = new DeviceStorage("portal");
  assert.deepEqual((await other.read()).bytes, bytes(1));
  assert.equal(await storage.read(), await storage.read());
  assert.equal(databases.opened, 0);
});

test("what is confirmed is written safely, and so is what is set aside or deleted", async () => {
  await storage.write(bytes(1), "strict");
  await storage.write(bytes(2), "default");
  await storage.setAside(bytes(3));
  await storage.clear();
  assert.deepEqual(databases.durabilities, ["strict", "default", "strict", "strict"]);
});

for (const how of /** @type {const} */ (["fails", "throws"])) {
  test(`a write that ${how} is told, and is among the next one`, async () => {
    databases.trouble.write = how;
    await storage.write(bytes(1));
    assert.deepEqual([storage.refused, kept()], [true, undefined]);
    assert.deepEqual((await storage.read()).bytes, bytes(1));
    assert.equal(storage.refused, true);
    databases.trouble = {};
    await storage.write(bytes(1, 2));
    assert.deepEqual([storage.refused, kept()], [false, bytes(1, 2)]);
  });
}

test("after a write that failed a new log is begun before the next, by whichever tab, and once", async () => {
  databases.trouble.write = "fails";
  await storage.write(bytes(1));
  databases.trouble = {};
  const other = new DeviceStorage("portal");
  await other.read();
  databases.volume = 0;
  await other.write(bytes(2));
  assert.ok(databases.volume > 4 * 2 ** 20);
  assert.deepEqual([...(databases.stores.get("portal")?.keys() ?? [])].sort(), ["bytes", "revision"]);
  databases.volume = 0;
  await other.write(bytes(2, 3));
  assert.equal(databases.volume, 2);
});

test("who wrote meanwhile is not written over", async () => {
  const other = new DeviceStorage("portal");
  await Promise.all([storage.read(), other.read()]);
  await other.write(bytes(7));
  await assert.rejects(storage.write(bytes(1)), OvertakenError);
  assert.deepEqual([kept(), marks.has("practice-portal:torn")], [bytes(7), false]);
  assert.deepEqual([(await storage.read()).bytes, storage.refused], [bytes(7), false]);
  await storage.write(bytes(7, 1));
  assert.deepEqual(kept(), bytes(7, 1));
});

/** As a reader does in the browser's settings. */
function deleteAllData() {
  databases.stores.clear();
  marks.clear();
}

/** Ways to delete on purpose. @type {[string, () => Promise<void> | void][]} */
const DELETED = [
  ["by the reader", deleteAllData],
  ["by another tab", () => new DeviceStorage("portal").clear()],
  [
    "by another tab where no engine runs",
    () => {
      databases.stores.clear();
      unmark("portal");
    },
  ],
];

for (const [how, deleteAll] of DELETED) {
  test(`what was deleted ${how} is not brought back, and what comes next is kept`, async () => {
    await storage.write(bytes(1));
    await deleteAll();
    await assert.rejects(storage.write(bytes(1, 2)), OvertakenError);
    assert.deepEqual(await storage.read(), { revision: 0, bytes: undefined });
    await storage.write(bytes(3));
    assert.deepEqual([kept(), storage.refused, storage.pending], [bytes(3), false, false]);
  });
}

test("what the browser loses is still in memory, and kept with the next write", async () => {
  await storage.write(bytes(1));
  databases.stores.clear();
  assert.deepEqual((await storage.read()).bytes, bytes(1));
  assert.equal(storage.pending, true);
  await storage.write(bytes(1));
  assert.deepEqual([kept(), storage.pending], [bytes(1), false]);
});

test("so it is where that is found in writing, or while the disk is full", async () => {
  await storage.write(bytes(1));
  databases.trouble.open = "fails";
  assert.deepEqual((await storage.read()).bytes, bytes(1));
  await storage.write(bytes(1, 2));
  assert.deepEqual([storage.refused, storage.pending], [true, true]);
  databases.stores.clear();
  databases.trouble = {};
  await storage.write(bytes(1, 2, 3));
  assert.deepEqual([kept(), storage.refused], [bytes(1, 2, 3), false]);
});

test("what memory alone has goes too when the reader deletes all the browser's data", async () => {
  await storage.write(bytes(1));
  databases.trouble.write = "fails";
  await storage.write(bytes(1, 2));
  deleteAllData();
  assert.deepEqual(await storage.read(), { revision: 0, bytes: undefined });
  assert.equal(storage.pending, false);
});

test("who comes when all is lost finds no bytes, not nothing; after a deletion there is nothing", async () => {
  await storage.write(bytes(1));
  databases.stores.clear();
  assert.deepEqual(await new DeviceStorage("portal").read(), { revision: 0, bytes: bytes() });
  await new DeviceStorage("portal").clear();
  assert.deepEqual(await new DeviceStorage("portal").read(), { revision: 0, bytes: undefined });
});

test("what an earlier build has kept gets its mark when it is read", async () => {
  await storage.write(bytes(1));
  marks.clear();
  const other = new DeviceStorage("portal");
  await other.read();
  databases.stores.clear();
  assert.deepEqual((await other.read()).bytes, bytes(1));
});

test("bytes whose file the browser has lost are lost, and written over", async () => {
  await storage.write(bytes(1));
  databases.trouble.bytes = "NotReadableError";
  const other = new DeviceStorage("portal");
  assert.deepEqual((await other.read()).bytes, bytes());
  await other.setAside(bytes());
  await other.write(bytes(2));
  assert.deepEqual([kept(), await other.find("unread"), other.refused], [bytes(2), undefined, false]);
});

test("bytes that cannot be had for another reason are left alone, and nobody tries for ever", async () => {
  await storage.write(bytes(1));
  databases.trouble.bytes = "UnknownError";
  const other = new DeviceStorage("portal");
  assert.deepEqual([(await other.read()).bytes, other.refused], [undefined, true]);
  await other.write(bytes(2));
  assert.deepEqual([kept(), other.refused], [bytes(1), true]);
  databases.trouble = {};
  assert.deepEqual([(await other.read()).bytes, other.refused], [bytes(1), false]);
});

test("bytes that cannot be read stay beside the next ones until all is deleted", async () => {
  await storage.write(bytes(9, 9));
  await storage.setAside(bytes(9, 9));
  await storage.write(bytes(1));
  assert.deepEqual([await storage.find("unread"), await storage.find("bytes")], [bytes(9, 9), bytes(1)]);
  await storage.clear();
  assert.deepEqual([await storage.find("unread"), await storage.find("bytes")], [undefined, undefined]);
});

test("where nothing can be read or written, memory does", async () => {
  databases.trouble.open = "fails";
  assert.deepEqual([(await storage.read()).bytes, storage.refused], [undefined, true]);
  await storage.write(bytes(1));
  assert.deepEqual([(await storage.read()).bytes, await storage.find("bytes")], [bytes(1), undefined]);
});

test("a storage that does not answer is as one that refuses, and what it opens too late is closed unused", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  databases.trouble.open = "hangs";
  const writing = storage.write(bytes(1));
  mock.timers.tick(20_000);
  await writing;
  mock.timers.reset();
  assert.equal(storage.refused, true);
  databases.finish?.();
  await Promise.resolve();
  assert.deepEqual([databases.opened, kept()], [0, undefined]);
});
