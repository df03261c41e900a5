import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { BrokenConnectionError } from './forge/faults';
import { bridgePath, frameFile, readStaticFile, reportPath, type StaticFile } from './forge/frames';
import { readManifest, type Manifest } from './forge/manifest';
import { ForgePlatform, type LoadFunctions } from './forge/platform';
import { installGlobals } from './forge/runtime';
import { decoded, Refusal } from './answer';
import { jsonAnswer, type HttpAnswer } from './http-answer';
import { openLocalSite, type LocalSite } from './site';
import { HostApi } from './host-endpoints';
import { avatar } from './avatar';
import { actorOf } from './jira/people';

/** The folder of the app: manifest.yml, src, static. */
const appDirectory = path.join(__dirname, '..');
const pagesDirectory = path.join(__dirname, 'site', 'dist');
/** More than the largest request that the site is asked: a batch for the app's storage. */
const mostRequestBytes = 8 * 1024 * 1024;

/** A local site that is being served. */
export interface LocalSiteServer {
  site: LocalSite;
  platform: ForgePlatform;
  /** `http://localhost:PORT` */
  siteOrigin: string;
  /** `http://127.0.0.1:FRAMEPORT` */
  frameOrigin: string;
  /** Stops listening, ends open connections, and closes the database if the server opened it. */
  close(): Promise<void>;
}

/** Where the site’s data lies, and where it is served. */
export type LocalSiteOptions = ({ directory: string } | { site: LocalSite }) & {
  /** 0: any free one. */
  port: number;
  framePort: number;
  /** Default: the app's manifest.yml. */
  manifest?: Manifest;
  /** How the app's functions are loaded; default: `require` of `src`, which tsx and jest compile. */
  loadFunctions?: LoadFunctions;
};

/**
 * Serves a local site: its pages and REST API on one origin, the app's frames on another, both on this machine only.
 *
 * @throws {DirectoryInUseError} another local site runs on the same directory.
 * @throws {NodeJS.ErrnoException} `EADDRINUSE`: a port is taken.
 */
export async function startLocalSite(options: LocalSiteOptions): Promise<LocalSiteServer> {
  installGlobals();
  const manifest = options.manifest ?? readManifest(appDirectory);
  const own = !('site' in options);
  const site = own ? openLocalSite(options) : options.site;
  const platform = new ForgePlatform(site, manifest, options.loadFunctions ?? requireFunctions);
  const siteServer = createServer();
  const frameServer = createServer();
  try {
    await listen(siteServer, options.port);
    await listen(frameServer, options.framePort);
  } catch (error) {
    await Promise.all([stop(siteServer), stop(frameServer)]);
    if (own) site.close();
    throw error;
  }
  const siteOrigin = `http://localhost:${portOf(siteServer)}`;
  const frameOrigin = `http://127.0.0.1:${portOf(frameServer)}`;
  site.origin = siteOrigin;
  const hostApi = new HostApi(platform, frameOrigin);
  siteServer.on('request', (request, response) => {
    answerTo(response, () => serveSite(request, platform, hostApi, siteOrigin));
  });
  frameServer.on('request', (request, response) => {
    answerTo(response, () => serveFrame(request, platform, siteOrigin, frameOrigin));
  });
  platform.agenda.start();
  return {
    site,
    platform,
    siteOrigin,
    frameOrigin,
    close: async () => {
      platform.close();
      await Promise.all([stop(siteServer), stop(frameServer)]);
      if (own) site.close();
    },
  };
}

/** The app's functions as they are in `src`. */
export const requireFunctions: LoadFunctions = (file) =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the name comes from the manifest, and jest can only follow `require`.
  require(path.join(appDirectory, 'src', file)) as Record<string, unknown>;

/** Loopback only: nobody else on the network can reach the site, which has no passwords. */
function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function answerTo(response: ServerResponse, serve: () => Promise<HttpAnswer>): void {
  serve()
    .catch((error: unknown): HttpAnswer => {
      if (error instanceof Refusal) {
        const { status, errorMessages, errors } = error;
        return jsonAnswer(status, { errorMessages, errors });
      }
      if (error instanceof BrokenConnectionError) {
        return jsonAnswer(504, {
          errorMessages: ['No answer came (fault rule of the local site)'],
          errors: {},
        });
      }
      console.error(error);
      return jsonAnswer(500, { errorMessages: ['Internal server error'], errors: {} });
    })
    .then(({ status, headers = {}, body = '' }) => {
      response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
      response.end(body);
    })
    // The connection may be gone: then nobody is left to tell.
    .catch(() => response.destroy());
}

