import { asObject, type Json } from '../history/read-json';
import { isOnSite } from './documents';
import { findLeadingId, idKey, type LeadingId, plainText } from './requirement-id';

/** Where on a page a requirement stands: a row of a table, a heading, an item of a list, an entry of a checklist. */
export type RequirementKind = 'row' | 'heading' | 'item' | 'task';

/** A requirement of a page (`measures.md` §4.1). */
export interface PageRequirement {
  /** As the page writes it where it stands first; `null`: an entry of a checklist without one. */
  id: string | null;
  /** What it says, cut where it is long. */
  text: string;
  kind: RequirementKind;
  /** Whether it is ticked off on the page; `null`: it has no box. */
  ticked: boolean | null;
  /** Of the Jira issues that it links or names, in order. */
  issueKeys: Set<string>;
  /** In how many places it stands. */
  places: number;
}

export interface PageRequirements {
  requirements: PageRequirement[];
  /** How the ids of this page are formed: `R-GUEST-#`. */
  series: string[];
  /** How many are struck through: they count as taken back. */
  struck: number;
  /** What looks like an id and is none, as each stands alone of its series (`UTF-8`, or a lone `US-5`), in order. */
  lone: string[];
}

/** How a page is read. */
export interface ReadingOptions {
  /** Of ids; none: as they are usual. @see findLeadingId */
  patterns: readonly string[];
  /** Whether entries of checklists count without an id. */
  tasks: boolean;
  /** The site's address: issues of other sites are others. `null`: not known, and all count. */
  siteUrl: string | null;
  /** Keys of Jira projects: what begins with one is an issue’s key, and no id. */
  projectKeys: readonly string[];
}

/** What may turn out to be a requirement once all of the page is known. */
interface Candidate {
  lead: LeadingId | null;
  /** Without the id. */
  text: string;
  /** With it. */
  whole: string;
  kind: RequirementKind;
  ticked: boolean | null;
  struck: boolean;
  /** Of issues that are linked. */
  linked: Set<string>;
  /** What looks like keys of issues in its text. */
  named: Set<string>;
  /** The one around it. */
  parent: Candidate | null;
}

const longestText = 300;
/** Deeper than any editor lets a page be. */
const deepest = 100;
const mostColumns = 100;

/**
 * The requirements of a page: rows of its tables, headings and items of its lists that begin with an id, and entries of
 * its checklists. What stands below a requirement (the part under a heading, what is nested in an item) belongs to it,
 * up to the next requirement in it. Takes time linear in the page's length.
 *
 * @param document in the Atlassian Document Format.
 */
export function findRequirements(document: Json, options: ReadingOptions): PageRequirements {
  const keys = new Set(options.projectKeys);
  for (const key of linkedKeys(document, options.siteUrl)) keys.add(projectKeyOf(key));
  const candidates = new PageReader(options, keys).read(document);
  const isRequirement = acceptedOf(candidates, options);
  const accepted = candidates.filter(isRequirement);
  const series = new Set(accepted.flatMap(({ lead }) => lead?.series ?? []));
  const ids = new Set(accepted.flatMap(({ lead }) => (lead === null ? [] : idKey(lead.id))));
  const isOtherId = (key: string) => ids.has(idKey(key)) || series.has(key.replace(/\d+$/, '#'));

  // Insides come after what they stand in: backwards, what is no requirement gives what it links to what is around it.
  for (const candidate of [...candidates].reverse()) {
    const { parent, linked, named } = candidate;
    if (parent === null || isRequirement(candidate)) continue;
    for (const key of linked) parent.linked.add(key);
    for (const key of named) parent.named.add(key);
  }

  const byId = new Map<string, PageRequirement>();
  const requirements: PageRequirement[] = [];
  for (const { lead, text, kind, ticked, struck, linked, named } of accepted) {
    if (struck) continue;
    let requirement = lead === null ? undefined : byId.get(idKey(lead.id));
    if (requirement === undefined) {
      requirement = { id: lead?.id ?? null, text, kind, ticked, issueKeys: new Set(), places: 0 };
      requirements.push(requirement);
      if (lead !== null) byId.set(idKey(lead.id), requirement);
    }
    requirement.places++;
    requirement.ticked ??= ticked;
    if (requirement.text === '') requirement.text = text;
    for (const key of linked) requirement.issueKeys.add(key);
    for (const key of named) if (!isOtherId(key)) requirement.issueKeys.add(key);
  }
  const gone = new Set(accepted.flatMap(({ struck, lead, text }) => (struck ? idKey(lead?.id ?? text) : [])));
  const lone = new Map<string, string>();
  for (const candidate of candidates) {
    const { lead, struck } = candidate;
    if (lead === null || struck || isRequirement(candidate) || ids.has(idKey(lead.id))) continue;
    lone.set(idKey(lead.id), lead.id);
  }
  return {
    requirements,
    series: [...series],
    struck: [...gone].filter((id) => !byId.has(id)).length,
    lone: [...lone.values()],
  };
}

