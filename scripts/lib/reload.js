// Sent only by `make serve`: the page loads itself again when a newer build is served.
let shown;
new EventSource("/_reload/builds").addEventListener("message", ({ data }) => {
  shown ??= data;
  if (data !== shown) location.reload();
});
