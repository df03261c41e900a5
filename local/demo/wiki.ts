import { makeMacroNode } from '../confluence/macro-node';
import type { SeedPage, SeedSpace } from '../seed';
import { bullets, card, doc, heading, panel, paragraph, strong, tasks, type AdfNode } from './adf';
import type { IssueDraft } from './issue-draft';
import type { DemoPage } from './pages';
import { groupNames, people } from './people';
import type { Person } from './people';

type Inline = AdfNode | string;

/** The spaces of both stories. */
export const demoSpaces: readonly SeedSpace[] = [
  {
    id: '65537',
    key: 'CHK',
    name: 'Checkout',
    description: 'Goals, requirements and decisions of the new checkout',
    homepageId: '131073',
    readers: 'everyone',
  },
  {
    id: '65538',
    key: 'RFD',
    name: 'Refunds',
    description: 'From the scan in the warehouse to the customer’s bank',
    readers: 'everyone',
  },
  {
    id: '65539',
    key: 'FRD',
    name: 'Fraud rules',
    readers: { groups: [groupNames.fraud], accountIds: [] },
  },
  {
    id: '65540',
    key: 'OPS',
    name: 'Munich and Hyderabad',
    description: 'How the two teams work together',
    homepageId: '131074',
    readers: 'everyone',
  },
  {
    id: '65541',
    key: 'CLAIMS',
    name: 'Claims portal',
    description: 'What Chicago and Manila build, and how they work together',
    homepageId: '131091',
    readers: 'everyone',
    anonymous: true,
  },
];

const status = (text: string, color: 'neutral' | 'blue' | 'green' | 'yellow' | 'red'): AdfNode => ({
  type: 'status',
  attrs: { text, color, localId: `${color}-${text.length}`, style: '' },
});

const cell = (type: 'tableHeader' | 'tableCell', part: Inline, index: number): AdfNode => ({
  type,
  attrs: { colwidth: [index === 0 ? 120 : 300] },
  content: [paragraph(part)],
});
const grid = (header: readonly string[], rows: readonly (readonly Inline[])[]): AdfNode => ({
  type: 'table',
  attrs: { isNumberColumnEnabled: false, layout: 'default' },
  content: [
    { type: 'tableRow', content: header.map((text, index) => cell('tableHeader', text, index)) },
    ...rows.map((row) => ({
      type: 'tableRow',
      content: row.map((part, index) => cell('tableCell', part, index)),
    })),
  ],
});

/** How the ids of a page's requirements begin, by its title; a page without has none. */
const prefixes: Readonly<Record<string, string>> = {
  'Requirements: guest checkout': 'R-GUEST',
  'Requirements: payment methods and the ledger': 'R-PAY',
  'Requirements: delivery promise and slots': 'R-DEL',
  'Requirements: vouchers and gift cards': 'R-VCH',
  'Requirements: order summary (legal review)': 'R-SUM',
  'Requirements: refunds from scan to bank': 'R-REF',
  'Requirements: booking and reconciliation': 'R-BOOK',
  'Requirements: Customer Care desk': 'R-CARE',
};

/** What the pages want and nobody has made an issue of yet. */
const uncovered: Readonly<Record<string, readonly [row: string, task: string]>> = {
  'R-GUEST': [
    'A guest finds the order again by number and e-mail address',
    'Ask Legal for the text beside the field',
  ],
  'R-PAY': ['An instalment can be paid off early', 'Name an owner for the list of methods by country'],
  'R-DEL': ['A neighbour can be named who takes the parcel', 'Agree on the buffer of stores in December'],
  'R-VCH': ['A voucher shows the day on which it ends', 'Decide what happens to gift cards in returns'],
  'R-SUM': ['The summary can be read aloud by a screen reader', 'Check the button’s text for Switzerland'],
  'R-REF': [
    'The customer chooses between money and gift card',
    'Ask the bank for the file’s time on holidays',
  ],
  'R-BOOK': ['Differences of more than a day are escalated', 'Write down the tax codes of partial refunds'],
  'R-CARE': ['A call back can be promised for a time', 'Collect the ten templates used most'],
};

const mostRows = 14;

