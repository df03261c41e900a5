import * as z from 'zod/mini';
import type { LocalSite } from './site';

/** What `npm start` prints about a site's data: pages worth opening, and people to be. Paths begin with `/`. */
const guideSchema = z.object({
  title: z.string(),
  pages: z.array(z.object({ path: z.string(), about: z.string() })),
  people: z.array(z.object({ name: z.string(), about: z.string() })),
});
export type Guide = z.infer<typeof guideSchema>;

const settingName = 'guide';

/** The guide is written last: a site that has one was prepared to the end. */
export function saveGuide(site: LocalSite, guide: Guide): void {
  site.setSetting(settingName, JSON.stringify(guide));
}

/** `null`: the site was never prepared, or not to the end. */
export function findGuide(site: LocalSite): Guide | null {
  const saved = site.findSetting(settingName);
  return saved === null ? null : guideSchema.parse(JSON.parse(saved));
}

export function formatGuide(siteOrigin: string, guide: Guide): string {
  const width = Math.max(...guide.pages.map(({ path }) => path.length));
  const nameWidth = Math.max(...guide.people.map(({ name }) => name.length));
  return [
    `Rapport's local site: ${siteOrigin}`,
    guide.title,
    '',
    'Worth opening:',
    ...guide.pages.map(({ path, about }) => `  ${siteOrigin}${path.padEnd(width)}  ${about}`),
    '',
    'Switch user in the menu behind the picture at the top right. For example:',
    ...guide.people.map(({ name, about }) => `  ${name.padEnd(nameWidth)}  ${about}`),
    '',
    'Ctrl+C stops the site; what you changed is there again at the next start.',
  ].join('\n');
}
