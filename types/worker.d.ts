/** What workers have beyond TypeScript's own: it knows the globals of a dedicated worker alone. */

declare function addEventListener(type: "connect", listener: (event: MessageEvent) => void): void;
declare function addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
declare function skipWaiting(): Promise<void>;
declare const clients: Clients;
declare const registration: ServiceWorkerRegistration;

interface WorkerNavigator {
  /** Network Information API, of Chromium. */
  readonly connection?: { readonly saveData: boolean };
}

/** Put before docs/service-worker.js by scripts/site/offline.py. */
declare const workbox: {
  precaching: typeof import("workbox-precaching");
  routing: typeof import("workbox-routing");
};
declare const FILES: { url: string; revision: string | null; integrity?: string; start?: string }[];