/** The text of a requirements page: a table with ids and the issues of it, and what is open with ids too. */
function requirementsBody(page: DemoPage, issues: readonly IssueDraft[], siteOrigin: string) {
  const prefix = prefixes[page.title]!;
  const [row, task] = uncovered[prefix]!;
  const [scope = '', ...rest] = paragraphsOf(page);
  const id = (number: number) => `${prefix}-${number}`;
  const rows = issues
    .slice(0, mostRows)
    .map((issue, index): Inline[] => [
      strong(id(index + 1)),
      issue.values.summary,
      card(`${siteOrigin}/browse/${issue.key}`),
    ]);
  const next = rows.length + 1;
  return doc(
    heading(2, 'Scope'),
    paragraph(scope),
    heading(2, 'Requirements'),
    grid(['Id', 'Requirement', 'Built in'], [...rows, [strong(id(next)), row, '–']]),
    ...rest.flatMap((text, index) => [
      heading(3, `${id(next + 1 + index)} ${firstWords(text)}`),
      paragraph(text),
    ]),
    heading(2, 'Open'),
    tasks(`open-${page.id}`, [
      { text: `${id(next + 1 + rest.length)}: ${task}`, done: false },
      { text: 'Walked through with Hyderabad', done: true },
    ]),
  );
}

const sentence = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const firstWords = (text: string) => text.split(/[,.:;]/)[0]!;
const paragraphsOf = ({ body }: DemoPage) => (typeof body === 'string' ? body.split(/\n{2,}/) : []);

/** A page that a story's text alone makes, with its parts under headings. */
function goalsBody(page: DemoPage) {
  const [why = '', what = '', not = ''] = paragraphsOf(page).map((text) =>
    sentence(text.replace(/^[^:]+: /, '')),
  );
  return doc(
    heading(2, 'Why we do this'),
    paragraph(why),
    heading(2, 'What we want by Black Week'),
    grid(
      ['Goal', 'Measured by', 'Where we stand'],
      [
        ['420 orders a minute', 'Load test of the last Friday', status('On track', 'green')],
        ['95 % of the steps under 800 ms', 'Dashboard “steps by time”', status('At risk', 'yellow')],
        ['Abandonment below 25 %', 'Analytics, week by week', status('On track', 'green')],
        [
          'No order lost when a provider is down',
          'Drill in the test system',
          status('Not started', 'neutral'),
        ],
      ],
    ),
    paragraph(what),
    panel('note', paragraph(strong('What we do not do this year: '), not)),
  );
}

/** What the two agreed on stands in the app's macro, below. */
function agreementBody(teams: readonly [string, string], hours: string) {
  return doc(
    panel('info', paragraph(`Between ${teams[0]} and ${teams[1]}. Changed only when both have said yes.`)),
    heading(2, 'When we can talk'),
    paragraph(hours),
    heading(2, 'What we have agreed'),
  );
}

function healthBody(teams: readonly [string, string], topics: readonly string[]) {
  return doc(
    paragraph(`What ${teams[0]} and ${teams[1]} look at together every other week, before anything else.`),
    heading(2, 'To talk about'),
    tasks(
      `topics-${teams[0]}`,
      topics.map((text) => ({ text, done: false })),
    ),
  );
}

/**
 * The demo's pages as documents, with the issues that link to them, and the pages of the second story.
 *
 * @param drafts issues of the first story, with keys.
 * @param claims issues of the second one that a page is to name, with keys.
 */
export function makeWiki(
  pages: readonly DemoPage[],
  drafts: readonly IssueDraft[],
  claims: readonly IssueDraft[],
  siteOrigin: string,
): SeedPage[] {
  const linking = (pageId: string) =>
    drafts.filter(({ remoteLinks }) => remoteLinks.some((link) => link.pageId === pageId));
  const isRequirements = ({ title }: SeedPage) => title in prefixes;
  const first = pages.map(({ url: _url, ...page }): SeedPage => {
    const below = isRequirements(page) && page.spaceKey === 'CHK' ? { parentId: '131073' } : {};
    if (isRequirements(page)) {
      const body = requirementsBody({ ...page, url: '' }, linking(page.id), siteOrigin);
      return { ...page, ...below, body };
    }
    if (page.id === '131073') return { ...page, body: goalsBody({ ...page, url: '' }) };
    if (page.id === '131074') {
      const hours = paragraphsOf({ ...page, url: '' }).at(-1)!;
      return { ...page, body: agreementBody(['Munich', 'Hyderabad'], hours) };
    }
    return page;
  });
  const newest = pages.flatMap(({ versions }) => versions.map(({ createdAt }) => createdAt)).sort();
  const made = newest.at(-1)!;
  const page = (
    id: string,
    space: 'OPS' | 'CLAIMS',
    title: string,
    by: Person,
    body: NonNullable<SeedPage['body']>,
    parentId?: string,
  ): SeedPage => ({
    id,
    spaceKey: space,
    spaceId: space === 'OPS' ? '65540' : '65541',
    title,
    body,
    createdAt: made,
    versions: [{ number: 1, createdAt: made, authorId: by.accountId }],
    readers: 'everyone',
    ...(parentId === undefined ? {} : { parentId }),
  });
  return [
    ...first,
    page(
      '131091',
      'CLAIMS',
      'Goals: the claims portal',
      people.denise,
      doc(
        heading(2, 'Why we do this'),
        paragraph(
          'A customer with water in the kitchen calls three times before anybody comes. We want one call.',
        ),
        heading(2, 'What we want this year'),
        bullets([
          'Half of the claims are filed without a call.',
          'Every claim shows who has to act next, and until when.',
          'Letters are read by the machine first, and by a person where it is unsure.',
        ]),
      ),
    ),
    page(
      claimsRequirements,
      'CLAIMS',
      'Requirements: claims portal',
      people.denise,
      claimsBody(claims, siteOrigin),
      '131091',
    ),
    page(
      '131093',
      'CLAIMS',
      'Working agreement Chicago – Manila',
      people.maricel,
      agreementBody(
        ['Chicago', 'Manila'],
        'Manila’s evening meets Chicago’s morning: 20:00 to 22:00 in Manila. The call changes its hour each month.',
      ),
      '131091',
    ),
    page(
      '131094',
      'CLAIMS',
      'Team health: Chicago and Manila',
      people.maricel,
      healthBody(
        ['Chicago', 'Manila'],
        ['What changed since the silence in spring?', 'Which wait hurts most?'],
      ),
      '131091',
    ),
    page(
      '131095',
      'OPS',
      'Team health: Munich and Hyderabad',
      people.ananya,
      healthBody(
        ['Munich', 'Hyderabad'],
        ['Why do accesses wait longer than anything else?', 'What shall we do about the last pulse?'],
      ),
      '131074',
    ),
  ];
}

