import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { DeviceStorage, OvertakenError } from "../../demo/shell/engine/storage.js";
import { MemoryDatabases } from "./indexed-db.mjs";

/** @type {MemoryDatabases} */
let databases;
/** @type {DeviceStorage} */
let storage;
const bytes = (/** @type {number[]} */ ...given) => Uint8Array.from(given);
const kept = () => databases.stores.get("portal")?.get("bytes");

beforeEach(() => {
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

test("who wrote meanwhile is not written over", async () => {
  const other = new DeviceStorage("portal");
  await Promise.all([storage.read(), other.read()]);
  await other.write(bytes(7));
  await assert.rejects(storage.write(bytes(1)), OvertakenError);
  assert.deepEqual(kept(), bytes(7));
  assert.deepEqual([(await storage.read()).bytes, storage.refused], [bytes(7), false]);
  await storage.write(bytes(7, 1));
  assert.deepEqual(kept(), bytes(7, 1));
});

test("what was deleted under a running page is not brought back, and what comes next is kept", async () => {
  await storage.write(bytes(1));
  databases.stores.clear();
  await assert.rejects(storage.write(bytes(1, 2)), OvertakenError);
  assert.deepEqual(await storage.read(), { revision: 0, bytes: undefined });
  await storage.write(bytes(3));
  assert.deepEqual([kept(), storage.refused], [bytes(3), false]);
});

test("where the browser loses all while it is full, memory is kept with the next write", async () => {
  await storage.write(bytes(1));
  databases.trouble.write = "fails";
  await storage.write(bytes(1, 2));
  databases.stores.clear();
  databases.trouble = {};
  assert.deepEqual((await storage.read()).bytes, bytes(1, 2));
  await storage.write(bytes(1, 2, 3));
  assert.deepEqual([kept(), storage.refused], [bytes(1, 2, 3), false]);
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
