/**
 * Keeps the whole site on the reader's device: one build at a time, whole or not at all. Above this stand Workbox and
 * FILES, the list of this build with the hash of each file; scripts/site/offline.py puts them there, so that the
 * browser has one script to compare when it looks for a new build.
 */
const { PrecacheController, PrecacheRoute } = workbox.precaching;
const MISSING = "404.html";
const OURS = "data-new-build"; // stands in every page of this site, of whatever build

// A worker obeys the policy of its own answer and no page's. Not every host sends one, so each worker has it from here.
const WORKERS = ["worker", "sharedworker"];
const WORKERS_POLICY = "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const policy = {
  /** @param {{request: Request, response: Response}} answered */
  async handlerWillRespond({ request, response }) {
    if (!WORKERS.includes(request.destination)) return response;
    const headers = new Headers(response.headers);
    headers.set("Content-Security-Policy", WORKERS_POLICY);
    return new Response(response.body, { status: response.status, headers });
  },
};

// While a build is installed, the one before it goes on serving all pages. A file that is missing, or not the one that
// the list names, ends the installation. What was fetched by then is kept for the next attempt.
const build = new PrecacheController({ fallbackToNetwork: false, plugins: [policy] });
const start = new URLSearchParams(location.search).get("start"); // how this browser starts the sandbox
build.precache(FILES.filter((file) => !file.start || file.start === start));

addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", ({ data }) => {
  if (data === "use") skipWaiting();
});

const route = new PrecacheRoute(build, { ignoreURLParametersMatching: [/./] });
// What the browser lost may come from the network again, if it is still the file of this build.
route.setCatchHandler(({ request, params }) => {
  const { integrity } = /** @type {{integrity?: string}} */ (params);
  return fetch(request.url, { cache: "no-cache", integrity });
});
workbox.routing.registerRoute(route);

/** @param {Response} answer */
async function isOurs(answer) {
  const page = answer.headers.get("Content-Type")?.startsWith("text/html");
  return page && (await answer.clone().text()).includes(OURS);
}

// An address that this build does not have: another site's below this one, or a page of a newer build, whose looks and
// scripts are not here. The latter is shown when the reader takes the new build.
workbox.routing.registerRoute(
  ({ request }) => request.mode === "navigate",
  async ({ url, request }) => {
    const folder = `${url.origin}${url.pathname}/`;
    if (build.getCacheKeyForURL(`${folder}index.html`)) return Response.redirect(folder + url.search);
    const answer = await fetch(request).catch(() => undefined);
    if (answer && !(await isOurs(answer))) return answer;
    const missing = await build.matchPrecache(MISSING);
    return new Response(missing?.body, { status: 404, headers: missing?.headers });
  },
);