async function serveSite(
  request: IncomingMessage,
  platform: ForgePlatform,
  hostApi: HostApi,
  siteOrigin: string,
): Promise<HttpAnswer> {
  const { method = 'GET', url = '/' } = request;
  refuseForeignHost(request, siteOrigin);
  const place = url.split('?', 1)[0]!;
  if (method !== 'GET' && method !== 'HEAD') refuseForgery(request, siteOrigin);
  if (platform.site.loading && /^\/(rest|wiki\/(api|rest)|_site\/(?!assets))/.test(place)) {
    throw new Refusal(503, ['The local site is being filled with data. Try again in a few seconds.']);
  }
  if (place.startsWith('/_site/avatar/'))
    return avatar(platform.site, decoded(place.slice('/_site/avatar/'.length)));
  if (place.startsWith('/_site/') && !place.startsWith('/_site/assets/')) {
    return hostApi.answer(method, url, request.headers.cookie ?? '', await bodyOf(request));
  }
  if (place.startsWith('/rest/') || /^\/wiki\/(api|rest)\//.test(place)) {
    const answer = platform.products.answer({
      method,
      path: url,
      headers: headersOf(request),
      body: await bodyOf(request),
      actor: actorOf(hostApi.visitor(request.headers.cookie ?? '').person),
      caller: 'page',
    });
    return answer;
  }
  if (method !== 'GET' && method !== 'HEAD')
    return jsonAnswer(405, { errorMessages: ['Method not allowed'], errors: {} });
  return pageFile(decoded(place));
}

/** The site's own pages are one application: any place that is no file of it is its start page. */
function pageFile(place: string): HttpAnswer {
  const file = readStaticFile(pagesDirectory, place);
  if (file && place !== '/') return file;
  const page = place.startsWith('/_site/assets/') ? null : readStaticFile(pagesDirectory, 'index.html');
  if (page) {
    const policy = "frame-ancestors 'none'; object-src 'none'; base-uri 'self'";
    return { ...page, headers: { ...page.headers, 'content-security-policy': policy } };
  }
  return {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: 'Not found. (If this is the start page: the pages are not built. `npm start` builds them.)\n',
  };
}

async function serveFrame(
  request: IncomingMessage,
  platform: ForgePlatform,
  siteOrigin: string,
  frameOrigin: string,
): Promise<HttpAnswer> {
  refuseForeignHost(request, frameOrigin);
  const place = decoded((request.url ?? '/').split('?', 1)[0]!);
  if (place === reportPath && request.method === 'POST') {
    const report = (await bodyOf(request)) ?? '';
    const directive =
      /"(?:violated-directive|effectiveDirective)":\s*"([^"\s]{1,60})/.exec(report)?.[1] ?? 'policy';
    platform.site.report('CSP', '/', `a page of the app broke its content security policy (${directive})`);
    return { status: 204 };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  const file: StaticFile | null =
    place === bridgePath
      ? readStaticFile(pagesDirectory, bridgePath)
      : frameFile(platform.manifest, siteOrigin, place);
  if (file) return file;
  return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Not found.\n' };
}

/** Only by its own name: a foreign page must not reach the site by a name that it lets point here. */
function refuseForeignHost(request: IncomingMessage, origin: string): void {
  if (`http://${request.headers.host ?? ''}` !== origin) {
    throw new Refusal(421, [`This is ${origin}, and answers to that name only.`]);
  }
}

/**
 * What changes something must come from the site's own pages, or from a program that says so as Jira wants it.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#special-headers (X-Atlassian-Token)
 */
function refuseForgery(request: IncomingMessage, siteOrigin: string): void {
  const { origin } = request.headers;
  if (origin === siteOrigin) return;
  const fetchSite = request.headers['sec-fetch-site'];
  const fromBrowser = origin !== undefined || (fetchSite !== undefined && fetchSite !== 'none');
  if (!fromBrowser && request.headers['x-atlassian-token'] === 'no-check') return;
  throw new Refusal(403, ['XSRF check failed']);
}

function headersOf(request: IncomingMessage): Map<string, string> {
  return new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

/** @returns `undefined`: there is none. @throws {Refusal} 413 */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > mostRequestBytes) throw new Refusal(413, ['The request is too large.']);
    chunks.push(chunk as Buffer);
  }
  return size === 0 ? undefined : Buffer.concat(chunks).toString();
}
