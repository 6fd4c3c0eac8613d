/** Carries lines between this process's pipes and a WebSocket, where Firefox speaks WebDriver BiDi.
 * Usage: node bidi.mjs URL */
import { createInterface } from "node:readline";

const socket = new WebSocket(process.argv[2]);
socket.onmessage = ({ data }) => process.stdout.write(`${data}\n`);
socket.onclose = () => process.exit();
socket.onopen = () => {
  createInterface({ input: process.stdin })
    .on("line", (line) => socket.send(line))
    .on("close", () => socket.close());
};
