// A loop of fixed length: times itself in the page when called, and in a worker of this same file when asked.
globalThis.loop = () => {
  const started = performance.now();
  let sum = 0;
  for (let i = 0; i < 1e8; i++) sum = (sum + i * 7) | 0;
  return performance.now() - started + (sum === 1 ? 1 : 0);
};
if (globalThis.document) {
  const worker = new Worker("calibrate.js");
  globalThis.inWorker = () =>
    new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage("");
    });
} else addEventListener("message", () => postMessage(globalThis.loop()));
