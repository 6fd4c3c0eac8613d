/** Draws pictures. Usage: node icons.mjs PICTURES FOLDER [FONT ...]; PICTURES is a file like {"name.png": "<svg ...>"}. */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const [pictures, folder, ...fonts] = process.argv.slice(2);
await initWasm(await readFile(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
const fontBuffers = await Promise.all(fonts.map((font) => readFile(font)));
for (const [name, picture] of Object.entries(JSON.parse(await readFile(pictures, "utf8")))) {
  await writeFile(join(folder, name), new Resvg(picture, { font: { fontBuffers } }).render().asPng());
}
