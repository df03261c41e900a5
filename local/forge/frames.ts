import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio';
import type { Manifest } from './manifest';

/** A file as it is served. */
export interface StaticFile {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** Types of the files that a page of an app consists of. */
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * A file below a folder. Names with a hash (Vite's `name-XXXXXXXX.js`) may be kept for good, others are asked for
 * again each time.
 *
 * @param place path below the folder, decoded.
 * @returns `null`: there is none, or `place` leads out of the folder.
 */
export function readStaticFile(directory: string, place: string): StaticFile | null {
  const file = path.resolve(directory, `.${path.posix.normalize(`/${place}`)}`);
  if (file !== directory && !file.startsWith(directory + path.sep)) return null;
  try {
    if (!statSync(file).isFile()) return null;
  } catch {
    return null;
  }
  const hashed = /-[\w-]{8,}\.\w+$/.test(file);
  return {
    status: 200,
    headers: {
      'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body: readFileSync(file),
  };
}

/** Where the bridge's half in the frame is served, and where frames report breaches of their policy. */
export const bridgePath = '/__bridge.js';
export const reportPath = '/__csp-report';

/**
 * A file of one of the app's resources as Forge's CDN serves it: a page gets the bridge's script first into its
 * `<head>`, and the content security policy that Atlassian's own `@forge/csp` makes of the manifest, with the local
 * site in the place of the Atlassian host around it.
 *
 * @param requestPath `/<resource key>/<file>`, decoded.
 */
export function frameFile(manifest: Manifest, siteOrigin: string, requestPath: string): StaticFile | null {
  const [, key = '', ...rest] = requestPath.split('/');
  const resource = manifest.resources.get(key);
  const file = resource && readStaticFile(resource.directory, rest.join('/'));
  if (!file || !String(file.headers['content-type']).startsWith('text/html')) return file ?? null;
  const html = file.body.toString();
  const policy = contentSecurityPolicy(manifest, siteOrigin, html);
  const script = `<script src="${bridgePath}"></script>`;
  const body = /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}${script}`)
    : script + html;
  return { ...file, headers: { ...file.headers, 'content-security-policy': policy }, body };
}

const policies = new Map<string, string>();

/** @see https://developer.atlassian.com/platform/forge/manifest-reference/permissions/ (content permissions) */
function contentSecurityPolicy(manifest: Manifest, siteOrigin: string, html: string): string {
  const place = createHash('sha256').update(`${siteOrigin}\n${html}`).digest('hex');
  const known = policies.get(place);
  if (known) return known;
  const quiet = { info() {}, warn() {}, error() {}, debug() {}, trace() {} };
  const details = new CSPProcessingService(quiet as never, load as never).getCspDetails(
    html,
    manifest.permissions as never,
  );
  const directives = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails: details,
    microsEnv: 'prod',
    hostname: siteOrigin,
    // Breaches are told to the local site, never to Atlassian.
    tunnelCSPReporterUri: reportPath,
  });
  // Naming a reporter makes the package think of a tunnel, which opens sockets to localhost: not so on a site.
  const policy = directives
    .map((directive) =>
      directive.startsWith('connect-src ')
        ? directive.replace(' ws://localhost:*', '').replace(' http://localhost:*', '')
        : directive,
    )
    .join('; ');
  policies.set(place, policy);
  return policy;
}
