/**
 * Byte-compiles every zip of a folder in place, by pyodide-build running inside the very Python that will load it.
 * Usage: node compile.mjs RUNTIME TOOLS FOLDER, all absolute paths: the unpacked `pyodide` package, the unpacked wheels
 * of pyodide-build and what its command line imports, the folder of zips.
 */
import { pathToFileURL } from "node:url";

const [runtime, tools, folder] = process.argv.slice(2);
const { loadPyodide } = await import(new URL("pyodide.mjs", pathToFileURL(`${runtime}/`)).href);

const python = await loadPyodide({
  indexURL: runtime,
  // No docstrings, no asserts: a fifth less for the reader to fetch.
  args: ["-OO"],
  // Makes py_compile write the hash of the source and not the time of day into its files: same input, same bytes.
  env: { SOURCE_DATE_EPOCH: "315532800", HOME: "/home" },
});
python.mountNodeFS("/tools", tools);
python.mountNodeFS("/work", folder);
try {
  python.runPython(`
import sys

sys.path.insert(0, "/tools")
from pyodide_build.cli.py_compile import main

main(["/work", "--silent"], standalone_mode=False)
`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error); // and not the minified line of the runtime that Node would show with it
  process.exitCode = 1;
}
