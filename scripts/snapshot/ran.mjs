/**
 * Which functions of the runtime's JavaScript ran in this process. Knows V8's coverage. Must not know what is done with
 * that.
 */
import { Session } from "node:inspector";

const session = new Session();

/** @param {string} method @param {object} [settings] @returns {any} */
function ask(method, settings) {
  let answer;
  session.post(method, settings, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}

/** To be called before the JavaScript is loaded. */
export function watch() {
  session.connect();
  ask("Profiler.enable");
  ask("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
}

/** Places of functions that ran since the last call, `start:end`. @param {string} name how the script's address ends */
export function spans(name) {
  const scripts = ask("Profiler.takePreciseCoverage").result.filter(({ url }) => url.endsWith(name));
  const ranges = scripts.flatMap(({ functions }) => functions.map(({ ranges: [whole] }) => whole));
  return ranges.filter(({ count }) => count).map(({ startOffset, endOffset }) => `${startOffset}:${endOffset}`);
}
