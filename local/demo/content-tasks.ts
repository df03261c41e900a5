/** What one side needs from the other so that the work goes on: the promises that onshore owes too. */
export interface TaskTopic {
  key: 'CHK' | 'RFD' | 'FRD';
  summary: string;
  /** What for, in a sentence. */
  need: string;
  /** What must be there to call it answered. */
  criteria: readonly [string, string, ...string[]];
}

const topic = (
  key: TaskTopic['key'],
  need: string,
  criteria: readonly [string, string, ...string[]],
  summaries: readonly string[],
): TaskTopic[] => summaries.map((summary) => ({ key, summary, need, criteria }));

/** Tasks that Hyderabad asks of Munich: decisions, access, reviews, test data, contracts with third parties. */
export const onshoreTasks: readonly TaskTopic[] = [
  ...topic(
    'CHK',
    'We can build either way, but not both: without the decision the next sprint plans around a hole, and whatever we pick now will be expensive to turn round later.',
    [
      'The decision is written on the decision page with its reason and date.',
      'The alternatives that were dropped are named.',
      'Open consequences are issues with an owner.',
    ],
    [
      'Decide how long a guest basket is kept',
      'Decide which payment methods are offered above 2,000 €',
      'Decide the order of payment methods per country',
      'Decide whether gift cards may pay for gift cards',
      'Decide what happens to a slot when the payment fails',
      'Decide the rounding of instalments',
      'Decide the texts for declined payments',
      'Decide how vouchers combine with employee discounts',
      'Decide the wording of the delivery promise',
      'Decide who may change the feature switch in Black Week',
      'Decide on one carrier for carry-in deliveries',
      'Decide the languages of the first release',
      'Decide the fallback when the address service is down',
      'Decide which old URLs are redirected',
      'Decide how long an order can be cancelled',
    ],
  ),
  ...topic(
    'CHK',
    'The development environment in Hyderabad cannot reach it today. We work with a mock meanwhile, which hides exactly the errors that we have to find before the load test.',
    [
      'Two named developers can log in from Hyderabad, and it is checked together in a call.',
      'The steps for the next person are on the access page.',
      'Rights are the least that the work needs.',
    ],
    [
      'Access to the sandbox of the payment gateway',
      'VPN route from Hyderabad to the ERP test system',
      'Read access to the production logs of the old checkout',
      'Access to the translation service for three developers',
      'Test cards and test accounts for PayPal and SEPA',
      'Certificates for the carrier’s slot service',
      'Apple developer account for the merchant certificate',
      'Read access to the analytics workspace',
      'Service account for the address lookup',
      'Rights for the deployment pipeline to staging',
      'Access to the design system’s source files',
      'Licence for the load test tool',
    ],
  ),
  ...topic(
    'CHK',
    'It is finished on our side and waits for the eyes of those who know the business. Nothing else stands on it until then, and each day of waiting moves the release by a day.',
    [
      'Comments are in the document itself, not in chat.',
      'Each comment is marked as must, should or taste.',
      'The result is stated: accepted, accepted with changes, or not accepted and why.',
    ],
    [
      'Review the wireframes of the payment step',
      'Review the error messages of the code field',
      'Review the API contract between checkout and ERP',
      'Review the threat model of the payment page',
      'Review the test plan for Black Week',
      'Review the texts of the confirmation e-mail with Legal',
      'Review the accessibility report of the delivery step',
      'Review the data model of the payment ledger',
      'Review the migration plan for customer accounts',
      'Review the consent dialog with the data protection officer',
    ],
  ),
  ...topic(
    'CHK',
    'The ticket names it but does not describe it, and the code of the old shop answers the question in two different ways. A page of text or half an hour on the telephone is enough.',
    [
      'The rule is written down with two worked examples.',
      'Exceptions are listed, even the ones that seem obvious.',
      'Somebody in Munich is named who answers questions about it.',
    ],
    [
      'Write down the rules for excluded brands',
      'Write down the cut-off times of all warehouses',
      'Write down how free shipping counts vouchers',
      'Write down the VAT rules for assembly services',
      'Write down which orders are business orders',
      'Describe the states of an order in the ERP',
      'Describe the return of a bundle',
      'Explain the two formats of customer numbers',
      'List the mandatory fields of an Austrian invoice',
      'Name the fields that Analytics needs from the funnel',
      'Describe the buffer stock of stores',
      'Explain the old campaign engine’s priorities',
      'Write down the rules for bulky goods',
      'Write down the opening hours’ exceptions of stores',
      'Describe the customer groups of the loyalty programme',
    ],
  ),
  ...topic(
    'RFD',
    'The refund service has reached the point where only finance can say what is right. We have written down how we understand it; please confirm or correct it.',
    [
      'The rule is confirmed or corrected by finance, with name and date.',
      'Two examples with amounts are worked through to the cent.',
      'The page in Confluence carries the result.',
    ],
    [
      'Confirm the tax codes for partial refunds',
      'Confirm the booking of gift card shares',
      'Confirm the period of refunds around midnight',
      'Confirm the reversal instead of a changed booking',
      'Confirm the limit for the second pair of eyes',
      'Confirm the exchange rate for Swiss returns',
      'Confirm the retention of booking records',
      'Confirm the account for goodwill refunds',
      'Confirm how chargebacks are numbered',
      'Confirm the sum check of the month-end export',
      'Confirm the order of gift card and card in refunds',
      'Confirm the cost centres of store returns',
    ],
  ),
  ...topic(
    'RFD',
    'We test against examples that we made up. Real ones, with names removed, would show the cases that nobody thinks of, and would save a round of corrections in acceptance.',
    [
      'At least 200 cases of the last three months, personal data removed.',
      'The file’s fields are described.',
      'Its place and who may read it are on the test data page.',
    ],
    [
      'Bank files of three month-ends for the reconciliation',
      'Anonymised returns with damaged goods',
      'Sample exports of the ERP with reversed bookings',
      'Orders with four or more means of payment',
      'Transcripts of refund calls for the status texts',
      'List of return reasons in use with their frequency',
      'Chargeback files of the payment provider',
      'Photos of damage in the usual qualities',
    ],
  ),
  ...topic(
    'RFD',
    'Customer Care uses it first, so Customer Care should say what is good enough. We join whenever it suits them, our morning or our evening.',
    [
      'Three agents have tried it on made-up orders.',
      'What they stumbled over is an issue each.',
      'Go or no-go for the next ten agents is stated.',
    ],
    [
      'Try-out of the refund desk with three agents',
      'Try-out of the call-back list',
      'Acceptance of the approval list by team leads',
      'Acceptance of the message templates',
      'Try-out of the training mode before the October intake',
      'Acceptance of the status page by Customer Care',
      'Feedback on the search by telephone number',
      'Feedback on the order history view',
      'Try-out of resending an invoice',
      'Acceptance of the exchange flow',
    ],
  ),
  ...topic(
    'RFD',
    'The third party talks to its customer, which is the retailer, and not to us. Please open the door; from the first answer on we carry on alone.',
    [
      'A contact with telephone number and hours is named.',
      'The contract covers calls from Hyderabad.',
      'The third party’s test system is available to us.',
    ],
    [
      'Ask the parcel service for the QR label interface',
      'Ask the bank for camt.053 test files',
      'Ask the payment provider about refunds to expired cards',
      'Ask the ERP vendor about parallel exports',
      'Ask the warehouse for the events of the scanner',
      'Ask the telephone system’s vendor for the caller’s number',
      'Ask the carrier for the return tracking codes',
    ],
  ),
  ...topic(
    'FRD',
    'Only the fraud group may know the thresholds. We need them in the vault of the project, not in an e-mail.',
    [
      'The values are in the vault and the change is approved by two people.',
      'The reason for each value is noted for the next review.',
    ],
    [
      'Set the thresholds of the velocity rule',
      'Confirm the two-hour target with the fraud desk',
      'Approve the retention of device fingerprints',
      'Provide confirmed fraud cases of the last year',
      'Name the deputies of the fraud desk for December',
      'Approve the list of delivery addresses to block',
      'Decide which scores a person must look at',
    ],
  ),
];

