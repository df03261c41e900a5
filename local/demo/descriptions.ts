import type { AdfDocument, AdfNode } from './adf';
import {
  bullets,
  card,
  codeBlock,
  doc,
  heading,
  numbers,
  panel,
  paragraph,
  strong,
  table,
  tasks,
} from './adf';
import type { Epic } from './content-epics';
import type { TaskTopic } from './content-tasks';
import type { Random } from './random';

/** What an issue's description is made of. `criteria` and `givenWhenThen` are what makes it testable. */
export interface Matter {
  opening: string;
  context: string;
  criteria: readonly string[];
  givenWhenThen: readonly (readonly [string, string, string])[];
  /** Address of the requirement page, when the description itself points to it. */
  pageUrl: string | null;
  sample: AdfNode | null;
}

/** The forms in which people write acceptance criteria; each of them makes an issue testable (measures §4). */
export const criteriaForms = [
  'heading',
  'definitionOfDone',
  'boldLine',
  'inline',
  'givenWhenThen',
  'checklist',
  'table',
] as const;
export type CriteriaForm = (typeof criteriaForms)[number];

export function storyMatter(random: Random, epic: Epic, pageUrl: string | null): Matter {
  const article = /^[aeiou]/i.test(epic.asA) ? 'an' : 'a';
  return {
    opening: `As ${article} ${epic.asA} I want this so that ${epic.soThat}.`,
    context: random.pick(epic.context),
    criteria: random.shuffle(epic.criteria).slice(0, random.between(2, 4)),
    givenWhenThen: epic.givenWhenThen,
    pageUrl,
    sample: random.chance(0.3) ? samples[epic.key][random.between(0, samples[epic.key].length - 1)]! : null,
  };
}

export const taskMatter = (topic: TaskTopic, pageUrl: string | null): Matter => ({
  opening: topic.need,
  context: 'Please write the answer where others will look for it, and link it here.',
  criteria: topic.criteria,
  givenWhenThen: [],
  pageUrl,
  sample: null,
});

/** A description that stands at "described" of the ladder: enough words, nothing to test against. */
export function describedOnly(matter: Matter): AdfDocument {
  return doc(
    paragraph(matter.opening),
    paragraph(matter.context),
    ...(matter.sample === null ? [] : [matter.sample]),
    ...(matter.pageUrl === null ? [] : [paragraph('Details: ', card(matter.pageUrl))]),
  );
}

/** A few words in a hurry: below "described". */
export const hurried = (random: Random): AdfDocument | null =>
  random.pick([
    null,
    doc(paragraph('As discussed in the call on Monday. Like in the old shop.')),
    doc(paragraph('See title. Details follow.')),
    doc(paragraph('Please do it like the mobile app does it, only simpler.')),
    doc(paragraph('Wireframes: see my e-mail of Thursday.')),
  ]);

/** The same with acceptance criteria, in one of the forms that people use. */
export function testable(matter: Matter, form: CriteriaForm, id: string): AdfDocument {
  return doc(...describedOnly(matter).content, ...criteriaBlocks(matter, form, id));
}

function criteriaBlocks({ criteria, givenWhenThen }: Matter, form: CriteriaForm, id: string): AdfNode[] {
  switch (form) {
    case 'heading':
      return [heading(3, 'Acceptance criteria'), bullets(criteria)];
    case 'definitionOfDone':
      return [heading(3, 'Definition of Done (agreed in refinement)'), numbers(criteria)];
    case 'boldLine':
      return [paragraph(strong('Acceptance criteria')), bullets(criteria)];
    case 'inline':
      return criteria.slice(0, 2).map((criterion) => paragraph(`AC: ${criterion}`));
    case 'checklist':
      return [
        heading(3, 'To check'),
        tasks(
          id,
          criteria.map((text, index) => ({ text, done: index === 0 })),
        ),
      ];
    case 'table':
      return [
        heading(3, 'Acceptance tests'),
        table(
          ['No.', 'What must hold', 'How it is checked'],
          criteria.map((text, index) => [String(index + 1), text, index % 2 === 0 ? 'automatic' : 'by hand']),
        ),
      ];
    case 'givenWhenThen':
      if (givenWhenThen.length === 0)
        return criteriaBlocks({ criteria, givenWhenThen } as Matter, 'heading', id);
      return givenWhenThen.flatMap(([given, when, then]) => [
        paragraph(`Given ${given}`),
        paragraph(`When ${when}`),
        paragraph(`Then ${then}.`),
      ]);
  }
}

/** What a bug report says; bugs are out of scope for requirements, so its form doesn't matter to a measure. */
export const bugReport = (random: Random, epic: Epic, summary: string): AdfDocument =>
  doc(
    paragraph(
      strong('Environment: '),
      random.pick(['staging, build of last night', 'production, new checkout 20 %', 'test system 2']),
    ),
    heading(3, 'Steps'),
    numbers([
      bugPlaces[epic.key].replace('{component}', epic.component.toLowerCase()),
      random.pick(['Wait until the page is idle', 'Change the country to Austria', 'Reload the page']),
      'Look at the result',
    ]),
    heading(3, 'What happens'),
    paragraph(
      `${summary}. ${random.pick(['Every time.', 'About one time in five.', 'Only on the first try after a deployment.'])}`,
    ),
    panel(
      'warning',
      paragraph(
        random.pick([
          'Customer Care counted 14 calls about it.',
          'Blocks the acceptance test.',
          'There is a way around it: start again in a new tab.',
        ]),
      ),
    ),
  );

const bugPlaces: Readonly<Record<Epic['key'], string>> = {
  CHK: 'Put two items into the basket and go on to the {component} step',
  RFD: 'Open order 4711 0815 2342 in the {component} view of the test system',
  FRD: 'Open a stopped order of yesterday',
};

const samples: Readonly<Record<Epic['key'], readonly AdfNode[]>> = {
  CHK: [
    codeBlock(
      'json',
      '{\n  "orderId": "4711 0815 2342",\n  "amount": { "value": 12995, "currency": "EUR" },\n  "idempotencyKey": "5f2c…"\n}',
    ),
    table(
      ['Country', 'Button text'],
      [
        ['DE', 'Zahlungspflichtig bestellen'],
        ['AT', 'Zahlungspflichtig bestellen'],
        ['CH', 'Kaufen'],
        ['NL', 'Bestelling met betalingsverplichting'],
      ],
    ),
    panel('info', paragraph('Measured in the old shop: 38 % of the sessions end at this step.')),
  ],
  RFD: [
    codeBlock(
      'json',
      '{\n  "refundId": "R-2209",\n  "lines": [{ "sku": "88-1024", "paid": 4990, "refund": 4990 }],\n  "method": "giftCard"\n}',
    ),
    table(
      ['State', 'What the customer reads'],
      [
        ['announced', 'We are waiting for your parcel'],
        ['scanned', 'Your parcel is here'],
        ['approved', 'Your refund is on its way'],
        ['booked', 'Paid out'],
      ],
    ),
    panel(
      'note',
      paragraph(
        'Finance closes on the second working day; nothing may be changed on the first two days of a month.',
      ),
    ),
  ],
  FRD: [panel('error', paragraph('Confidential: thresholds stay in the vault, never in a comment.'))],
};
