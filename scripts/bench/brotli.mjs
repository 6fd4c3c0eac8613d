// Reads a JSON list of [source, target] from standard input and writes each source as brotli of the best quality.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

for (const [source, target] of JSON.parse(readFileSync(0, "utf-8"))) {
  const bytes = readFileSync(source);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(target, brotliCompressSync(bytes, { params }));
}
