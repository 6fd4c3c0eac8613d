/** Takes from a worker what could send anything to another origin. A worker that is fetched obeys the policy of its own
 * answer and no page's, and not every host sends one; from the second visit on, the service worker does. */

/** What opens a connection, or starts another world, which would have all of it again. */
const MEANS = [
  ...["XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport", "RTCPeerConnection"],
  ...["BroadcastChannel", "Worker", "SharedWorker"],
];

/** @param {typeof globalThis} scope */
export function keepToOwnOrigin(scope) {
  const { fetch, location, Request } = scope;
  const put = (/** @type {string} */ name, /** @type {unknown} */ value, writable = false) =>
    Object.defineProperty(scope, name, { value, configurable: false, writable });
  const own = async (/** @type {RequestInfo | URL} */ what, /** @type {RequestInit | undefined} */ how) => {
    const request = new Request(what, how);
    const { origin, protocol } = new URL(request.url);
    if (origin === location.origin || protocol === "data:") return fetch(request);
    throw new TypeError(`not of this site: ${request.url}`);
  };
  put("fetch", own, true); // others may wrap it, but the browser's own is had no more
  for (const name of MEANS) put(name, undefined);
}