/**
 * Which of the candidates are requirements. Where nobody said what ids look like, much looks like one (UTF-8, Q3): it
 * counts where another of its series is on the page, or where it stands alone in a cell or is set off from the text.
 */
function acceptedOf(
  candidates: readonly Candidate[],
  { patterns, tasks }: ReadingOptions,
): (candidate: Candidate) => boolean {
  const bySeries = new Map<string, Set<string>>();
  for (const { lead } of candidates) {
    if (lead === null) continue;
    const ids = bySeries.get(lead.series) ?? new Set();
    bySeries.set(lead.series, ids.add(idKey(lead.id)));
  }
  const accepted = new Set<Candidate>();
  for (const candidate of candidates) {
    const { lead, kind, parent, whole } = candidate;
    const isId =
      lead !== null &&
      (patterns.length > 0 ||
        lead.isSetOff ||
        (kind === 'row' && lead.rest === '') ||
        bySeries.get(lead.series)!.size > 1);
    if (isId) {
      accepted.add(candidate);
    } else if (kind === 'task' && tasks && !isInside(parent, accepted)) {
      // What only looks like an id is a part of what the entry says.
      candidate.lead = null;
      candidate.text = whole;
      accepted.add(candidate);
    }
  }
  return (candidate) => accepted.has(candidate);
}

/** What is ticked off inside a requirement is a part of it. */
function isInside(around: Candidate | null, accepted: ReadonlySet<Candidate>): boolean {
  for (let one = around; one !== null; one = one.parent) if (accepted.has(one)) return true;
  return false;
}

/** A cell of a table, which may stand in several rows and columns. */
interface Cell {
  node: Json;
  written: Written;
  lead: LeadingId | null;
}

/** The beginning of what something says. */
interface Written {
  text: string;
  /** Its first words are struck through, or all that follows them: an id is one or the other. */
  struck: boolean;
  /** All of it is struck through. */
  allStruck: boolean;
}

class PageReader {
  readonly #candidates: Candidate[] = [];
  readonly #options: ReadingOptions;
  readonly #projectKeys: ReadonlySet<string>;

  constructor(options: ReadingOptions, projectKeys: ReadonlySet<string>) {
    this.#options = options;
    this.#projectKeys = projectKeys;
  }

  read(document: Json): Candidate[] {
    this.#walkAll([document], null, 0);
    return this.#candidates;
  }

