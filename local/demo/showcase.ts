import type { AdfDocument } from './adf';
import {
  bullets,
  card,
  codeBlock,
  doc,
  heading,
  link,
  mention,
  panel,
  paragraph,
  strong,
  tasks,
} from './adf';
import { IssueDraft, issueTypes, priorities, resolutions, statuses } from './issue-draft';
import { commentBody } from './issue-writer';
import type { DraftStart, Sprint } from './issue-draft';
import { people } from './people';
import type { Person } from './people';
import { jiraSprint } from './story';
import type { Stage, StorySprint } from './story';
import type { TeamKey } from './story-plan';

/** An issue that shows one state of the panel, and what to look at there. */
export interface Exhibit {
  draft: IssueDraft;
  /** The state in a few words, for the list that `npm start` prints. */
  shows: string;
}

const {
  katharina,
  johannes,
  miriam,
  sebastian,
  lena,
  tobias,
  ananya,
  venkat,
  priya,
  irfan,
  saiTeja,
  deepika,
  arjun,
  claire,
  markus,
  longName,
  chen,
  layla,
  robot,
} = people;

/** A description that is testable: what for, and what must hold. */
const requirement = (
  opening: string,
  criteria: readonly string[],
  pageUrl: string | null = null,
): AdfDocument =>
  doc(
    paragraph(opening),
    ...(pageUrl === null ? [] : [paragraph('Rules and examples: ', card(pageUrl))]),
    heading(3, 'Acceptance criteria'),
    bullets(criteria),
  );

const previewOpening =
  'As a customer who returns a part of an order I want to see what I will get back before I send the parcel, so that I am not surprised by a voucher that no longer counts.';
const previewCriteria = [
  'The amount is shown for each line and in total before the label is printed.',
  'A voucher that falls below its minimum value is named with its effect.',
];

/**
 * The issues of the project "Showcase": each is one state of the panel, told by its summary.
 *
 * @param anchor Monday of the week in which the story ends; every state holds on each day of that week.
 */
