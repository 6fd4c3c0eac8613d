import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Downloads } from "../../demo/shell/engine/downloads.js";

const BASE = "http://site.example/sandbox/";

/** What was asked of the network. @type {string[]} */
let asked;
/** What was told. @type {import("../../demo/shell/engine/engine.js").Stage[]} */
let told;
/** @type {Record<string, string>} */
const FILES = { "a.bin": "aaaa", "b.json": "{}" };

beforeEach(() => {
  asked = [];
  told = [];
  globalThis.fetch = async (url) => {
    const name = String(url).slice(BASE.length);
    asked.push(name);
    return new Response(FILES[name], { status: name in FILES ? 200 : 404 });
  };
});

/** @param {string} url */
async function load(url) {
  asked.push(url.slice(BASE.length));
  return { default: url };
}

const begun = () => new Downloads(load, (stage) => told.push(stage));

test("each file is asked for once, whatever it is needed for", async () => {
  const downloads = begun();
  downloads.send(BASE, [
    ["a.bin", 4],
    ["m.js", 10],
  ]);
  downloads.send(BASE, [
    ["a.bin", 4],
    ["m.js", 10],
    ["b.json", 2],
  ]);
  assert.equal(await (await downloads.file(`${BASE}a.bin`)).text(), "aaaa");
  assert.deepEqual(await downloads.module(`${BASE}m.js`), { default: `${BASE}m.js` });
  assert.deepEqual(asked, ["a.bin", "m.js", "b.json"]);
});

test("a copy can be read again; what was not asked for has none", async () => {
  const downloads = begun();
  downloads.send(BASE, [["b.json", 2]]);
  for (const _ of [1, 2]) assert.equal(await (await downloads.copy(`${BASE}b.json`))?.text(), "{}");
  assert.equal(downloads.copy(`${BASE}a.bin`), undefined);
  await assert.rejects(downloads.file(`${BASE}a.bin`), /not in the manifest/);
});

test("it is complete, and says so, when all has come", async () => {
  const downloads = begun();
  downloads.phrase = "fallback";
  downloads.send(BASE, [
    ["a.bin", 4],
    ["b.json", 2],
  ]);
  await (await downloads.file(`${BASE}a.bin`)).text();
  assert.equal(downloads.complete, false);
  await (await downloads.file(`${BASE}b.json`)).text();
  assert.equal(downloads.complete, true);
  assert.deepEqual([told[0].phrase, told.at(-1)], ["fallback", { phrase: "python", loaded: 6, total: 6 }]);
});

test("a file that is not there is an error for who needs it, and for nobody else", async () => {
  const downloads = begun();
  downloads.send(BASE, [
    ["none.bin", 3],
    ["b.json", 2],
  ]);
  await assert.rejects(downloads.file(`${BASE}none.bin`), /404/);
  assert.equal(await (await downloads.file(`${BASE}b.json`)).text(), "{}");
  assert.equal(downloads.complete, false);
});
