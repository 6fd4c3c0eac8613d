// Runs before anything else in a measured page: notes when something in it says that Python is ready.
new MutationObserver(() => {
  if (document.querySelector("[data-state=ready]")) globalThis.readyAfter ??= performance.now();
}).observe(document, { subtree: true, childList: true, attributeFilter: ["data-state"] });