  /** Nodes that follow each other: a heading has what comes after it, up to the next one that is no lower. */
  #walkAll(nodes: readonly Json[], owner: Candidate | null, depth: number): void {
    if (depth > deepest) return;
    const sections: { level: number; owner: Candidate | null }[] = [];
    for (const node of nodes) {
      if (node['type'] === 'heading') {
        const level = Number(attrsOf(node)['level']);
        while (sections.length > 0 && sections.at(-1)!.level >= level) sections.pop();
        const around = sections.at(-1)?.owner ?? owner;
        const own = this.#add('heading', writtenIn([node]), around) ?? around;
        sections.push({ level, owner: own });
        this.#walkAll(childrenOf(node), own, depth + 1);
      } else {
        this.#walk(node, sections.at(-1)?.owner ?? owner, depth);
      }
    }
  }

  #walk(node: Json, owner: Candidate | null, depth: number): void {
    const content = childrenOf(node);
    const attrs = attrsOf(node);
    const into = (own: Candidate | null) => this.#walkAll(content, own, depth + 1);
    switch (node['type']) {
      case 'table':
        return this.#walkTable(content, owner, depth);
      case 'listItem': {
        const own = content.filter(({ type }) => type !== 'bulletList' && type !== 'orderedList');
        return into(this.#add('item', writtenIn(own), owner) ?? owner);
      }
      case 'taskItem':
      case 'blockTaskItem': {
        const ticked = attrs['state'] === 'DONE';
        return into(this.#add('task', writtenIn(content), owner, ticked) ?? owner);
      }
      case 'expand':
      case 'nestedExpand': {
        const title = typeof attrs['title'] === 'string' ? plainText(attrs['title']) : '';
        return into(this.#add('heading', { text: title, struck: false, allStruck: false }, owner) ?? owner);
      }
      case 'codeBlock':
        return;
      default: {
        if (owner !== null) this.#collectKeys(node, owner);
        // As Confluence keeps tables that stand in cells of others.
        const nested =
          attrs['extensionKey'] === 'nested-table' ? asObject(attrs['parameters'])?.['adf'] : null;
        const inner = typeof nested === 'string' ? parseDocument(nested) : null;
        if (inner !== null) this.#walkAll([inner], owner, depth + 1);
        into(owner);
      }
    }
  }

  /** @returns `null`: it is no candidate. */
  #add(
    kind: RequirementKind,
    { text, struck }: Written,
    parent: Candidate | null,
    ticked: boolean | null = null,
  ): Candidate | null {
    const lead = this.#leadOf(text);
    if (lead === null && (kind !== 'task' || !this.#options.tasks || text === '')) return null;
    return this.#push({ lead, text: lead?.rest ?? text, whole: text, kind, ticked, struck, parent });
  }

  #push(made: Omit<Candidate, 'linked' | 'named'>): Candidate {
    const candidate = { ...made, linked: new Set<string>(), named: new Set<string>() };
    this.#candidates.push(candidate);
    return candidate;
  }

  #leadOf(text: string): LeadingId | null {
    const { patterns } = this.#options;
    const lead = findLeadingId(text, patterns);
    const isIssue = lead !== null && patterns.length === 0 && this.#projectKeys.has(projectKeyOf(lead.id));
    return isIssue ? null : lead;
  }

  #walkTable(rows: readonly Json[], owner: Candidate | null, depth: number): void {
    const grid = this.#gridOf(rows);
    const lines = isTransposed(grid) ? transposed(grid) : grid;
    const column = fullestLine(transposed(lines)).index;
    const seen = new Set<Cell>();
    const owners = new Map<Cell, Candidate>();
    for (const line of lines) {
      const cell = line[column];
      let own: Candidate | null = null;
      if (cell !== undefined && cell.lead !== null) {
        // A cell that spans several rows makes one requirement of them.
        own = owners.get(cell) ?? this.#pushRow(cell, cell.lead, line, owner);
        owners.set(cell, own);
      }
      for (const one of line) {
        if (one === undefined || seen.has(one)) continue;
        seen.add(one);
        this.#walkAll(childrenOf(one.node), own ?? owner, depth + 1);
      }
    }
  }

  #pushRow(cell: Cell, lead: LeadingId, line: readonly (Cell | undefined)[], parent: Candidate | null) {
    const others = line.flatMap((one) => (one === undefined || one === cell ? [] : one.written));
    const filled = others.filter(({ text }) => text !== '');
    const isGone = lead.rest === '' && filled.length > 0 && filled.every(({ allStruck }) => allStruck);
    const struck = cell.written.struck || isGone;
    const said = [lead.rest, ...filled.map(({ text }) => text)].filter((text) => text !== '');
    // Numbers, owners and priorities are shorter than what is required.
    const sentence = said.find((text) => text.split(' ', 3).length === 3) ?? longestOf(said);
    return this.#push({
      lead,
      text: sentence,
      whole: cell.written.text,
      kind: 'row',
      ticked: null,
      struck,
      parent,
    });
  }

  /** Each row with a cell in every column, cells that span several in each of them. */
  #gridOf(rows: readonly Json[]): (Cell | undefined)[][] {
    const grid: (Cell | undefined)[][] = rows.map(() => []);
    rows.forEach((row, rowIndex) => {
      let column = 0;
      for (const node of childrenOf(row)) {
        while (grid[rowIndex]![column] !== undefined) column++;
        if (column >= mostColumns) break;
        const { colspan, rowspan } = attrsOf(node);
        const written = writtenIn(childrenOf(node));
        const cell = { node, written, lead: this.#leadOf(written.text) };
        const right = Math.min(mostColumns, column + spanOf(colspan));
        for (let below = rowIndex; below < Math.min(rows.length, rowIndex + spanOf(rowspan)); below++) {
          for (let place = column; place < right; place++) grid[below]![place] = cell;
        }
        column = right;
      }
    });
    return grid;
  }

  /** Of the node itself, not of what is in it. */
  #collectKeys(node: Json, { linked, named }: Candidate): void {
    for (const key of keysLinkedBy(node, this.#options.siteUrl)) linked.add(key);
    if (node['type'] !== 'text' || typeof node['text'] !== 'string') return;
    for (const [key] of node['text'].matchAll(keyInText)) named.add(key);
  }
}

const longestOf = (texts: readonly string[]) =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
const spanOf = (span: unknown) => (typeof span === 'number' && span >= 1 ? Math.floor(span) : 1);