/** Work that a team does for itself: nobody on the other side waits for it. */
export const ownTasks: readonly { team: 'munich' | 'hyderabad'; key: 'CHK' | 'RFD'; summary: string }[] = [
  { team: 'hyderabad', key: 'CHK', summary: 'Upgrade the build to Node 22' },
  { team: 'hyderabad', key: 'CHK', summary: 'Split the checkout’s end-to-end tests into four lanes' },
  { team: 'hyderabad', key: 'RFD', summary: 'Replace the deprecated queue client' },
  { team: 'hyderabad', key: 'CHK', summary: 'Rehearse the recovery of the basket database' },
  { team: 'hyderabad', key: 'RFD', summary: 'Clean up flaky tests of the refund service' },
  { team: 'hyderabad', key: 'CHK', summary: 'Pair rota for the payment module' },
  { team: 'hyderabad', key: 'RFD', summary: 'Tidy up the feature switches of spring' },
  { team: 'hyderabad', key: 'CHK', summary: 'Document the local set-up for newcomers' },
  { team: 'munich', key: 'CHK', summary: 'Prepare the steering committee’s demo' },
  { team: 'munich', key: 'CHK', summary: 'Interview ten customers about guest checkout' },
  { team: 'munich', key: 'RFD', summary: 'Plan the training of the October intake' },
  { team: 'munich', key: 'CHK', summary: 'Compare conversion of old and new checkout' },
  { team: 'munich', key: 'RFD', summary: 'Update the process map of returns' },
  { team: 'munich', key: 'CHK', summary: 'Budget for the load test environment' },
  { team: 'munich', key: 'RFD', summary: 'Announce the new refund desk to the stores' },
  { team: 'munich', key: 'CHK', summary: 'Collect the open points of the legal review' },
];
