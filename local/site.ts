import type { Statement } from 'better-sqlite3';
import type { SiteDatabase } from './database';
import { emptyAppDatabase, openAppDatabase, openDatabase } from './database';
import type { IndexedProperty } from './forge/manifest';
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
  /** What the app keeps in Forge SQL. */
  readonly appDatabase: SiteDatabase;
  /** Calls that the descriptions, the scopes or the simulation don't cover, oldest first. Empty, if all is well. */
  readonly violations: Violation[] = [];
  /** What is kept waiting by a rule that gives no answer: each ends one such wait. */
  readonly hanging: (() => void)[] = [];
  /** Parts of issue properties that JQL can ask for, as the installed app wants it. */
  indexedProperties: readonly IndexedProperty[] = [];
  /** Where its pages are; links in answers start with it. Set by the server. */
  origin = 'http://localhost';
  people: People;
  /** A load is going on; the server answers 503. */
  loading = false;
  readonly #machineClock: () => number;
  readonly #writeSetting: Statement<[string, string]>;
  #clockOffsetMs: number;
  #faults: Fault[] = [];
  /** Where the clock stands while it is being moved; `null`: it runs. */
  #standsAt: number | null = null;
  /** How far the clock was moved forward in all. */
  #movedMs = 0;

  constructor(database: SiteDatabase, appDatabase: SiteDatabase, machineClock: () => number) {
    this.database = database;
    this.appDatabase = appDatabase;
    this.#machineClock = machineClock;
    this.#writeSetting = database.prepare('insert or replace into setting (name, value) values (?, ?)');
    this.#clockOffsetMs = Number(this.findSetting('clockOffsetMs') ?? 0);
    this.people = new People(database);
  }

  /** What should go wrong, see `PUT /_site/faults`. */
  get faults(): Fault[] {
    return this.#faults;
  }

  /** Others in their place: what they kept waiting ends. */
  set faults(rules: Fault[]) {
    this.#faults = rules;
    for (const end of this.hanging.splice(0)) end();
  }

  /** The site's clock, epoch ms. */
  now(): number {
    return this.#standsAt ?? this.#machineClock() + this.#clockOffsetMs;
  }

  /** How long the site has been up, in ms of its own clock: rates are counted by it, for it never goes back. */
  uptimeMs(): number {
    return performance.now() + this.#movedMs;
  }

  /**
   * Sets the site's clock; it runs on from there, also after a restart. Nothing that would have happened in between
   * happens: `Agenda.moveTo` moves the clock so that it does.
   */
  setClock(now: number): void {
    // This commit waits for the disk, and with it those before it.
    if (this.#standsAt !== null) this.database.pragma('synchronous = full');
    this.#place(now);
    this.#standsAt = null;
  }

  /**
   * Sets the site's clock, and lets it stand there until it is set again. Meanwhile commits don't wait for the disk, for
   * a move of the clock may make thousands: they survive a kill all the same, and a power cut once the clock runs again.
   */
  stopClockAt(now: number): void {
    if (this.#standsAt === null) this.database.pragma('synchronous = normal');
    this.#place(now);
    this.#standsAt = now;
  }

  #place(now: number): void {
    this.#movedMs += Math.max(0, now - this.now());
    this.#clockOffsetMs = Math.round(now - this.#machineClock());
    this.setSetting('clockOffsetMs', String(this.#clockOffsetMs));
  }

  /** What the site's data is called; `null`: nothing was loaded yet. */
  get name(): string | null {
    return this.findSetting('name');
  }

  /**
   * Replaces everything the site holds, the app's storage included, in one transaction; its SQL database is emptied
   * after it.
   *
   * @throws {SeedError} the seed cannot be loaded; the site is as it was.
   */
  async load(seed: SiteSeed): Promise<LoadedSite> {
    if (this.loading) throw new Error('The site is being loaded already.');
    this.loading = true;
    try {
      const loaded = await loadSeed(this.database, seed);
      emptyAppDatabase(this.appDatabase);
      this.people = new People(this.database);
      this.setClock(seed.now ?? this.#machineClock());
      return loaded;
    } finally {
      this.loading = false;
    }
  }

  /** Closes somebody's account for good, or gives it another name, as its owner does at Atlassian. */
  changeAccount(accountId: string, change: { closed: true } | { displayName: string }): void {
    const name = 'displayName' in change ? change.displayName : null;
    this.database
      .prepare(
        'insert or replace into account_change (account_id, at, closed, display_name) values (?, ?, ?, ?)',
      )
      .run(accountId, this.now(), name === null ? 1 : 0, name);
    this.people = new People(this.database);
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

  /** Whether the app's admins have connected it to Confluence too; at first it is. */
  get confluenceConnected(): boolean {
    return this.findSetting('confluenceConnected') !== 'false';
  }

  findSetting(name: string): string | null {
    const value = this.database.prepare('select value from setting where name = ?').pluck().get(name);
    return typeof value === 'string' ? value : null;
  }

  setSetting(name: string, value: string): void {
    this.#writeSetting.run(name, value);
  }

  close(): void {
    this.appDatabase.close();
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
  const database = openDatabase(options.directory);
  return new LocalSite(database, openAppDatabase(options.directory), options.now ?? Date.now);
}
