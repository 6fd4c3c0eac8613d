/**
 * Makes chance and clock stand still in this process, so that the same input gives the same bytes. What the portal keeps
 * is made anew when a reader's browser opens its own database.
 */
import crypto from "node:crypto";

crypto.randomFillSync = (view) => view.fill(1);
globalThis.crypto.getRandomValues = crypto.randomFillSync;
Math.random = performance.now = () => 0;
Date.now = () => Date.UTC(2026, 0, 1);
