import assert from "node:assert/strict";
import { test } from "node:test";
import { JobQueue } from "../../demo/shell/element/job-queue.js";
import { visitRequest } from "../../demo/shell/element/requests.js";

/** @typedef {import("../../demo/shell/element/job-queue.js").Job} Job */

/** @param {Job["kind"]} kind @param {string} path @returns {Job} */
const job = (kind, path) => ({ kind, request: visitRequest(path) });

/** @param {Job[]} jobs */
function queued(...jobs) {
  const queue = new JobQueue();
  for (const each of jobs) queue.add(each);
  return queue;
}

/** @param {JobQueue} queue */
function drain(queue) {
  const paths = [];
  for (let next = queue.next(); next; next = queue.next()) paths.push(next.request.path);
  return paths;
}

test("the last visit wins over those that wait", () => {
  assert.deepEqual(drain(queued(job("visit", "/a"), job("again", "/b"), job("visit", "/c"))), ["/c"]);
});

test("what was sent is never dropped, and comes before what was asked for later", () => {
  const queue = queued(job("visit", "/a"), job("send", "/sent"), job("file", "/file"), job("visit", "/b"));
  assert.equal(queue.sending, true);
  assert.deepEqual(drain(queue), ["/sent", "/file", "/b"]);
  assert.equal(queue.sending, false);
});

test("only a visit takes the place of one that waits", () => {
  assert.deepEqual(drain(queued(job("visit", "/a"), job("send", "/sent"), job("file", "/file"))), [
    "/a",
    "/sent",
    "/file",
  ]);
});

test("a visit whose turn has come is outdated once another one is wanted", () => {
  const [first, second] = [job("visit", "/a"), job("visit", "/b")];
  const queue = queued(first);
  const current = queue.next();
  assert.ok(current && !queue.outdated(current));
  queue.add(second);
  assert.ok(queue.outdated(first));
  assert.ok(!queue.outdated(second));
});

test("the answer to what was sent is shown whatever is wanted by then", () => {
  const sent = job("send", "/sent");
  const queue = queued(sent, job("visit", "/b"));
  assert.ok(!queue.outdated(sent));
});

test("a file takes no screen's place", () => {
  const visit = job("visit", "/a");
  const queue = queued(visit, job("file", "/file"));
  assert.equal(queue.wanted, visit);
});

test("a queue that was cleared is empty", () => {
  const queue = queued(job("send", "/a"));
  assert.equal(queue.empty, false);
  queue.clear();
  assert.equal(queue.empty, true);
});