export function makeShowcase(
  { pages, teams }: Pick<Stage, 'pages' | 'teams'>,
  anchor: string,
  project: DraftStart['project'],
  sprints: readonly StorySprint[],
): Exhibit[] {
  const [fifth, sixth, running] = sprints.slice(-3).map(jiraSprint) as [Sprint, Sprint, Sprint];
  const monday = Temporal.PlainDate.from(anchor);
  /** `day(-3)` is the Friday before the anchor; never earlier than half a year before it. */
  const day = (offset: number) => monday.add({ days: offset });
  const date = (offset: number) => day(offset).toString();
  const at = (team: TeamKey, offset: number, time: string) =>
    day(offset).toZonedDateTime({ timeZone: teams[team].timeZone, plainTime: time }).epochMilliseconds;
  const page = (title: string) => pages.find((one) => one.title === title)!;
  const exhibits: Exhibit[] = [];
  const show = (
    shows: string,
    start: Omit<DraftStart, 'project' | 'type'> & { type?: DraftStart['type'] },
  ): IssueDraft => {
    const draft = new IssueDraft({ type: issueTypes.story, ...start, project });
    exhibits.push({ draft, shows });
    return draft;
  };
  const say = (draft: IssueDraft, when: number, by: Person, text: string, to?: Person) =>
    draft.comment(when, by, commentBody(text, to));
  const done = { status: statuses.done, resolution: resolutions.done };

  const refunds = page('Requirements: refunds from scan to bank');
  const onTrack = show('promised, moved once in good time, still open; clear enough to start', {
    summary: 'Refund preview before the label is printed',
    at: at('munich', -20, '10:12'),
    by: katharina,
    assignee: katharina,
    description: requirement(previewOpening, previewCriteria),
  });
  onTrack.linkPage(refunds, refunds.url);
  onTrack
    .edit(at('munich', -13, '11:05'), katharina, {
      description: requirement(previewOpening, [...previewCriteria, 'Gift card shares are shown apart.']),
    })
    .edit(at('munich', -12, '14:40'), katharina, { assignee: priya });
  say(
    onTrack,
    at('munich', -12, '14:44'),
    katharina,
    '{other} over to you. The two open points from refinement are answered in the criteria.',
    priya,
  );
  onTrack.edit(at('munich', -6, '14:30'), katharina, { sprints: [running] });
  onTrack.edit(at('hyderabad', -11, '11:10'), priya, { status: statuses.inProgress, duedate: date(2) });
  say(onTrack, at('hyderabad', -11, '11:14'), priya, 'Picked up. Committing to the date that I have set.');
  onTrack.edit(at('hyderabad', -5, '15:20'), priya, { duedate: date(9) });
  say(
    onTrack,
    at('hyderabad', -5, '15:22'),
    priya,
    '{other} early word: the voucher service gives no preview, we have to build that first. New date is a week later; the rest of the sprint is not affected.',
    katharina,
  );

  show('nothing promised yet: no due date, no handoff', {
    summary: 'Nothing promised yet: refund receipt as PDF',
    at: at('munich', -10, '13:20'),
    by: miriam,
    description: requirement(
      'As a customer I want a receipt of my refund as a PDF, so that I can hand it in with my tax return without writing to Customer Care first.',
      ['The receipt names order, lines, amounts and VAT.', 'It can be read by a screen reader.'],
      refunds.url,
    ),
  });

  const silent = show('missed silently and still open', {
    summary: 'Missed silently and still open: carrier tracking for returns',
    at: at('munich', -25, '09:50'),
    by: johannes,
    assignee: irfan,
    description: requirement(
      'As a customer I want to follow my return on its way to the warehouse, so that I know whether the parcel has got lost before the refund is late.',
      [
        'The three carriers’ states are shown in our five words.',
        'A parcel without news for four days is marked.',
      ],
    ),
  });
  silent.edit(at('hyderabad', -19, '15:05'), irfan, { status: statuses.inProgress, duedate: date(-6) });
  say(
    silent,
    at('munich', -5, '10:02'),
    johannes,
    '{other} what is the state here? It was due yesterday.',
    irfan,
  );

  const kept = show('kept, handed over with a whole package, picked up the same day, thanked for', {
    summary: 'Kept: send the pick-up code again',
    at: at('munich', -31, '10:30'),
    by: miriam,
    assignee: miriam,
    description: requirement(
      'As a customer who has deleted the e-mail I want to have the pick-up code sent again, so that I do not stand in the store with empty hands.',
      ['The code can be sent again three times a day.', 'The old code stays valid.'],
      refunds.url,
    ),
  });
  kept.edit(at('munich', -28, '09:20'), katharina, { sprints: [fifth] });
  kept.edit(at('munich', -27, '10:31'), miriam, { assignee: arjun });
  say(
    kept,
    at('munich', -27, '10:35'),
    miriam,
    '{other} texts are final, the page has the three cases. Least sure: the limit per day.',
    arjun,
  );
  kept
    .edit(at('hyderabad', -27, '15:25'), arjun, { status: statuses.inProgress, duedate: date(-19) })
    .edit(at('hyderabad', -20, '16:40'), arjun, { status: statuses.inReview })
    .edit(at('munich', -20, '14:30'), miriam, done);
  say(kept, at('munich', -20, '14:31'), miriam, 'Works as described. Thank you!');

  const late = show('bad news on the day itself: missed with warning', {
    summary: 'Moved on the day itself: shop finder on the receipt',
    at: at('munich', -33, '09:40'),
    by: katharina,
    assignee: saiTeja,
    description: requirement(
      'As a customer I want to see the nearest store on my receipt, so that I can bring things back there rather than posting them.',
      [
        'The store’s opening hours of the next seven days are shown.',
        'Without a postcode the field is left out.',
      ],
    ),
  });
  late
    .edit(at('hyderabad', -27, '12:00'), saiTeja, { status: statuses.inProgress, duedate: date(-20) })
    .edit(at('hyderabad', -20, '17:30'), saiTeja, { duedate: date(-18) });
  say(
    late,
    at('hyderabad', -20, '17:32'),
    saiTeja,
    '{other} we won’t finish today, sorry for the late notice.',
    katharina,
  );
  late.edit(at('hyderabad', -18, '13:15'), saiTeja, done);

  const cancelled = show('withdrawn: cancelled before its date', {
    summary: 'Cancelled: print shipping labels in the store',
    at: at('munich', -40, '11:00'),
    by: johannes,
    assignee: venkat,
    description: requirement(
      'As an employee of a store I want to print shipping labels for customers, so that those without a printer can return things here.',
      ['One label takes less than ten seconds.', 'The store’s printer is found without a setting.'],
    ),
  });
  cancelled
    .edit(at('hyderabad', -33, '14:00'), venkat, { duedate: date(-20), status: statuses.inProgress })
    .edit(at('munich', -26, '10:00'), johannes, { status: statuses.done, resolution: resolutions.wontDo });
  say(
    cancelled,
    at('munich', -26, '10:02'),
    johannes,
    'The stores get the QR code instead; not needed any more. Thank you for the sketch.',
  );

  const reopened = show('reopened three days after “done”, then missed', {
    summary: 'Reopened quickly: rounding of partial refunds',
    at: at('munich', -34, '10:20'),
    by: lena,
    assignee: priya,
    description: requirement(
      'As an accountant I want partial refunds to add up to the paid amount to the cent, so that nobody has to look for a difference at month’s end.',
      ['The sum of all partial refunds is the amount paid.', 'The last line carries the difference.'],
      refunds.url,
    ),
  });
  reopened
    .edit(at('hyderabad', -27, '11:00'), priya, { status: statuses.inProgress, duedate: date(-20) })
    .edit(at('hyderabad', -21, '17:00'), priya, done)
    .edit(at('munich', -18, '11:30'), lena, { status: statuses.inProgress, resolution: null });
  say(
    reopened,
    at('munich', -18, '11:33'),
    lena,
    '{other} one cent is missing when three lines share a voucher.',
    priya,
  );
  reopened.edit(at('hyderabad', -13, '16:10'), priya, done);

  const waiting = show('handed over on Friday afternoon: waiting over the weekend', {
    summary: 'Waiting over the weekend: sandbox certificate has changed',
    at: at('munich', -4, '14:00'),
    by: tobias,
    assignee: tobias,
    description: requirement(
      'The payment provider has changed the certificate of its sandbox. Until our gateway trusts the new one, no payment test runs on staging, and the nightly load test fails with it.',
      ['The gateway on staging trusts the new certificate.', 'The old one is removed after a week.'],
    ),
  });
  waiting.edit(at('munich', -3, '15:12'), tobias, { assignee: venkat });
  say(
    waiting,
    at('munich', -3, '15:14'),
    tobias,
    '{other} the new certificate is in the vault. I have restarted the gateway, the rest is on your side.',
    venkat,
  );

  const pingPong = show('handed back and forth four times', {
    summary: 'Ping-pong: who owns the time-out of the risk check?',
    at: at('munich', -24, '10:00'),
    by: sebastian,
    assignee: sebastian,
    description: doc(
      paragraph('The risk check sometimes takes longer than eight seconds. Somebody should look at it.'),
    ),
  });
  const throws: [TeamKey, number, string, Person, Person, string][] = [
    ['munich', -21, '10:10', sebastian, venkat, '{other} this is on your side, I think.'],
    [
      'hyderabad',
      -20,
      '12:30',
      venkat,
      sebastian,
      '{other} the time-out is set in the gateway, which is Munich’s. What is it meant to be?',
    ],
    [
      'munich',
      -19,
      '14:00',
      sebastian,
      venkat,
      '{other} the gateway only passes it on. Please look at the client.',
    ],
    [
      'hyderabad',
      -17,
      '11:20',
      venkat,
      sebastian,
      '{other} looked: the client waits as long as it is told. Without a number I cannot go on.',
    ],
    [
      'munich',
      -13,
      '13:45',
      sebastian,
      venkat,
      '{other} eight seconds, then the fallback text. I have added it to the page. Sorry for the detour.',
    ],
  ];
  for (const [team, offset, time, by, to, text] of throws) {
    say(pingPong, at(team, offset, time) - 120_000, by, text, to);
    pingPong.edit(at(team, offset, time), by, { assignee: to });
  }
  pingPong
    .edit(at('hyderabad', -12, '11:00'), venkat, { status: statuses.inProgress })
    .edit(at('hyderabad', -11, '17:20'), venkat, done);

  const outsiders = show('people who are in no team', {
    summary: 'People in no team: evidence for the card security audit',
    at: at('munich', -17, '15:00'),
    by: markus,
    assignee: claire,
    description: requirement(
      'As the auditor for card security I want to see who had access to the payment logs in the last quarter, so that the report can be signed before the year ends.',
      ['Each access has a name, a date and a reason.', 'Accesses without a reason are listed apart.'],
    ),
  });
  outsiders.edit(at('munich', -12, '09:30'), claire, { status: statuses.inProgress, duedate: date(11) });
  say(
    outsiders,
    at('munich', -12, '09:35'),
    claire,
    'I need the list of everybody with access to the payment logs.',
  );

  const longText = show('very long names everywhere', {
    summary:
      `Very long names: ${'Rückerstattungsbetragsberechnungsvorschauseitenbeschriftung '.repeat(3)}and one address without any break`.slice(
        0,
        250,
      ),
    at: at('munich', -24, '10:05'),
    by: longName,
    assignee: irfan,
    description: doc(
      paragraph(
        'The word before this one is no joke: the specification of the ERP names its fields like this, and the receipt has to show them as they are, in one line, on a telephone. Rückerstattungsbetragsberechnungsvorschauseitenbeschriftungsübersetzungsschlüssel is the longest.',
      ),
      heading(4, 'Definition of done'),
      bullets([
        'Nothing is cut off at 320 px.',
        'https-example-com-a-very-long-address-without-any-place-to-break-the-line-0123456789-0123456789-0123456789',
      ]),
      codeBlock('text', 'x'.repeat(240)),
    ),
    labels: ['a-label-that-is-as-long-as-labels-are-when-nobody-looks-after-them-2026'],
  });
  longText.edit(at('hyderabad', -19, '16:00'), irfan, { status: statuses.inProgress, duedate: date(10) });

  const arabic = show('right-to-left text', {
    summary: 'نص من اليمين إلى اليسار: صفحة حالة الاسترداد للعملاء في دبي',
    at: at('munich', -17, '11:00'),
    by: katharina,
    assignee: ananya,
    description: doc(
      paragraph(
        'بصفتي عميلاً أعدت جزءاً من طلبي أريد أن أرى المبلغ الذي سأسترده قبل إرسال الطرد حتى لا أتفاجأ بقسيمة لم تعد صالحة. يجب أن تظهر الأسعار بالدرهم واليورو معاً.',
      ),
      heading(3, 'Acceptance criteria'),
      bullets([
        'يظهر المبلغ لكل سطر وللمجموع قبل طباعة الملصق.',
        'تظهر أرقام الطلبات مثل 4711 0815 من اليسار إلى اليمين.',
      ]),
      paragraph('مثال: ', { type: 'text', text: 'refundTotal = 129.95', marks: [{ type: 'code' }] }),
    ),
  });
  arabic.edit(at('hyderabad', -12, '14:20'), ananya, { status: statuses.inProgress, duedate: date(8) });
  say(arabic, at('munich', -11, '10:00'), layla, 'النص جيد. يرجى استخدام كلمة «استرداد» بدلاً من «إرجاع».');

  const hebrew = show('right-to-left text, Hebrew mixed with English', {
    summary: 'עברית ואנגלית: דף ה־checkout עבור הסניף בתל אביב',
    at: at('munich', -18, '12:00'),
    by: miriam,
    assignee: deepika,
    description: doc(
      paragraph(
        'כלקוח שקונה בפעם הראשונה אני רוצה לשלם בלי לפתוח חשבון, כדי שלא אצטרך לזכור עוד סיסמה. הדף חייב לעבוד גם ב־Safari וגם ב־Chrome, ובטלפון ברוחב של 320 פיקסלים.',
      ),
      paragraph(strong('Acceptance criteria')),
      bullets(['הכפתור מוצג בצד הנכון.', 'המחיר מוצג כ־129.95 ₪ ולא הפוך.']),
    ),
  });
  hebrew.edit(at('hyderabad', -11, '15:00'), deepika, { status: statuses.inProgress });

  const chinese = show('Chinese, counted without spaces', {
    summary: '中文：退款预览必须在打印标签之前显示',
    at: at('munich', -14, '10:45'),
    by: chen,
    assignee: saiTeja,
    description: doc(
      paragraph(
        '作为退回部分订单的客户，我希望在寄出包裹之前看到可以退回的金额，这样就不会因为优惠券失效而感到意外。页面需要支持简体中文和英文，金额以欧元显示。',
      ),
      heading(3, 'Acceptance criteria'),
      bullets(['打印标签前显示每一行以及总计的退款金额。', '优惠券低于最低消费时，说明其影响。']),
    ),
  });
  chinese.edit(at('hyderabad', -10, '11:30'), saiTeja, { status: statuses.inProgress, duedate: date(9) });
  say(chinese, at('hyderabad', -10, '11:40'), chen, '谢谢，周三可以。');

  const many = show('5,000 histories', {
    summary: '5,000 changes: nightly load test, kept by a robot',
    at: at('munich', -130, '09:30'),
    by: tobias,
    assignee: venkat,
    type: issueTypes.task,
    description: requirement(
      'A robot runs the load test each night and writes its number and result into the labels. The issue stays open as long as the test runs, and its history grows by some forty entries a day.',
      ['The last run is never older than a day.', 'Three red runs in a row call somebody.'],
    ),
  });
  many
    .edit(at('hyderabad', -126, '11:00'), venkat, { status: statuses.inProgress })
    .edit(at('hyderabad', -12, '11:00'), venkat, { duedate: date(11) });
  const firstRun = at('munich', -125, '00:10');
  const step = Math.floor((at('munich', -3, '06:00') - firstRun) / 4998);
  for (let run = 0; run < 4998; run++) {
    many.edit(firstRun + run * step, robot, {
      labels: [`run-${1000 + run}`, run % 7 === 0 ? 'red' : 'green'],
    });
  }

  const parent = show('a sub-task below it; handed over with a checklist, returned for a reason', {
    summary: 'Parent of a sub-task: notify the store when a parcel waits',
    at: at('munich', -12, '09:30'),
    by: johannes,
    assignee: arjun,
    description: requirement(
      'As an employee of a store I want to be told when a parcel for pick-up has waited for five days, so that I can call the customer before it goes back.',
      ['The message names order, customer and shelf.', 'It is sent once per parcel.'],
      refunds.url,
    ),
  });
  show('a sub-task: out of scope for requirements', {
    summary: 'Sub-task: text of the notification',
    at: at('munich', -11, '09:30'),
    by: johannes,
    assignee: arjun,
    type: issueTypes.subtask,
    parent,
    description: doc(paragraph('Two variants, formal and friendly.')),
  }).edit(at('hyderabad', -10, '12:00'), arjun, { status: statuses.inProgress, duedate: date(9) });
  show('a bug: out of scope for requirements', {
    summary: 'Bug: QR code unreadable in dark mode',
    at: at('hyderabad', -10, '12:10'),
    by: deepika,
    assignee: saiTeja,
    type: issueTypes.bug,
    priority: priorities.high,
    description: doc(
      heading(3, 'Steps'),
      paragraph('Open the label in dark mode and scan it.'),
      panel('warning', paragraph('Blocks the pilot in two stores.')),
    ),
  });

  const owed = show('the other direction: Munich owes Hyderabad an access, and warns that it takes longer', {
    summary: 'Munich owes Hyderabad: access to the scanner’s event stream',
    at: at('hyderabad', -17, '11:00'),
    by: ananya,
    assignee: ananya,
    type: issueTypes.task,
    description: doc(
      paragraph(
        'We build the start of a refund against a mock of the warehouse scanner, which hides the errors that matter. Two developers need to read the event stream of the test warehouse from Hyderabad.',
      ),
      tasks('owed', [
        { text: 'Two named developers can read the stream, checked together in a call', done: false },
        { text: 'The steps for the next person are on the access page', done: false },
      ]),
      paragraph(
        'Where it belongs: ',
        link('Access and test data: who gives what', page('Access and test data: who gives what').url),
      ),
    ),
  });
  owed.edit(at('hyderabad', -12, '15:10'), ananya, { assignee: tobias });
  say(
    owed,
    at('hyderabad', -12, '15:12'),
    ananya,
    '{other} names and keys are on the page. Your network team wanted the address range, it is there too.',
    tobias,
  );
  owed.edit(at('munich', -12, '13:30'), tobias, { status: statuses.inProgress, duedate: date(8) });
  say(
    owed,
    at('munich', -12, '13:32'),
    tobias,
    'Asked the network team. The date has two days of reserve in it.',
  );

  const wish = show('a date set by the side that waits for it', {
    summary: 'A wish: the date was set when the issue was created',
    at: at('munich', -10, '10:00'),
    by: katharina,
    assignee: irfan,
    duedate: date(10),
    description: requirement(
      'As a customer in Austria I want to pay by EPS, because my bank offers nothing else that works without a card, and the competition has had it for a year.',
      [
        'The bank can be chosen from the list of the provider.',
        'Coming back without a payment keeps the basket.',
      ],
    ),
  });
  wish.edit(at('hyderabad', -5, '11:00'), irfan, { status: statuses.inProgress });

  const finance = page('Finance: month-end closing rules (Munich only)');
  const hidden = show('a page that Hyderabad cannot open', {
    summary: 'Linked, but Hyderabad cannot open the page: closing calendar in the export',
    at: at('munich', -18, '10:00'),
    by: katharina,
    assignee: katharina,
    description: requirement(
      'As an accountant I want the month-end export to follow the closing calendar, so that nothing is booked into a period that finance has closed already.',
      [
        'Bookings into a closed period go to the first day of the next.',
        'The export names the calendar’s version.',
      ],
    ),
  });
  hidden.linkPage(finance, finance.url);
  hidden.edit(at('munich', -13, '10:30'), katharina, { assignee: priya });
  say(hidden, at('munich', -13, '10:31'), katharina, '{other} all rules are on the page of finance.', priya);
  hidden.edit(at('hyderabad', -12, '11:30'), priya, { status: statuses.inProgress, duedate: date(9) });
  hidden.comment(
    at('hyderabad', -12, '11:33'),
    priya,
    doc(paragraph(mention(katharina), ' I can’t open that page. Could you copy the calendar here?')),
  );

  const vouchers = page('Requirements: vouchers and gift cards');
  const stale = show('the description is newer than the page it links', {
    summary: 'Stale page: vouchers with a minimum value',
    at: at('munich', -45, '10:00'),
    by: miriam,
    assignee: lena,
    description: requirement(
      'As a customer I want to know what my voucher still needs to count, so that I can decide whether to put another thing into the basket or to keep it for later.',
      ['The missing amount is shown next to the code.', 'Gift cards do not count towards the minimum value.'],
      vouchers.url,
    ),
  });
  stale.edit(at('munich', -6, '11:00'), miriam, {
    description: requirement(
      'As a customer I want to know what my voucher still needs to count, so that I can decide whether to put another thing into the basket or to keep it for later.',
      ['A voucher counts before the gift card.', 'The minimum value is checked again at payment.'],
      vouchers.url,
    ),
  });

  show('an empty issue', {
    summary: 'Empty: no description, nobody assigned',
    at: at('munich', -5, '14:55'),
    by: markus,
    type: issueTypes.task,
  });

  const tightened = show('promised earlier than first said, and kept', {
    summary: 'Tightened: reminder for parcels that were never posted',
    at: at('munich', -31, '10:10'),
    by: johannes,
    assignee: venkat,
    description: requirement(
      'As a customer who has announced a return and forgotten it I want to be reminded after ten days, so that the fourteen days do not pass unnoticed.',
      ['One reminder per return, none after posting.', 'The reminder has the QR code of the label.'],
      refunds.url,
    ),
  });
  tightened
    .edit(at('hyderabad', -27, '13:00'), venkat, { status: statuses.inProgress, duedate: date(-17) })
    .edit(at('hyderabad', -24, '12:30'), venkat, { duedate: date(-19) });
  say(
    tightened,
    at('hyderabad', -24, '12:33'),
    venkat,
    '{other} simpler than we thought: two days earlier.',
    johannes,
  );
  tightened.edit(at('hyderabad', -19, '15:00'), venkat, done);

  const carried = show('only sprints were promised: carried from one to the next', {
    summary: 'Carried over: keyboard short cuts for agents',
    at: at('munich', -39, '10:00'),
    by: johannes,
    assignee: arjun,
    description: requirement(
      'As an agent in Customer Care I want short cuts for the three things that I do most, so that I can keep my eyes on the customer’s words and not on the mouse.',
      [
        'Short cuts are shown next to their buttons.',
        'They can be switched off, for those who use a screen reader.',
      ],
    ),
  });
  carried
    .edit(at('munich', -34, '14:10'), katharina, { sprints: [fifth] })
    .edit(at('hyderabad', -25, '12:00'), arjun, { status: statuses.inProgress })
    .edit(Date.parse(fifth.completeDate!), katharina, { sprints: [fifth, sixth] })
    .edit(at('hyderabad', -12, '16:20'), arjun, done);

  return exhibits;
}
