import type { SiteDatabase } from './database';
import { openDatabase } from './database';
import type { Fault, Violation } from './host-api';
import { loadSeed, type LoadedSite } from './load-seed';
import { People } from './jira/people';
import type { SiteSeed } from './seed';

/**
 * One simulated Atlassian site: its data, its clock, and what it has seen go wrong. Nothing listens yet:
 * `startLocalSite` puts servers in front of it.
 */
export class LocalSite {
  readonly database: SiteDatabase;
  /** Calls that the descriptions, the scopes or the simulation don't cover, oldest first. Empty, if all is well. */
  readonly violations: Violation[] = [];
  /** What should go wrong, see `PUT /_site/faults`. */
  faults: Fault[] = [];
  /** Where its pages are; links in answers start with it. Set by the server. */
  origin = 'http://localhost';
  people: People;
  /** A load is going on; the server answers 503. */
  loading = false;
  readonly #machineClock: () => number;
  #clockOffsetMs: number;

  constructor(database: SiteDatabase, machineClock: () => number) {
    this.database = database;
    this.#machineClock = machineClock;
    this.#clockOffsetMs = Number(this.findSetting('clockOffsetMs') ?? 0);
    this.people = new People(database);
  }

  /** The site's clock, epoch ms. */
  now(): number {
    return this.#machineClock() + this.#clockOffsetMs;
  }

  /** Sets the site's clock; it runs on from there, also after a restart. */
  setClock(now: number): void {
    this.#clockOffsetMs = Math.round(now - this.#machineClock());
    this.setSetting('clockOffsetMs', String(this.#clockOffsetMs));
  }

  /** What the site's data is called; `null`: nothing was loaded yet. */
  get name(): string | null {
    return this.findSetting('name');
  }

  /**
   * Replaces everything the site holds, the app's storage included, in one transaction.
   *
   * @throws {SeedError} the seed cannot be loaded; the site is as it was.
   */
  async load(seed: SiteSeed): Promise<LoadedSite> {
    if (this.loading) throw new Error('The site is being loaded already.');
    this.loading = true;
    try {
      const loaded = await loadSeed(this.database, seed);
      this.people = new People(this.database);
      this.setClock(seed.now ?? this.#machineClock());
      return loaded;
    } finally {
      this.loading = false;
    }
  }

  /** IANA zone of whoever's profile shows none: the machine's. */
  get timeZone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** Records and prints a call that is not covered; `path` goes without its query, which may hold texts. */
  report(method: string, path: string, problem: string): void {
    const place = path.split('?', 1)[0]!;
    this.violations.push({ at: new Date(this.now()).toISOString(), method, path: place, problem });
    console.error(`Local site: ${method} ${place}: ${problem}`);
  }

  findSetting(name: string): string | null {
    const value = this.database.prepare('select value from setting where name = ?').pluck().get(name);
    return typeof value === 'string' ? value : null;
  }

  setSetting(name: string, value: string): void {
    this.database.prepare('insert or replace into setting (name, value) values (?, ?)').run(name, value);
  }

  close(): void {
    this.database.close();
  }
}

/**
 * Opens the site that a directory holds, or a new one.
 *
 * @param options.directory folder of the database; `:memory:` for a site that ends with the process.
 * @param options.now the machine's clock, epoch ms; for tests.
 * @throws {DirectoryInUseError} another local site runs on the same directory.
 */
export function openLocalSite(options: { directory: string; now?: () => number }): LocalSite {
  return new LocalSite(openDatabase(options.directory), options.now ?? Date.now);
}
