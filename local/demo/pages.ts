import type { SeedPage } from '../seed';
import { groupNames, people } from './people';
import type { Person } from './people';

export interface DemoPage extends SeedPage {
  url: string;
}

interface PageText {
  id: string;
  space: 'CHK' | 'RFD' | 'FRD' | 'OPS';
  title: string;
  by: Person;
  readers?: SeedPage['readers'];
  /** Days before the anchor at which it was created and changed. */
  daysBefore: readonly number[];
  body: string;
}

const spaceIds = { CHK: '65537', RFD: '65538', FRD: '65539', OPS: '65540' } as const;
const { katharina, johannes, sebastian, ananya, andreas, venkat, tobias, miriam, deepika } = people;

const texts: readonly PageText[] = [
  {
    id: '131073',
    space: 'CHK',
    title: 'Goals: the new checkout',
    by: katharina,
    daysBefore: [150, 121, 62],
    body: 'Why we do this: four of ten customers leave between basket and payment. Half of them come back once and a third never do.\n\nWhat we want by Black Week: 420 orders per minute, 95 % of the steps under 800 ms, abandonment below 25 %, and no order lost when a provider is down.\n\nWhat we do not do this year: subscriptions, marketplace sellers, a new app.',
  },
  {
    id: '131074',
    space: 'OPS',
    title: 'Working agreement Munich – Hyderabad',
    by: ananya,
    daysBefore: [118, 76, 48, 20],
    body: 'A date is set by the team that does the work. Whoever sees that it won’t hold says so at least one working day of the other side ahead, in the issue, with a new date.\n\nNothing is handed over without a sentence: what is done, what is open, what I am unsure of.\n\nCore hours for calls are 13:30 to 17:00 in Hyderabad. Calls outside them change sides each month. Holidays of both sides are in the calendar of the app.',
  },
  {
    id: '131075',
    space: 'CHK',
    title: 'Requirements: guest checkout',
    by: katharina,
    daysBefore: [131, 96, 71],
    body: 'Scope: e-mail address, name, delivery and invoice address. No account, no password, no captcha.\n\nThe basket lives 30 days on the device and is deleted with the retention job. Merging with an account’s basket keeps the higher quantity of each line.\n\nOpen: the text next to the field when the address already has an account.',
  },
  {
    id: '131076',
    space: 'CHK',
    title: 'Requirements: payment methods and the ledger',
    by: sebastian,
    daysBefore: [128, 101, 85, 52, 23],
    body: 'One ledger record for each authorisation, capture, cancellation and refund, written before the answer goes to the customer.\n\nMethods by country are kept in the campaign tool and not in code. Instalments show the total cost before the order, as the law wants it.\n\nTime-outs: 8 seconds to the provider, then the fallback text; the order waits in the state “payment unknown” and is settled by the callback.',
  },
  {
    id: '131077',
    space: 'CHK',
    title: 'Requirements: delivery promise and slots',
    by: miriam,
    daysBefore: [126, 90, 33],
    body: 'One promise per parcel. The promise is the warehouse’s deadline: what the customer sees and what the warehouse gets is the same field.\n\nSlots are reserved for 20 minutes. A slot that runs out while the customer pays is kept if the payment succeeds.\n\nStore stock has a buffer of two.',
  },
  {
    id: '131078',
    space: 'CHK',
    title: 'Requirements: vouchers and gift cards',
    by: miriam,
    daysBefore: [122, 80],
    body: 'A voucher is a discount, a gift card is money. One field for both codes.\n\nRules are evaluated in this order: excluded brands, minimum value, combinability, best for the customer.',
  },
  {
    id: '131079',
    space: 'CHK',
    title: 'Requirements: order summary (legal review)',
    by: katharina,
    daysBefore: [120, 110, 64],
    body: 'Texts as reviewed by Legal. The button text depends on the country of delivery. All essential properties of the goods are above the button.\n\nThe confirmation leaves within 60 seconds even when the ERP is down.',
  },
  {
    id: '131080',
    space: 'OPS',
    title: 'Runbook and service levels of the checkout',
    by: tobias,
    daysBefore: [115, 60, 31, 12],
    body: 'Switch back: set the share to 0 % in the feature switch, wait five minutes, check the dashboard “sessions by version”.\n\nOn duty: Munich from 08:00 to 18:00, Hyderabad from 05:30 to 08:00 Munich time, both by telephone otherwise.\n\nService levels: 99.9 % per month, 800 ms at the 95th percentile, recovery within 15 minutes.',
  },
  {
    id: '131081',
    space: 'RFD',
    title: 'Requirements: refunds from scan to bank',
    by: johannes,
    daysBefore: [127, 92, 58, 27],
    body: 'The refund starts with the scan. Gift card shares go back first, then the other methods in the order of payment.\n\nAbove 500 € a second pair of eyes approves. The customer sees five states and an expected date, never the word “processing”.',
  },
  {
    id: '131082',
    space: 'RFD',
    title: 'Requirements: booking and reconciliation',
    by: andreas,
    daysBefore: [124, 88, 44],
    body: 'One booking per refund, with tax code, cost centre and period. A booking is reversed, never changed.\n\nThe bank file of the morning is matched by 07:00; differences of any amount are shown the same day.',
  },
  {
    id: '131083',
    space: 'RFD',
    title: 'Requirements: Customer Care desk',
    by: johannes,
    daysBefore: [119, 70, 41],
    body: 'One view of order, payment, parcel and refund. Three actions within one click: resend the confirmation, start a refund, call back.\n\nTemplates are changed by Customer Care itself.',
  },
  {
    id: '131084',
    space: 'RFD',
    title: 'Finance: month-end closing rules (Munich only)',
    by: andreas,
    daysBefore: [140, 66],
    readers: { groups: [groupNames.munich, groupNames.admins], accountIds: [] },
    body: 'Closing calendar, accounts and limits of approval. Not for distribution outside finance and the Munich project team.',
  },
  {
    id: '131085',
    space: 'FRD',
    title: 'Requirements: fraud rules (confidential)',
    by: katharina,
    daysBefore: [109, 55],
    readers: { groups: [groupNames.fraud], accountIds: [] },
    body: 'Rules, thresholds and the reasons for them. Read by the fraud desk of both sites only.',
  },
  {
    id: '131086',
    space: 'CHK',
    title: 'Decision: one payment ledger for all methods',
    by: sebastian,
    daysBefore: [99, 97],
    body: 'Decided: one ledger, written before the answer. Dropped: a ledger per provider (reconciliation would stay manual), event sourcing (nobody in finance can read it).\n\nConsequence: captures are line by line.',
  },
  {
    id: '131087',
    space: 'CHK',
    title: 'Decision: guest basket kept for 30 days',
    by: katharina,
    daysBefore: [79],
    body: 'Decided with data protection: 30 days on the device, 14 days on the server, deleted by the retention job. Dropped: 90 days, which marketing had asked for.',
  },
  {
    id: '131088',
    space: 'RFD',
    title: 'Decision: reverse bookings instead of changing them',
    by: andreas,
    daysBefore: [73, 50],
    body: 'Decided by finance and audit. A wrong booking is reversed and booked anew, on the same day when the period is open.',
  },
  {
    id: '131089',
    space: 'OPS',
    title: 'Access and test data: who gives what',
    by: deepika,
    daysBefore: [112, 83, 37, 9],
    body: 'For each system: who grants access in Munich, how long it takes, and who in Hyderabad has it already. Test data sets with their place and their owner.',
  },
  {
    id: '131090',
    space: 'OPS',
    title: 'Hyderabad team notebook',
    by: venkat,
    daysBefore: [105, 61, 30],
    readers: { groups: [groupNames.hyderabad, groupNames.admins], accountIds: [] },
    body: 'Notes of the team in Hyderabad: pair rota, set-up of laptops, phone numbers for emergencies.',
  },
];

/**
 * The Confluence pages of the demo.
 *
 * @param anchor Monday of the week in which the story ends.
 */
export function makePages(anchor: string, siteOrigin: string): DemoPage[] {
  const noonBefore = (days: number) =>
    Temporal.PlainDate.from(anchor)
      .subtract({ days })
      .toZonedDateTime({ timeZone: 'UTC', plainTime: '11:20' })
      .toInstant()
      .toString({ fractionalSecondDigits: 3 });
  return texts.map((text) => ({
    id: text.id,
    spaceKey: text.space,
    spaceId: spaceIds[text.space],
    title: text.title,
    body: text.body,
    createdAt: noonBefore(text.daysBefore[0]!),
    versions: text.daysBefore.map((days, index) => ({
      number: index + 1,
      createdAt: noonBefore(days),
      authorId: text.by.accountId,
    })),
    readers: text.readers ?? 'everyone',
    url: `${siteOrigin}/wiki/spaces/${text.space}/pages/${text.id}`,
  }));
}
