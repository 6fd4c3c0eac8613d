import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { prepareAttachment } from "../../demo/shell/engine/attachments.js";

const LIMIT = 2000;
/** The sides of the canvases that were made. @type {[number, number][]} */
let drawn;
/** What the browser was asked to read. @type {unknown[]} */
let asked;

class Canvas {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    Object.assign(this, { width, height });
    drawn.push([width, height]);
  }
  getContext() {
    return { fillRect() {}, drawImage() {} };
  }
  async convertToBlob({ type = "" }) {
    return new Blob(["drawn"], { type });
  }
}

beforeEach(() => {
  [drawn, asked] = [[], []];
  Object.assign(globalThis, {
    OffscreenCanvas: Canvas,
    /** Reads what says that it is good. @param {File} file @param {object} [options] */
    async createImageBitmap(file, options) {
      asked.push(options);
      if (!(await file.text()).includes("good")) throw new Error("no picture");
      return { width: 4000, height: 1000, close() {} };
    },
  });
});

/** @param {string} bytes @param {string} name @param {string} [type] @param {number} [side] */
async function prepared(bytes, name, type = "", side = 2000) {
  const data = Uint8Array.from(bytes, (sign) => sign.charCodeAt(0));
  const { data: blob, ...rest } = await prepareAttachment({
    file: new File([data], name, { type }),
    side,
    limit: LIMIT,
  });
  return { ...rest, size: blob.size, text: (await blob.text()).slice(0, 12) };
}

for (const [kind, bytes, type] of [
  ["a small WebP", "RIFF....WEBP good", "image/webp"],
  ["a large one", `RIFF....WEBP good${" ".repeat(LIMIT)}`, "image/webp"],
  ["a small JPEG", "\xff\xd8\xff good", "image/jpeg"],
  ["a PNG", "\x89PNG good", "image/png"],
  ["a HEIC that the browser can read", "....ftypheic good", ""],
  ["a picture of a kind that nobody thought of", "good", "image/x-new"],
]) {
  test(`${kind} is drawn anew, upright and no larger than needed`, async () => {
    const paper = await prepared(bytes, "ban.cu.webp", type);
    assert.deepEqual(paper, { filename: "ban.cu.jpg", type: "image/jpeg", problem: "", size: 5, text: "drawn" });
    assert.deepEqual([drawn, asked], [[[2000, 500]], [{ imageOrientation: "from-image" }]]);
  });
}

test("a browser that does not know how to ask for an upright picture is asked without", async () => {
  const { createImageBitmap } = globalThis;
  Object.assign(globalThis, {
    /** @param {File} file @param {object} [options] */
    createImageBitmap: async (file, options) => {
      if (options) throw new TypeError("unknown option");
      return createImageBitmap(file);
    },
  });
  assert.equal((await prepared("\xff\xd8\xff good", "a.jpg")).text, "drawn");
});

for (const [kind, bytes, type] of [
  ["a JPEG of four bytes", "\xff\xd8\xff\xe0", "image/jpeg"],
  ["one without a type", "\xff\xd8\xff\xe0", ""],
  ["a HEIC that the browser cannot read", "....ftypheic", "image/heic"],
]) {
  test(`${kind} cannot be opened, and says so`, async () => {
    assert.equal((await prepared(bytes, "a.jpg", type)).problem, "unreadable");
  });
}

test("a PDF goes as it is, also with a line before its mark; one that is too large stays here", async () => {
  for (const bytes of ["%PDF-1.4 x", "\r\n%PDF-1.4"]) {
    assert.deepEqual(await prepared(bytes, "a.pdf", "application/pdf"), {
      filename: "a.pdf",
      type: "application/pdf",
      problem: "",
      size: 10,
      text: bytes,
    });
  }
  const large = await prepared(`%PDF-1.4${" ".repeat(LIMIT)}`, "a.pdf");
  assert.deepEqual([large.problem, large.size], ["too-large", 0]);
});

test("of what is no paper only the beginning goes, whatever its size", async () => {
  for (const type of ["", "image/svg+xml"]) {
    const paper = await prepared(`<svg>${" ".repeat(9000)}`, "a.svg", type);
    assert.deepEqual([paper.problem, paper.size, paper.text.trim()], ["", 1024, "<svg>"]);
  }
});

test("an empty file, and one of a field that says nothing of pictures, go as they are", async () => {
  assert.equal((await prepared("", "a.png", "image/png")).size, 0);
  assert.deepEqual((await prepared("\xff\xd8\xff good", "a.jpg", "image/jpeg", 0)).size, 8);
});

test("a file of another kind is handed over as it is, unless its field says that it is too large", async () => {
  const small = await prepared("MOTCUA", "bai-tap.motcua", "", 0);
  assert.deepEqual(small, { filename: "bai-tap.motcua", type: "", problem: "", size: 6, text: "MOTCUA" });
  const { size, problem } = await prepared("M".repeat(LIMIT + 1), "bai-tap.motcua", "", 0);
  assert.deepEqual([size, problem], [0, "too-large"]);
});
