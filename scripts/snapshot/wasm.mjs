/**
 * What a WebAssembly program needs and offers, and the program with less on offer. Knows the binary format that far. Must
 * not know what the program does.
 */

/** @typedef {{id: number, data: Uint8Array}} Section */

const [IMPORTS, EXPORTS] = [2, 7];
const HEADER = 8; // bytes: the magic number and the version

/** Reads numbers and names, one after the other. */
export class Reader {
  /** @param {Uint8Array} data */
  constructor(data, at = 0) {
    this.data = data;
    this.at = at;
  }

  get done() {
    return this.at >= this.data.length;
  }

  byte() {
    return this.data[this.at++];
  }

  /** A number in LEB128, without sign; of one with a sign it is only good for skipping. */
  number() {
    let [value, weight, byte] = [0, 1, 0];
    do {
      byte = this.byte();
      value += (byte & 127) * weight;
      weight *= 128;
    } while (byte & 128);
    return value;
  }

  take(length = this.number()) {
    return this.data.subarray(this.at, (this.at += length));
  }

  name() {
    return new TextDecoder().decode(this.take());
  }
}

/** @param {number} value @returns {number[]} in LEB128 */
export function leb(value) {
  return value < 128 ? [value] : [(value % 128) | 128, ...leb(Math.floor(value / 128))];
}

/** @param {Uint8Array} program @returns {Section[]} */
export function sections(program) {
  const reader = new Reader(program, HEADER);
  const found = [];
  while (!reader.done) found.push({ id: reader.byte(), data: reader.take() });
  return found;
}

/** The program with some of its sections made anew. @param {Uint8Array} program
 * @param {Record<number, (data: Uint8Array) => Uint8Array>} anew */
function remade(program, anew) {
  const parts = [program.subarray(0, HEADER)];
  for (const { id, data } of sections(program)) {
    const fresh = anew[id]?.(data) ?? data;
    parts.push(Uint8Array.of(id, ...leb(fresh.length)), fresh);
  }
  return Buffer.concat(parts);
}

/** A vector's items, each as it stands there. @param {Uint8Array} data @param {(reader: Reader) => void} skip */
function items(data, skip) {
  const reader = new Reader(data);
  return Array.from({ length: reader.number() }, () => {
    const start = reader.at;
    skip(reader);
    return data.subarray(start, reader.at);
  });
}

/** @param {Uint8Array[]} found */
function vector(found) {
  return Buffer.concat([Uint8Array.from(leb(found.length)), ...found]);
}

/** @param {Uint8Array} item of the exports */
function exported(item) {
  const reader = new Reader(item);
  return { name: reader.name(), kind: reader.byte(), index: reader.number() };
}

/** @param {Uint8Array} data */
function exportItems(data) {
  return items(data, (reader) => (reader.take(), reader.byte(), reader.number()));
}

/** What a program needs from outside. @param {Uint8Array} program
 * @returns {{module: string, name: string, kind: number}[]} */
export function importsOf(program) {
  const data = sections(program).find(({ id }) => id === IMPORTS)?.data ?? Uint8Array.of(0);
  const reader = new Reader(data);
  return Array.from({ length: reader.number() }, () => {
    const found = { module: reader.name(), name: reader.name(), kind: reader.byte() };
    skipImport(reader, found.kind);
    return found;
  });
}

/** @param {Reader} reader @param {number} kind */
function skipImport(reader, kind) {
  if (kind === 1 || kind === 4) reader.byte(); // the type of a table's entries, the attribute of a tag
  if (kind === 1 || kind === 2) return skipLimits(reader);
  reader.number();
  if (kind === 3) reader.byte();
}

/** @param {Reader} reader */
function skipLimits(reader) {
  const bounded = reader.byte() & 1;
  reader.number();
  if (bounded) reader.number();
}

/** What a program offers. @param {Uint8Array} program */
export function exportsOf(program) {
  const data = sections(program).find(({ id }) => id === EXPORTS)?.data;
  return data ? exportItems(data).map(exported) : [];
}

/** @param {Uint8Array} program @param {(name: string) => boolean} keep */
export function withExports(program, keep) {
  const kept = (data) => vector(exportItems(data).filter((item) => keep(exported(item).name)));
  return remade(program, { [EXPORTS]: kept });
}

