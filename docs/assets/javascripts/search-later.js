/**
 * Lets the theme's search begin when a reader turns to it. The theme sends for its texts on every page and makes an
 * index of them at once, which takes a core for half a second here and for seconds on a phone, while the reader waits
 * for the page or for Python. The request waits here instead. A classic script, before the theme's, which asks as it
 * starts.
 */
(() => {
  const TEXTS = "search/search_index.json";
  const signs = ["pointerover", "focusin", "keydown"]; // a key may be the one that opens the search
  const given = new URLSearchParams(location.search);
  const asked = given.has("q") || given.has("h"); // a link to what was found, or into it, with the words to mark

  /** @type {Promise<void>} */
  const wanted = new Promise((done) => {
    /** @param {Event} event */
    const look = ({ type, target }) => {
      const search = target instanceof Element && target.closest(".md-search, [for=__search]");
      if (type !== "keydown" && !search) return;
      for (const name of signs) removeEventListener(name, look, true);
      done();
    };
    if (asked) done();
    else for (const name of signs) addEventListener(name, look, true);
  });

  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    #waits = false;

    /** @param {[method: string, url: string | URL, async?: any]} args or with a user and a password after them */
    open(...args) {
      this.#waits = String(args[1]).endsWith(TEXTS);
      super.open(.../** @type {[string, string, boolean]} */ (args));
    }

    /** @param {Document | XMLHttpRequestBodyInit | null} [body] */
    send(body) {
      if (this.#waits) wanted.then(() => super.send(body));
      else super.send(body);
    }
  };
})();
