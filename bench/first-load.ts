import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * The scripts and style sheets that a built page loads at once: those its HTML names, and what these import
 * statically. What is imported by `import()` comes later and doesn't count.
 *
 * @param dist folder of the build.
 * @param page file name of the HTML page in it.
 */
export function firstLoad(dist: string, page: string): { file: string; gzippedBytes: number }[] {
  const html = readFileSync(join(dist, page), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const source = readFileSync(join(dist, file), 'utf8');
    for (const [, imported] of source.matchAll(
      /(?:^|[;}\n])import(?:[^"'();]*?from)?\s*["']\.\/([^"']+)["']/g,
    )) {
      const path = `assets/${imported}`;
      if (!files.includes(path)) files.push(path);
    }
  }
  return files.map((file) => ({ file, gzippedBytes: gzipSync(readFileSync(join(dist, file))).length }));
}
