import assert from "node:assert/strict";
import { test } from "node:test";
import { Life } from "../../demo/shell/engine/life.js";

const never = () => new Promise(() => {});

test("an answer is passed on, and nobody is kept who has one", async () => {
  const life = new Life("worker");
  for (let call = 0; call < 100; call++) assert.equal(await life.outlives(Promise.resolve(call)), call);
  await assert.rejects(life.outlives(Promise.reject(new Error("its own"))), /its own/);
  assert.equal(life.waiting, 0);
});

test("all who wait hear of the end, and so does who comes later", async () => {
  const life = new Life("worker");
  const waiting = [life.outlives(never()), life.outlives(never())];
  assert.equal(life.waiting, 2);
  life.end("died");
  life.end("again");
  for (const answer of [...waiting, life.outlives(never()), life.outlives(Promise.resolve(1))]) {
    await assert.rejects(answer, /^Error: worker: died$/);
  }
  assert.equal(life.waiting, 0);
});