/** The pages that two teams look at together, with what Rapport shows of them below their topics; and what they agreed on. */
const macroPages = {
  munichAndHyderabad: '131095',
  chicagoAndManila: '131094',
  munichWithHyderabad: '131074',
  chicagoWithManila: '131093',
};

/** One of the app's macros, with what it is configured to show. */
export interface PlacedMacro {
  moduleKey: string;
  title: string;
  config: Record<string, unknown>;
}

/**
 * The pages with the app's macros in place, as somebody would have put them there.
 *
 * @param appId the app's id, a UUID: macros are found by it.
 * @param shown the macros of each page, in their order.
 */
export function placeMacros(
  pages: readonly SeedPage[],
  appId: string,
  shown: Readonly<Record<keyof typeof macroPages, readonly PlacedMacro[]>>,
): SeedPage[] {
  return pages.map((page) => {
    const name = (Object.keys(macroPages) as (keyof typeof macroPages)[]).find(
      (key) => macroPages[key] === page.id,
    );
    if (name === undefined || typeof page.body !== 'object') return page;
    const macros = shown[name].map(({ moduleKey, title, config }) =>
      makeMacroNode(
        { appId, environmentId: 'local', moduleKey, localId: `${moduleKey}-${page.id}`, config },
        title,
      ),
    );
    return { ...page, body: { ...page.body, content: [...page.body.content, ...macros] } };
  });
}

/** The requirements page of the second story. */
const claimsRequirements = '131092';

/**
 * The requirements pages with the macro for their coverage below what they are about.
 *
 * @param appId as for the others. @param claimsProjectId of the second story, whose issues link no page that would tell.
 */
export function placeCoverage(
  pages: readonly SeedPage[],
  appId: string,
  claimsProjectId: string,
): SeedPage[] {
  return pages.map((page) => {
    if (!(page.title in prefixes) && page.id !== claimsRequirements) return page;
    if (typeof page.body !== 'object') return page;
    const macro = makeMacroNode(
      {
        appId,
        environmentId: 'local',
        moduleKey: 'rapport-requirement-coverage',
        localId: `coverage-${page.id}`,
        config: page.id === claimsRequirements ? { projectIds: [claimsProjectId] } : undefined,
      },
      'Requirement coverage',
    );
    const below = page.body.content.findIndex((node) => (node as AdfNode).type === 'paragraph') + 1;
    const content = [...page.body.content.slice(0, below), macro, ...page.body.content.slice(below)];
    return { ...page, body: { ...page.body, content } };
  });
}

/** Ids in list items, as pages have them that were never made into a table. */
function claimsBody(claims: readonly IssueDraft[], siteOrigin: string) {
  const items = claims.map((issue, index): Inline[] => [
    strong(`CP-R${index + 1}`),
    ` ${issue.values.summary} `,
    card(`${siteOrigin}/browse/${issue.key}`),
  ]);
  return doc(
    paragraph('One list, in the order in which we want them. What has no issue yet has no link.'),
    heading(2, 'In the portal'),
    bullets([
      ...items,
      [strong(`CP-R${items.length + 1}`), ' A claim can be handed to a relative who speaks better English'],
      [strong(`CP-R${items.length + 2}`), ' The portal works on a phone of 2017'],
    ]),
  );
}
