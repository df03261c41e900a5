import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { launchChromium } from '../test/e2e/launch-chromium';

/** What the host answers to the bridge's calls of all frames. */
export interface HostAnswers {
  /** Of `getContext`, in the order of the frames, again from the first where there are more of these. */
  contexts: object[];
  /** Whatever function is called. */
  invoked: unknown;
  /** By a part of the path. */
  rest: (readonly [string, string])[];
}

/** What a frame took from its start, and which calls of the bridge it made. */
export interface FrameTime {
  /** Until something was painted: that it is loading. */
  firstMs: number;
  /** Until what it is opened for was painted. */
  ms: number;
  calls: string[];
}

export interface FrameHost {
  /** Opens frames all at once, on a page of another origin, as Jira and Confluence do. */
  timesOf(paths: readonly string[], answers: HostAnswers): Promise<FrameTime[]>;
  close(): Promise<void>;
}

/**
 * A page with frames in Chromium, without a site behind it.
 *
 * @param folders what is served to frames, by the beginning of its path.
 * @param delayMs added to each call of the bridge. @param fileDelayMs added to each file.
 */
export async function startFrameHost(
  folders: Record<string, string>,
  { delayMs, fileDelayMs = 0 }: { delayMs: number; fileDelayMs?: number },
): Promise<FrameHost> {
  const own = join(__dirname, 'frame-host');
  const hosts = await serve({ '/': own }, '', 0);
  const script = '<script src="/frame/frame.js"></script>';
  const frames = await serve({ ...folders, '/frame/': own }, script, fileDelayMs);
  const browser = await launchChromium();
  // As large as all frames: what isn’t seen isn’t painted.
  const page = await browser.newPage({ viewport: { width: 1_500, height: 4_800 } });
  await page.goto(`http://localhost:${portOf(hosts)}/blank.html`);
  await page.addScriptTag({ url: '/host.js' });
  return {
    timesOf: (paths, answers) =>
      page.evaluate(
        ([urls, given]) =>
          (
            globalThis as unknown as {
              timesOf(urls: readonly string[], given: unknown): Promise<FrameTime[]>;
            }
          ).timesOf(urls, given),
        [paths.map((path) => `http://127.0.0.1:${portOf(frames)}${path}`), { answers, delayMs }] as const,
      ),
    async close() {
      await browser.close();
      hosts.close();
      frames.close();
    },
  };
}

/** Serves folders under paths; `inject` goes first into the head of each page. What is named by its hash may be kept. */
async function serve(folders: Record<string, string>, inject: string, delayMs: number): Promise<Server> {
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    svg: 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const prefix = Object.keys(folders).find((candidate) => path.startsWith(candidate));
    response.setHeader('Content-Type', `${types[path.split('.').at(-1)!] ?? 'text/plain'}; charset=utf-8`);
    if (path.includes('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    if (path === '/blank.html') return response.end('<!doctype html><title>Bench</title>');
    setTimeout(() => {
      try {
        const body = readFileSync(join(folders[prefix!]!, path.slice(prefix!.length)), 'utf8');
        response.end(path.endsWith('.html') ? body.replace('<head>', `<head>${inject}`) : body);
      } catch {
        response.statusCode = 404;
        response.end();
      }
    }, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
