import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import "./page.mjs";
import { PrerenderedScreens } from "../../demo/shell/element/prerendered-screens.js";

const plainFetch = globalThis.fetch;
/** @type {string[]} */
let asked = [];

afterEach(() => {
  globalThis.fetch = plainFetch;
  Reflect.deleteProperty(navigator, "connection");
  asked = [];
});

/** Has the network give this for every file. @param {() => Response} give */
function serve(give) {
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    return give();
  };
}

test("screens are found by their paths, in a file that is sent for once", async () => {
  serve(() => Response.json({ "/": "<h1>Home</h1>" }));
  const screens = new PrerenderedScreens("once.json");
  assert.equal(await screens.find("/"), "<h1>Home</h1>");
  assert.equal(await screens.find("/other"), undefined);
  await new PrerenderedScreens("/thuc-hanh/once.json").find("/"); // another sandbox of the page, or what starts before it
  assert.deepEqual(asked, ["http://site.example/thuc-hanh/once.json"]);
});

test("without a file there are none, and nothing is sent for", async () => {
  serve(() => Response.json({}));
  assert.equal(await new PrerenderedScreens(undefined).find("/"), undefined);
  assert.deepEqual(asked, []);
});

for (const [trouble, give] of Object.entries({
  "what is sent is damaged": () => new Response("{"),
  "the network is gone": () => {
    throw new TypeError("failed to fetch");
  },
})) {
  test(`there are none when ${trouble}`, async () => {
    serve(give);
    assert.equal(await new PrerenderedScreens("lost.json").find("/"), undefined);
  });
}

test("a reader who saves data is sent them only once they are needed", async () => {
  Object.assign(navigator, { connection: { saveData: true } });
  serve(() => Response.json({ "/": "<h1>Home</h1>" }));
  const screens = new PrerenderedScreens("later.json");
  assert.deepEqual(asked, []);
  assert.equal(await screens.find("/"), "<h1>Home</h1>");
  assert.deepEqual(asked, ["http://site.example/thuc-hanh/later.json"]);
});
