/**
 * Lets the theme's search begin when a reader turns to it. The theme sends for its texts on every page and makes an
 * index of them at once, which takes a core for half a second here and for seconds on a phone, while the reader waits
 * for the page or for Python. The request waits here instead. A classic script, before the theme's, which asks as it
 * starts.
 *
 * And two things that the theme does only by halves: it looks at what is typed when a key goes up, which a mouse that
 * pastes or a voice never does; and it marks in a page only what stands there letter by letter as it was typed, for
 * which it needs the texts again. The words to mark go to found-words.js under another name.
 */
(() => {
  const TEXTS = "search/search_index.json";
  const signs = ["pointerover", "focusin", "keydown"]; // a key may be the one that opens the search
  const given = new URL(location.href);
  const asked = given.searchParams.has("q"); // a link to what was found

  const words = given.searchParams.get("h");
  if (words !== null) {
    given.searchParams.delete("h");
    if (words) given.searchParams.set("tim", words);
    history.replaceState(history.state, "", given);
  }

  addEventListener("input", ({ target, isTrusted }) => {
    if (isTrusted && target instanceof Element && target.matches(".md-search__input"))
      target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });

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
