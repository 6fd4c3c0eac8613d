/** What scripts of a page use beyond TypeScript's own DOM. */

interface HTMLElementTagNameMap {
  "practice-portal": import("../demo/shell/element/practice-portal.js").PracticePortal;
}

interface WorkerOptions {
  /** Of a shared worker: whether it may outlive the pages that use it. */
  extendedLifetime?: boolean;
}

interface Navigator {
  /** Network Information API, of Chromium. */
  readonly connection?: { readonly saveData: boolean };
}

/** Trusted Types, of newer browsers. What a policy returns is an object of its own that stands for the text it was given. */
interface TrustedTypePolicyFactory {
  createPolicy<Rules extends { [rule: string]: (text: string) => string }>(name: string, rules: Rules): Rules;
}
declare var trustedTypes: TrustedTypePolicyFactory | undefined;

/** What scripts/bench puts into the pages that it measures. */
interface Measured {
  /** When it was there, in ms since the page began, and by the clock. */
  ready: number;
  when: number;
  /** How long the engine took, where there is one of ours. */
  engine: number | null;
  /** What kept the main thread busy until then. */
  long: number[];
}
declare var whenReady: Promise<Measured>;
declare var whenLoaded: Promise<Measured>;
declare var nextAnswer: () => Promise<number>;
declare var nextHeading: (wanted: string) => Promise<number>;
declare var loop: () => number;
declare var inWorker: () => Promise<number>;

/** What tests/browser/by_name.js gives to a test of any browser. */
declare var byName: {
  until: <T>(find: () => T | null | undefined | false) => Promise<T>;
  [verb: string]: (...given: never[]) => unknown;
};

/** What tests/browser/layout.js measures. */
declare var layout: Record<"smallTargets" | "sideways" | "spacedOut", () => string[]>;

/** Where the focus is, by tests/browser/focus.js. */
declare var focusFrom: (target: HTMLElement) => { there: boolean; back: boolean; name: string; trouble: string };
