import { badRequest } from '../answer';
import type { IndexedProperty } from '../forge/manifest';
import type { LocalSite } from '../site';
import { findInstant } from '../../src/domain/calendar/instant';
import { siteFields } from './catalogue';
import { visibleProjects } from './issues';
import type { Actor } from './people';
import { sprintFieldType } from './sprints';

/** A query as SQL over the `issue` table. */
export interface IssueQuery {
  where: string;
  parameters: (string | number | null)[];
  orderBy: string;
  /** Whether it restricts anything; search/jql refuses queries that don't. */
  bounded: boolean;
}

type Sql = { text: string; parameters: (string | number | null)[] };
type Token = { kind: 'word' | 'text' | 'sign'; text: string };

/** JQL fields by their names, and the column that each looks at. */
const columns: Record<string, string> = {
  project: 'project_id',
  key: 'key',
  issue: 'key',
  issuekey: 'key',
  id: 'key',
  status: 'status_id',
  statuscategory: 'status_category',
  assignee: 'assignee_id',
  reporter: 'reporter_id',
  issuetype: 'issue_type_id',
  type: 'issue_type_id',
  priority: 'priority_id',
  resolution: 'resolution_id',
  labels: 'labels',
  text: 'words',
  summary: 'summary',
  description: 'words',
  created: 'created',
  createddate: 'created',
  updated: 'updated',
  updateddate: 'updated',
  due: 'due',
  duedate: 'due',
};
const kindOf: Record<string, string> = {
  status_id: 'status',
  issue_type_id: 'issuetype',
  priority_id: 'priority',
  resolution_id: 'resolution',
};

/** Of `issuesWithRemoteLinksByGlobalId()`. */
const mostGlobalIds = 100;

/**
 * The part of JQL that the site's pages and the app need: `AND OR NOT ( )`, `= != ~ !~ < <= > >= IN NOT IN IS IS NOT`
 * over the fields above and the issue properties that the app's manifest names, `currentUser()`, `now()`, `EMPTY`,
 * `ORDER BY`.
 *
 * @throws {Refusal} 400 for anything else, in Jira's form.
 * @see https://support.atlassian.com/jira-software-cloud/docs/jql-fields/
 */
export function parseJql(site: LocalSite, actor: Actor, jql: string): IssueQuery {
  return new JqlParser(site, actor, tokensOf(jql)).parse();
}

function tokensOf(jql: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|!~|<=|>=|[=~<>(),])|([^\s"'=!~<>(),]+)|(.)/gsy;
  for (const match of jql.matchAll(pattern)) {
    const [, double, single, sign, word, other] = match;
    if (other !== undefined) {
      throw badRequest(`Error in the JQL Query: The character '${other}' is a reserved JQL character.`);
    }
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/gs, '$1') });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}

const never: Sql = { text: '0', parameters: [] };

class JqlParser {
  readonly #site: LocalSite;
  readonly #actor: Actor;
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(site: LocalSite, actor: Actor, tokens: Token[]) {
    this.#site = site;
    this.#actor = actor;
    this.#tokens = tokens;
  }

  parse(): IssueQuery {
    const bounded = this.#tokens.length > 0 && !this.#isWord('order');
    const condition = bounded ? this.#or() : { text: '1', parameters: [] };
    const orderBy = this.#orderBy();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return { where: condition.text, parameters: condition.parameters, orderBy, bounded };
  }