const transposed = (grid: readonly (Cell | undefined)[][]): (Cell | undefined)[][] =>
  Array.from({ length: Math.max(0, ...grid.map(({ length }) => length)) }, (_, column) =>
    grid.map((row) => row[column]),
  );

/** The line with the most ids in it, of several the first. */
function fullestLine(lines: readonly (Cell | undefined)[][]): { index: number; count: number } {
  const counts = lines.map((line) => new Set(line.filter((cell) => (cell?.lead ?? null) !== null)).size);
  const count = Math.max(0, ...counts);
  return { index: Math.max(0, counts.indexOf(count)), count };
}

/**
 * Whether requirements are columns of a table: the ids stand beside each other, or the table is the sheet of one
 * requirement, its id behind a title.
 */
function isTransposed(grid: readonly (Cell | undefined)[][]): boolean {
  const row = fullestLine(grid);
  const column = fullestLine(transposed(grid));
  const title = grid[row.index]?.[0];
  if (row.count !== 1 || column.count !== 1) {
    return row.count > column.count && (row.index === 0 || (title?.lead ?? null) === null);
  }
  return column.index > 0 && (row.index === 0 || title?.node['type'] === 'tableHeader');
}

const childrenOf = (node: Json) => objectsOf(node['content']);
const marksOf = (node: Json) => objectsOf(node['marks']);
const attrsOf = (node: Json): Json => asObject(node['attrs']) ?? {};

function objectsOf(list: unknown): Json[] {
  return Array.isArray(list) ? list.map(asObject).filter((one) => one !== null) : [];
}

function parseDocument(text: string): Json | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Nodes within a line: no blank stands between them but what is written. */
const inlineTypes = new Set(['text', 'status', 'mention', 'emoji', 'date', 'inlineCard', 'placeholder']);

function writtenIn(nodes: readonly Json[]): Written {
  const pieces: { text: string; struck: boolean }[] = [];
  let length = 0;
  const open = [...nodes].reverse();
  for (let node = open.pop(); node !== undefined && length < longestText; node = open.pop()) {
    const { type, text } = node;
    const words = type === 'text' ? text : type === 'status' ? attrsOf(node)['text'] : null;
    const struck = marksOf(node).some((mark) => mark['type'] === 'strike');
    const shown = typeof words === 'string' ? words : inlineTypes.has(String(type)) ? '' : ' ';
    pieces.push({ text: shown, struck });
    length += shown.length;
    if (type !== 'codeBlock' && type !== 'table') open.push(...childrenOf(node).reverse());
  }
  const [first, ...others] = pieces.filter(({ text }) => text.trim() !== '');
  return {
    text: plainText(pieces.map(({ text }) => text).join('')).slice(0, longestText),
    struck: first?.struck === true || (others.length > 0 && others.every(({ struck }) => struck)),
    allStruck: first?.struck === true && others.every(({ struck }) => struck),
  };
}

const key = '[A-Z][A-Z0-9_]+-\\d+';
const keyInText = new RegExp(`(?<![\\p{L}\\p{N}_-])${key}(?![\\p{L}\\p{N}_-])`, 'gu');
const keyInAddress = new RegExp(`(?:/browse/|/issues/|[?&]selectedIssue=)(${key})(?![\\w-])`);
const projectKeyOf = (text: string) => /^[A-Z][A-Z0-9_]+(?=-\d+$)/.exec(text)?.[0] ?? text;

/** Keys of the issues that a node leads to: a smart link, a link behind words, Confluence's own macro for an issue. */
function keysLinkedBy(node: Json, siteUrl: string | null): string[] {
  const attrs = attrsOf(node);
  const addresses = [attrs['url'], ...marksOf(node).map((mark) => attrsOf(mark)['href'])];
  const parameters = asObject(asObject(attrs['parameters'])?.['macroParams']);
  const named = attrs['extensionKey'] === 'jira' ? asObject(parameters?.['key'])?.['value'] : null;
  return [
    ...addresses.flatMap((address) => {
      if (typeof address !== 'string' || address.length > 2_000) return [];
      const found = keyInAddress.exec(address)?.[1];
      return found !== undefined && isOnSite(address, siteUrl) ? [found] : [];
    }),
    ...(typeof named === 'string' ? [named.trim()] : []),
  ];
}

/** Of all issues that a page links. */
function linkedKeys(document: Json, siteUrl: string | null): string[] {
  const keys: string[] = [];
  const open = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    keys.push(...keysLinkedBy(node, siteUrl));
    open.push(...childrenOf(node));
  }
  return keys;
}
