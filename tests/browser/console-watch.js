/** Notes what the console of a page objects to, over all pages of a tab: see Host.watch_consoles. Comes first in a page. */
(() => {
  /** @param {unknown[]} said */
  function note(...said) {
    const all = JSON.parse(sessionStorage.complaints ?? "[]");
    sessionStorage.complaints = JSON.stringify([...all, said.join(" ")]);
  }

  for (const level of /** @type {const} */ (["warn", "error"])) {
    const plain = console[level];
    console[level] = (...said) => {
      note(...said);
      plain.apply(console, said);
    };
  }
  addEventListener("unhandledrejection", ({ reason }) => note(reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    note(violatedDirective, blockedURI),
  );
  /** @param {ErrorEvent} event also one without a message: of an element whose file is lost */
  const lost = ({ message, target }) => {
    const element = target instanceof Element ? target : undefined;
    if (!element?.matches("link[rel=next], link[rel=prev]")) note(message ?? `lost: ${element?.outerHTML}`); // only hints
  };
  addEventListener("error", lost, true);
})();
