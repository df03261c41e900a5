import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const dist = join(__dirname, '..', '..', 'static', 'dist');

/**
 * Forge's default policy for Custom UI without what only Atlassian's own scripts need: no inline style, no inline
 * script, nothing from elsewhere.
 */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'";

/** The built pages of the app on a server of their own, under Forge's policy. */
export async function serveStatic(): Promise<{ origin: string; close(): void }> {
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    svg: 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    response.setHeader('Content-Type', `${types[path.split('.').at(-1)!] ?? 'text/plain'}; charset=utf-8`);
    response.setHeader('Content-Security-Policy', policy);
    try {
      response.end(readFileSync(join(dist, path)));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

/** Which theme stands for what: the value of `data-theme`, without which no token holds. */
export const themes = 'light:light dark:dark shape:shape spacing:spacing typography:typography';

/** Atlassian's tokens of a theme, as the host sets them. */
export async function themeCss(mode: 'light' | 'dark'): Promise<string> {
  const styles = await getThemeStyles({
    colorMode: mode,
    shape: 'shape',
    spacing: 'spacing',
    typography: 'typography',
  });
  const surface = `html { background: var(--ds-surface); }`;
  return styles.map(({ css }) => css).join('\n') + surface;
}

/** Fills with the errors of a page from now on: on its console, uncaught, violations of the policy. */
export function listenForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) {
      errors.push(message.text());
    }
  });
  return errors;
}

/**
 * What axe finds of moderate impact and above.
 *
 * @param passedOver rules that don't hold where the page stands.
 */
export async function findProblems(page: Page, passedOver: readonly string[] = []): Promise<string[]> {
  // Evaluated, not added as a script element: the page's policy holds.
  await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    });
    return violations
      .filter(({ impact }) => impact !== 'minor')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  }, passedOver);
}
