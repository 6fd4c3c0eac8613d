/** What the build tells the sandbox's scripts; esbuild puts it in the place of MANIFEST. See `manifest` in
 * scripts/site/assemble.py. */
interface Manifest {
  /** Names the build. */
  version: string;
  /** The site's settings, passed on to Python. */
  settings: object;
  /** The folder of the Python runtime, with a slash at its end. */
  runtime: string;
  /** The portal's zip. */
  app: string;
  /** The memory of a running portal, where it was made. */
  snapshot: string | null;
  /** The files that the engine may fetch, and how many bytes each has. */
  bytes: Record<string, number>;
}

declare const MANIFEST: Manifest;