  #or(): Sql {
    const parts = [this.#and()];
    while (this.#takeWord('or')) parts.push(this.#and());
    return join(parts, 'or');
  }

  #and(): Sql {
    const parts = [this.#not()];
    while (this.#takeWord('and')) parts.push(this.#not());
    return join(parts, 'and');
  }

  #not(): Sql {
    this.#depth += 1;
    if (this.#depth > 100) throw badRequest('Error in the JQL Query: it is nested too deeply.');
    try {
      if (this.#takeWord('not')) {
        const inner = this.#not();
        return { text: `not (${inner.text})`, parameters: inner.parameters };
      }
      if (this.#takeSign('(')) {
        const inner = this.#or();
        if (!this.#takeSign(')')) throw this.#unexpected();
        return { text: `(${inner.text})`, parameters: inner.parameters };
      }
      return this.#clause();
    } finally {
      this.#depth -= 1;
    }
  }

  #clause(): Sql {
    const name = this.#next();
    if (name.kind === 'sign') throw this.#unexpected(name);
    if (name.text.toLowerCase() === 'sprint') return this.#sprintClause();
    const property = this.#findProperty(name.text);
    if (property) return this.#propertyClause(name.text, property);
    const column = columns[name.text.toLowerCase()];
    if (!column) {
      const aliases = this.#site.indexedProperties.flatMap(({ alias }) => alias ?? []);
      throw badRequest(
        `Field '${name.text}' does not exist or you do not have permission to view it. The local site searches by: ${[...Object.keys(columns), ...aliases].join(', ')}.`,
      );
    }
    const empty = this.#takeEmptiness();
    if (empty !== null) return emptiness(column, empty);
    const list = this.#takeList();
    if (list === null) return this.#comparison(name.text, column, this.#next());
    const any = this.#isIn(column, list.values);
    return list.negated ? outside(column, any) : any;
  }

  /** `is empty` (true), `is not empty` (false), or something else (`null`), which is not taken. */
  #takeEmptiness(): boolean | null {
    if (!this.#takeWord('is')) return null;
    const negated = this.#takeWord('not');
    if (!this.#takeWord('empty') && !this.#takeWord('null')) throw this.#unexpected();
    return !negated;
  }

  /** `in (…)` or `not in (…)`; `null`: something else, which is not taken. */
  #takeList(): { negated: boolean; values: string[] } | null {
    const negated = this.#takeWord('not');
    if (!this.#takeWord('in')) {
      if (negated) throw this.#unexpected();
      return null;
    }
    const byLinks = this.#takeWord('issueswithremotelinksbyglobalid');
    if (!this.#takeSign('(')) throw this.#unexpected();
    const values: string[] = [];
    do values.push(this.#value());
    while (this.#takeSign(','));
    if (!this.#takeSign(')')) throw this.#unexpected();
    return { negated, values: byLinks ? this.#issuesWithRemoteLinks(values) : values };
  }

  /** @see https://support.atlassian.com/jira-software-cloud/docs/jql-functions/ (issuesWithRemoteLinksByGlobalId) */
  #issuesWithRemoteLinks(globalIds: readonly string[]): string[] {
    if (globalIds.length > mostGlobalIds) {
      throw badRequest(`The function takes at most ${mostGlobalIds} global ids.`);
    }
    return this.#site.database
      .prepare(
        `select distinct cast(issue_id as text) from remote_link
         where json_extract(json, '$.globalId') in (select value from json_each(?))`,
      )
      .pluck()
      .all(JSON.stringify(globalIds)) as string[];
  }

  /** What the app's manifest has Jira index, by its alias or as `issue.property[key].path`. */
  #findProperty(name: string): IndexedProperty | null {
    const folded = name.toLowerCase();
    return (
      this.#site.indexedProperties.find(
        ({ alias, propertyKey, path }) =>
          alias?.toLowerCase() === folded || name === `issue.property[${propertyKey}].${path}`,
      ) ?? null
    );
  }

  /** Values are compared exactly, one by one where there is a list of them. */
  #propertyClause(name: string, property: IndexedProperty): Sql {
    const holds = (condition: string, ...parameters: (string | number)[]): Sql => ({
      text: `exists (select 1 from issue_property property, json_each(property.value, ?) entry
               where property.issue_id = issue.id and property.key = ? and ${condition})`,
      parameters: [`$.${property.path}`, property.propertyKey, ...parameters],
    });
    const present = holds('entry.value is not null');
    const absent = { text: `not ${present.text}`, parameters: present.parameters };
    const compare = (operator: string, value: string): Sql => {
      if (property.type === 'number') {
        if (Number.isNaN(Number(value))) throw badRequest(`'${value}' is not a number.`);
        return holds(`entry.type in ('integer', 'real') and entry.value ${operator} ?`, Number(value));
      }
      if (property.type === 'date') {
        const instant = `round(unixepoch(entry.value, 'subsec') * 1000)`;
        return holds(`${instant} ${operator} ?`, this.#instantFor(name, value));
      }
      return holds(`entry.value ${operator} ?`, value);
    };
    const butNot = (other: Sql): Sql => ({
      text: `(${present.text} and not ${other.text})`,
      parameters: [...present.parameters, ...other.parameters],
    });

    const empty = this.#takeEmptiness();
    if (empty !== null) return empty ? absent : present;
    const list = this.#takeList();
    if (list !== null) {
      const any = join(
        list.values.map((value) => compare('=', value)),
        'or',
      );
      return list.negated ? butNot(any) : any;
    }
    const operator = this.#next();
    if (operator.text === '=' || operator.text === '!=') {
      const isEqual = operator.text === '=';
      if (this.#takeWord('empty') || this.#takeWord('null')) return isEqual ? absent : present;
      const equal = compare('=', this.#value());
      return isEqual ? equal : butNot(equal);
    }
    const isOrdered = property.type === 'number' || property.type === 'date';
    if (!isOrdered || !['<', '<=', '>', '>='].includes(operator.text)) {
      throw badRequest(`The operator '${operator.text}' is not supported by the '${name}' field.`);
    }
    return compare(operator.text, this.#value());
  }

  /** `sprint = 12`, by id or name, and `sprint in openSprints()`. */
  #sprintClause(): Sql {
    const named = this.#takeSign('=') ? this.#next().text : null;
    if (named === null) {
      if (!this.#takeWord('in') || !this.#takeWord('opensprints')) throw this.#unexpected();
      if (!this.#takeSign('(') || !this.#takeSign(')')) throw this.#unexpected();
    }
    const wanted =
      named === null
        ? "json_extract(json, '$.state') = 'active'"
        : "(id = ? or lower(json_extract(json, '$.name')) = lower(?))";
    const fields = siteFields(this.#site.database).filter(({ schema }) => schema?.custom === sprintFieldType);
    return fields.length === 0
      ? never
      : join(
          fields.map(({ id }) => ({
            text: `exists (select 1 from json_each(fields, ?) where cast(json_extract(value, '$.id') as text) in
                     (select id from catalogue where kind = 'sprint' and ${wanted}))`,
            parameters: [`$.${id}`, ...(named === null ? [] : [named, named])],
          })),
          'or',
        );
  }

  #comparison(name: string, column: string, operator: Token): Sql {
    const isText = column === 'words' || column === 'summary';
    const isDate = column === 'created' || column === 'updated' || column === 'due';
    const refuse = () =>
      badRequest(`The operator '${operator.text}' is not supported by the '${name}' field.`);
    if (operator.text === '~' || operator.text === '!~') {
      if (!isText) throw refuse();
      const found = this.#textMatch(column, this.#value());
      return operator.text === '~' ? found : { text: `not (${found.text})`, parameters: found.parameters };
    }
    if (operator.text === '=' || operator.text === '!=') {
      if (isText) throw refuse();
      if (this.#takeWord('empty') || this.#takeWord('null')) {
        return emptiness(column, operator.text === '=');
      }
      const equal = isDate
        ? this.#dateComparison(column, '=', this.#value())
        : this.#equals(column, this.#value());
      return operator.text === '=' ? equal : outside(column, equal);
    }
    if (['<', '<=', '>', '>='].includes(operator.text)) {
      if (!isDate) throw refuse();
      return this.#dateComparison(column, operator.text, this.#value());
    }
    throw this.#unexpected(operator);
  }

  /** A value, or what a function without arguments stands for. */
  #value(): string {
    const token = this.#next();
    if (token.kind === 'sign') throw this.#unexpected(token);
    if (token.kind === 'word' && this.#takeSign('(')) {
      if (!this.#takeSign(')')) throw this.#unexpected();
      const name = token.text.toLowerCase();
      if (name === 'now') return new Date(this.#site.now()).toISOString();
      if (name === 'currentuser') return this.#actor.kind === 'user' ? this.#actor.person.accountId : '';
      throw badRequest(`Unable to find JQL function '${token.text}()'.`);
    }
    return token.text;
  }

  #isIn(column: string, values: readonly string[]): Sql {
    if (column !== 'key')
      return join(
        values.map((value) => this.#equals(column, value)),
        'or',
      );
    // Lists of ids are long: one term, however many there are, and one that finds them without looking at every issue.
    return {
      text: `id in (select id from issue where key collate nocase in (select value from json_each(?))
        union all select value from json_each(?))`,
      parameters: [JSON.stringify(values), JSON.stringify(values.map(numeric))],
    };
  }

  #equals(column: string, value: string): Sql {
    const database = this.#site.database;
    if (column === 'key') return this.#isIn(column, [value]);
    if (column === 'labels') {
      return {
        text: "exists (select 1 from json_each(fields, '$.labels') where lower(value) = lower(?))",
        parameters: [value],
      };
    }
    if (column === 'project_id') {
      const project = visibleProjects(this.#site, this.#actor).find(
        ({ id, key, name }) =>
          id === value ||
          key.toLowerCase() === value.toLowerCase() ||
          name.toLowerCase() === value.toLowerCase(),
      );
      if (!project) throw badRequest(`The value '${value}' does not exist for the field 'project'.`);
      return { text: 'project_id = ?', parameters: [project.id] };
    }
    if (column === 'status_category') {
      const key =
        { 'to do': 'new', 'in progress': 'indeterminate', done: 'done' }[value.toLowerCase()] ?? value;
      return { text: 'status_category = ?', parameters: [key] };
    }
    if (column === 'assignee_id' || column === 'reporter_id') {
      const folded = value.toLowerCase();
      const person = this.#site.people.all.find(
        ({ accountId, displayName }) => accountId === value || displayName.toLowerCase() === folded,
      );
      return person ? { text: `${column} = ?`, parameters: [person.accountId] } : never;
    }
    const kind = kindOf[column]!;
    if (kind === 'resolution' && value.toLowerCase() === 'unresolved') {
      return { text: 'resolution_id is null', parameters: [] };
    }
    const ids = database
      .prepare(
        `select id from catalogue where kind = ? and (id = ? or lower(json_extract(json, '$.name')) = lower(?))`,
      )
      .pluck()
      .all(kind, value, value) as string[];
    if (ids.length === 0) throw badRequest(`The value '${value}' does not exist for the field '${kind}'.`);
    return { text: `${column} in (${ids.map(() => '?').join(', ')})`, parameters: ids };
  }

  /** Every word must be there; a trailing `*` is what Jira's index does for prefixes, here any part matches. */
  #textMatch(column: string, value: string): Sql {
    const words = value
      .toLocaleLowerCase('en')
      .normalize('NFKC')
      .split(/[\s*?+"()[\]{}^~:\\]+/)
      .filter((word) => word !== '');
    if (words.length === 0) throw badRequest(`The value '${value}' is too short to search for.`);
    const escaped = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    const place = column === 'summary' ? 'lower(summary)' : "(lower(key) || ' ' || words)";
    return join(
      escaped.map((word) => ({ text: `${place} like ? escape '\\'`, parameters: [word] })),
      'and',
    );
  }

  #dateComparison(column: string, operator: string, value: string): Sql {
    const instant = this.#instantFor(column, value);
    if (column !== 'due') return { text: `${column} ${operator} ?`, parameters: [instant] };
    const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.#timeZone());
    return { text: `due ${operator} ?`, parameters: [date.toPlainDate().toString()] };
  }

  /** An instant as it is written in a query: an interval from now, or a date, with or without a time. Epoch ms. */
  #instantFor(field: string, value: string): number {
    const relative = /^([+-]?)(\d{1,5})([wdhm])$/.exec(value);
    const unitMs: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 };
    const instant = relative
      ? this.#site.now() + (relative[1] === '-' ? -1 : 1) * Number(relative[2]) * unitMs[relative[3]!]!
      : this.#instantOf(value);
    if (instant === null) {
      throw badRequest(
        `Date value '${value}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
      );
    }
    return instant;
  }

  /** Dates and times without an offset are those of the asking person's zone. */
  #instantOf(value: string): number | null {
    const local = /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?: (\d\d?):(\d\d))?$/.exec(value);
    if (!local) return findInstant(value);
    const [year = NaN, month = NaN, day = NaN, hour = 0, minute = 0] = local
      .slice(1)
      .flatMap((part) => (part === undefined ? [] : [Number(part)]));
    try {
      const time = Temporal.PlainDateTime.from({ year, month, day, hour, minute }, { overflow: 'reject' });
      return time.toZonedDateTime(this.#timeZone()).epochMilliseconds;
    } catch {
      return null;
    }
  }

  #timeZone(): string {
    return (this.#actor.kind === 'user' && this.#actor.person.timeZone) || this.#site.timeZone;
  }

  #orderBy(): string {
    if (!this.#takeWord('order')) return 'created desc, id desc';
    if (!this.#takeWord('by')) throw this.#unexpected();
    const parts: string[] = [];
    do {
      const name = this.#next();
      const column =
        columns[name.text.toLowerCase()] ?? (name.text.toLowerCase() === 'rank' ? 'key' : undefined);
      if (!column || column === 'words' || column === 'labels') {
        throw badRequest(`Not able to sort using field '${name.text}'.`);
      }
      const direction = this.#takeWord('desc') ? 'desc' : (this.#takeWord('asc'), 'asc');
      parts.push(...sortTerms(column).map((term) => `${term} ${direction}`));
    } while (this.#takeSign(','));
    return [...parts, 'id desc'].join(', ');
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw badRequest('Error in the JQL Query: Unexpected end of the query.');
    this.#at += 1;
    return token;
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    const found = this.#isWord(word);
    if (found) this.#at += 1;
    return found;
  }

  #takeSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    const found = token?.kind === 'sign' && token.text === sign;
    if (found) this.#at += 1;
    return found;
  }

  #unexpected(token: Token | undefined = this.#tokens[this.#at]) {
    return badRequest(
      token
        ? `Error in the JQL Query: Expecting something else instead of '${token.text}'.`
        : 'Error in the JQL Query: Unexpected end of the query.',
    );
  }
}

function emptiness(column: string, empty: boolean): Sql {
  const text =
    column === 'labels'
      ? `coalesce(json_array_length(fields, '$.labels'), 0) ${empty ? '=' : '>'} 0`
      : `${column} is ${empty ? '' : 'not '}null`;
  return { text, parameters: [] };
}

/** As in Jira, an empty field is in no list, and outside of none. */
function outside(column: string, { text, parameters }: Sql): Sql {
  return { text: `(${emptiness(column, false).text} and not (${text}))`, parameters };
}

/** Jira orders keys by number, and names of a list by the list's own order. */
function sortTerms(column: string): string[] {
  if (column === 'key') return ['(select key from project where project.id = project_id)', 'number'];
  if (column === 'project_id') return ['(select key from project where project.id = project_id)'];
  const kind = kindOf[column];
  if (kind) {
    return [`(select position from catalogue where kind = '${kind}' and catalogue.id = issue.${column})`];
  }
  if (column === 'assignee_id' || column === 'reporter_id') {
    return [`(select display_name from user where account_id = ${column})`];
  }
  return [column];
}

function join(parts: readonly Sql[], word: 'and' | 'or'): Sql {
  if (parts.length === 1) return parts[0]!;
  return {
    text: `(${parts.map(({ text }) => text).join(` ${word} `)})`,
    parameters: parts.flatMap((p) => p.parameters),
  };
}

function numeric(value: string): number {
  return /^\d{1,15}$/.test(value) ? Number(value) : -1;
}
