/** Whether this browser's WebAssembly can run Python at all. */

/** A program with one type, of a function that takes an `externref`: Chromium has known it since 96, Safari since 15. */
const WITH_REFERENCE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0);

/** False where 14 MB would be fetched in vain: Pyodide needs exceptions and references to JavaScript's values. */
export const canRunPython = () =>
  typeof WebAssembly === "object" && "Tag" in WebAssembly && WebAssembly.validate(WITH_REFERENCE);

/** Says that nothing but a newer browser helps. */
export class UnableError extends Error {}
