import type { StaticFile } from './forge/frames';
import type { LocalSite } from './site';

/** Colours that white letters stand out on (contrast at least 4.5 : 1). */
const colours = ['#1558BC', '#803FA5', '#216E4E', '#AE2E24', '#5E4DB2', '#206A83', '#943D73', '#4C6B1F'];

/** A picture with the initials of a person (`accountId`) or a project (`project-KEY`). */
export function avatar(site: LocalSite, id: string): StaticFile {
  const name = id.startsWith('project-')
    ? id.slice('project-'.length)
    : (site.people.find(id)?.displayName ?? '?');
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = (word: string | undefined) =>
    [...(word ?? '')].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '';
  const initials = words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0]);
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 1_000_003;
  const shape = id.startsWith('project-')
    ? '<rect width="48" height="48" rx="8"'
    : '<circle cx="24" cy="24" r="24"';
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=3600' },
    body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">${shape} fill="${colours[sum % colours.length]}"/><text x="24" y="25" fill="#fff" font-family="sans-serif" font-size="19" font-weight="600" text-anchor="middle" dominant-baseline="central">${initials.toUpperCase()}</text></svg>`,
  };
}
