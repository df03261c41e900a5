import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';

/**
 * A page that does nothing but hand out the real `@forge/bridge`, in the place of the app's own pages: so each
 * command is tried as an app calls it, under the policy that the server gave to the real page.
 */
const probe = buildSync({
  stdin: {
    contents: `import * as bridge from '@forge/bridge'; globalThis.bridge = bridge;`,
    resolveDir: join(__dirname, '..', '..'),
  },
  bundle: true,
  write: false,
  format: 'iife',
  define: { 'process.env.NODE_ENV': '"production"' },
}).outputFiles[0]!.text;

const probePage = `<!doctype html><html lang="en"><head><title>Probe</title><script src="/__bridge.js"></script>
<script src="/main/probe.js"></script></head><body><h2>Probe</h2></body></html>`;

/** Puts the probe in the place of the app's pages; it sets `globalThis.bridge`. */
export async function serveProbe(page: Page): Promise<void> {
  await page.route(/\/main\/[\w-]+\.html/, async (route) => {
    try {
      await route.fulfill({ response: await route.fetch(), body: probePage });
    } catch (error) {
      // A test may be done before each of a page's frames is there.
      if (!/disposed|closed/.test(String(error))) throw error;
    }
  });
  await page.route('**/main/probe.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: probe }),
  );
}
