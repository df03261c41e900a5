import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

export type SiteDatabase = Database.Database;

/**
 * Everything the site holds, in one file. Instants are epoch ms, `json` columns hold what only answers need. An
 * issue's `fields` are Jira's, with people as `{accountId}` and without the comments, which have rows of their own.
 */
const schema = `
create table if not exists setting (name text primary key, value text not null) without rowid;

create table if not exists user (account_id text primary key, position integer not null, display_name text not null,
  time_zone text, locale text not null, email text, is_admin integer not null, active integer not null) without rowid;
create table if not exists account_change (account_id text primary key, at integer not null, closed integer not null,
  display_name text) without rowid;
create table if not exists without_jira (account_id text primary key) without rowid;
create table if not exists user_group (name text primary key, id text not null unique) without rowid;
create table if not exists group_member (group_name text not null, account_id text not null,
  primary key (group_name, account_id)) without rowid;

create table if not exists catalogue (kind text not null, id text not null, position integer not null,
  json text not null, primary key (kind, id)) without rowid;
create table if not exists project (id text primary key, key text not null unique, name text not null,
  json text not null) without rowid;

create table if not exists issue (id integer primary key, key text not null unique, project_id text not null,
  number integer not null, created integer not null, updated integer not null, due text, summary text not null,
  status_id text, status_category text, assignee_id text, reporter_id text, issue_type_id text, priority_id text,
  resolution_id text, words text not null, fields text not null);
create index if not exists issue_by_any_case on issue (key collate nocase);
create index if not exists issue_by_project on issue (project_id, number);
create index if not exists issue_by_assignee on issue (assignee_id);
create table if not exists history (place integer primary key, id text not null, issue_id integer not null,
  created integer not null, author_id text, items text not null);
create index if not exists history_by_issue on history (issue_id, created, place);
create table if not exists comment (place integer primary key, id text not null, issue_id integer not null,
  created integer not null, updated integer not null, author_id text, update_author_id text, json text not null);
create index if not exists comment_by_issue on comment (issue_id, created, place);
create table if not exists remote_link (id integer primary key, issue_id integer not null, json text not null);
create index if not exists remote_link_by_issue on remote_link (issue_id, id);
create table if not exists issue_property (issue_id integer not null, key text not null, value text not null,
  primary key (issue_id, key)) without rowid;
create table if not exists space (id text primary key, key text not null unique, json text not null) without rowid;
create table if not exists page (id integer primary key, json text not null);
create table if not exists page_body (page_id integer not null, version integer not null, body text not null,
  primary key (page_id, version)) without rowid;
create table if not exists content_property (id integer primary key, page_id integer not null, key text not null,
  value text not null, version text not null, unique (page_id, key));

create table if not exists pinned_panel (project_id text not null, module_key text not null, shown integer not null,
  primary key (project_id, module_key)) without rowid;
create table if not exists gadget (id integer primary key autoincrement, module_key text not null, configuration text);
create table if not exists task (id text primary key, json text not null) without rowid;

create table if not exists kvs (entity text not null, key text not null, value text not null,
  created integer not null, updated integer not null, expires integer, primary key (entity, key)) without rowid;

create table if not exists mail (id integer primary key, account_id text not null, issue_key text not null,
  subject text not null, text text, html text, sender text not null, origin text not null, sent integer not null,
  seen integer not null);
create index if not exists mail_by_account on mail (account_id, sent);

create table if not exists product_event (place integer primary key, due integer not null, tries integer not null,
  triggers text, event text not null);
create index if not exists product_event_by_due on product_event (due, place);
create table if not exists schedule (module_key text primary key, interval text not null,
  next integer not null) without rowid;
create table if not exists queue_job (id text primary key, queue text not null, origin text not null,
  pushed integer not null, success integer not null, failed integer not null) without rowid;
create index if not exists queue_job_by_origin on queue_job (origin);
create table if not exists queue_event (place integer primary key, id text not null unique, job_id text not null,
  due integer not null, tries integer not null, retry text, event text not null);
create index if not exists queue_event_by_due on queue_event (due, place);
create index if not exists queue_event_by_job on queue_event (job_id);
`;

/** The SQL database that belongs to the app (Forge SQL): a file of its own, so that no statement reaches the site's. */
export function openAppDatabase(directory: string): SiteDatabase {
  const inMemory = directory === ':memory:';
  const database = new Database(inMemory ? ':memory:' : path.join(directory, 'app.db'));
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.pragma('temp_store = memory');
  return database;
}

/** Drops all that the app has made in its SQL database. */
export function emptyAppDatabase(database: SiteDatabase): void {
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
    .pluck()
    .all() as string[];
  database.transaction(() => tables.forEach((name) => database.exec(`drop table "${name}"`)))();
}

/** Another process has the directory's database open. */
export class DirectoryInUseError extends Error {
  override name = 'DirectoryInUseError';
}

/**
 * Opens the site's database, and makes it where there is none. What a transaction has written when it returns
 * survives a kill of the process, and a power cut as far as the disk keeps its promises (`synchronous = full`).
 *
 * @param directory folder of the file, made if it isn't there; `:memory:` for a database that ends with the process.
 * @throws {DirectoryInUseError} another local site runs on the same directory.
 */
export function openDatabase(directory: string): SiteDatabase {
  const inMemory = directory === ':memory:';
  if (!inMemory) mkdirSync(directory, { recursive: true });
  const database = new Database(inMemory ? ':memory:' : path.join(directory, 'site.db'), { timeout: 1_000 });
  try {
    // Exclusive: two processes would each hold their own picture of people and catalogues.
    database.pragma('locking_mode = exclusive');
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = full');
    database.pragma('temp_store = memory');
    database.exec(`begin immediate; ${schema} commit;`);
  } catch (cause) {
    database.close();
    if (String((cause as { code?: unknown }).code).startsWith('SQLITE_BUSY')) {
      throw new DirectoryInUseError(
        `Another local site is running on ${directory}. Stop it first, or give this one a directory of its own.`,
        { cause },
      );
    }
    throw cause;
  }
  return database;
}
