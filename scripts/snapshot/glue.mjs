/**
 * Pyodide's JavaScript made small: without the names of WebAssembly functions that nobody uses, and without what of
 * Emscripten's library never ran. Knows how Emscripten writes it down. Must not know how it was found out what ran.
 *
 * What refers to what is told by words alone: a name in a string, or a property, counts like any other.
 */
import { parse } from "acorn";
import { transformSync } from "esbuild";

/** @typedef {{type: string, start: number, end: number, [more: string]: any}} Node */
/** @typedef {{start: number, end: number, fresh?: string}} Edit */
/** @typedef {{name: string, start: number, end: number, listed: boolean}} Piece of what a name means */

const LISTING = "assignWasmExports"; // the function that gives each export a name
const LIBRARY_END = "ASM_CONSTS"; // what is declared before it is Emscripten's own, what comes after is Pyodide's
const IMPORTS = "wasmImports"; // what the WebAssembly is given
const GONE = "leftOut"; // stands for what was taken out, and throws
// A signature is needed, as C has the address of some; it calls with another one, which traps.
const STAND_IN = `;function ${GONE}(){throw new Error("${GONE}")}${GONE}.sig="v";`;
const WORD = /[\w$]+/g;
const QUOTED = /(?<=["'`])[\w$]+(?=["'`])/g;
// Of these statements nothing is taken out: what they do depends on the browser, and they may listen for its events.
const WHOLE = ["IfStatement", "BlockStatement", "ForStatement"];

/** @param {string} text @param {Edit[]} edits none within another */
export function edited(text, edits) {
  let [whole, at] = ["", 0];
  for (const { start, end, fresh = "" } of edits.toSorted((one, other) => one.start - other.start)) {
    whole += text.slice(at, start) + fresh;
    at = end;
  }
  return whole + text.slice(at);
}

/** @param {string} text @returns {Set<string>} all words, those in quotes also as Emscripten names C's functions */
export function words(text) {
  return new Set([...(text.match(WORD) ?? []), ...(text.match(QUOTED) ?? []).map((word) => `_${word}`)]);
}

/** The body of the one function that there is. @param {string} text @returns {Node} */
function body(text) {
  return parse(text, { ecmaVersion: "latest", sourceType: "module" }).body[0].body;
}

/** Each variable with a declaration of its own. @param {string} text */
function apart(text) {
  const lists = body(text).body.filter(({ type }) => type === "VariableDeclaration");
  return edited(text, lists.flatMap(({ kind, declarations }) =>
    declarations.slice(1).map(({ start }, index) => ({ start: declarations[index].end, end: start, fresh: `;${kind} ` }))));
}

/** Whether nothing happens when this is evaluated. @param {Node | null} node @returns {boolean} */
function idle(node) {
  if (!node || node.type === "Literal" || /Function/.test(node.type)) return true;
  if (node.type === "ArrayExpression") return node.elements.every(idle);
  return node.type === "ObjectExpression" && node.properties.every(({ computed, value }) => !computed && idle(value));
}

/** Whose meaning a statement is a piece of, when all that it does is to give something a meaning.
 * @param {Node} statement @returns {string | undefined} */
function meant({ type, id, declarations, expression }) {
  if (type === "FunctionDeclaration") return id.name;
  if (type === "VariableDeclaration") return idle(declarations[0].init) ? declarations[0].id.name : undefined;
  if (expression?.type !== "AssignmentExpression") return undefined;
  const { left, right } = expression;
  if (left.type === "Identifier") return right.type === "AssignmentExpression" ? left.name : undefined;
  if (left.object.name === "Module") return right.type === "Identifier" ? right.name : undefined;
  return left.property.name === "sig" ? left.object.name : undefined;
}

/** @param {Node[]} statements @returns {Piece[]} */
function pieces(statements, listed = false) {
  return statements.flatMap((statement) => {
    const name = meant(statement);
    if (name === LISTING) return pieces(statement.body.body, true);
    const { start, end } = statement;
    return name ? [{ name, start, end, listed: listed || !statement.declarations?.[0].init }] : [];
  });
}

/** Leaves out what neither the rest nor what the rest refers to speaks of.
 * @param {string} text @param {Piece[]} parts @param {string} outside what else may speak of it */
function unspoken(text, parts, outside) {
  const spoken = words(edited(text, parts) + outside);
  /** @type {Map<string, string>} */
  const meanings = new Map();
  for (const { name, start, end } of parts) meanings.set(name, `${meanings.get(name) ?? ""} ${text.slice(start, end)}`);
  for (const word of spoken) for (const next of words(meanings.get(word) ?? "")) spoken.add(next);
  return edited(text, parts.filter(({ name }) => !spoken.has(name)));
}

/** The text without names for exports of which nobody speaks. @param {string} text @param {string} outside */
export function unlisted(text, outside) {
  const whole = apart(text);
  return unspoken(whole, pieces(body(whole).body).filter(({ listed }) => listed), outside);
}

/** @typedef {(from: number, to: number, end: number) => boolean} Ran whether a function ran that ends there, and begins
 * within these: where one does, V8 and the parser do not always agree, as in `static get x() {}` */

/** The outermost functions that did not. @param {any} node @param {Ran} ran @returns {Generator<Node>} */
function* idlers(node, ran, from = node?.start) {
  if (!node || typeof node !== "object") return;
  if (/Function/.test(node.type) && !ran(from, node.body.start, node.end)) return void (yield node);
  const named = node.type === "MethodDefinition" || node.type === "Property";
  for (const [key, child] of Object.entries(node)) {
    for (const one of [child].flat()) yield* idlers(one, ran, named && key === "value" ? node.start : one?.start);
  }
}

/** @param {string} text @param {Node} idler @returns {Edit} */
function hollow(text, { type, body: { start }, end }) {
  const from = type === "ArrowFunctionExpression" ? text.lastIndexOf("=>", start) + 2 : start;
  return { start: from, end, fresh: `{${GONE}()}` };
}

/** What the WebAssembly is given, one property each. @param {Node[]} statements @returns {Node[]} */
function given(statements) {
  return statements.find((it) => it.declarations?.[0].id.name === IMPORTS).declarations[0].init.properties;
}

/** @param {Node[]} properties @returns {Edit[]} */
function refused(properties) {
  return properties.map(({ key, start, end }) => ({ start, end, fresh: `${key.name}:${GONE}` }));
}

/** @param {Node[]} statements */
function libraryEnd(statements) {
  return statements.findIndex((it) => it.declarations?.[0].id.name === LIBRARY_END);
}

/** The text in which some functions are not given to the WebAssembly, but one that throws. Places in the library stay.
 * @param {string} text @param {(name: string) => boolean} refuse */
export function refusing(text, refuse) {
  const statements = body(text).body;
  const { end } = statements[libraryEnd(statements)];
  const unwanted = given(statements).filter(({ key }) => refuse(key.name));
  return edited(text, [{ start: end, end, fresh: STAND_IN }, ...refused(unwanted)]);
}

/** The text without what of the library did not run. @param {string} text as `unlisted` and `refusing` made it
 * @param {Ran} ran @param {string} outside what else may speak of it
 * @param {Set<string>} addressed functions of which each needs an address of its own */
export function thinned(text, ran, outside, addressed) {
  const statements = body(text).body;
  const library = statements.slice(0, libraryEnd(statements)).filter(({ type }) => !WHOLE.includes(type));
  const empty = new Set(library.flatMap((statement) => [...idlers(statement, ran)]));
  const hollowed = [...empty].map((idler) => hollow(text, idler));
  const named = library.filter((it) => empty.has(it) || empty.has(it.declarations?.[0].init));
  const names = new Set(named.map(({ id, declarations }) => (id ?? declarations[0].id).name));
  const unwanted = given(statements).filter(({ key, value }) => names.has(value.name) && !addressed.has(key.name));
  const whole = edited(text, [...hollowed, ...refused(unwanted)]);
  return unspoken(whole, pieces(body(whole).body), outside);
}

/** @param {string} text */
export function minified(text) {
  return transformSync(text, { minify: true, charset: "utf8", format: "esm", target: "esnext" }).code;
}
