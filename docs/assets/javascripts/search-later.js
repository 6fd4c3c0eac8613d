/**
 * Lets the theme's search begin when a reader turns to it. Its worker builds the index on every page, which takes a
 * core for half a second here and for seconds on a phone, while the reader waits for the page or for Python. Its first
 * message, which carries the texts, waits here. A classic script, before the theme's: the theme asks for its worker at
 * once.
 */
(() => {
  const SETUP = 0; // what the theme calls this kind of message
  const signs = ["pointerover", "focusin", "keydown"]; // a key may be the one that opens the search
  const asked = new URLSearchParams(location.search).has("q"); // a link to what was found

  /** @type {Promise<void>} */
  const wanted = new Promise((done) => {
    /** @param {Event} event */
    const look = ({ type, target }) => {
      if (type !== "keydown" && !target.closest?.(".md-search, [for=__search]")) return;
      for (const name of signs) removeEventListener(name, look, true);
      done();
    };
    if (asked) done();
    else for (const name of signs) addEventListener(name, look, true);
  });

  globalThis.Worker = class extends Worker {
    /** @param {any} message @param {any[]} rest */
    postMessage(message, ...rest) {
      if (message?.type === SETUP && message.data?.docs) wanted.then(() => super.postMessage(message, ...rest));
      else super.postMessage(message, ...rest);
    }
  };
})();
