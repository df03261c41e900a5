import { defaultSettings } from '../../src/domain/assessment/settings';
import { initialSettings, settingsSchema, type Settings } from '../../src/contract/settings';
import { checklistOf } from '../../src/contract/ledger';
import { contractMessages as text } from '../../src/contract/messages';

const settings: Settings = {
  siteTimeZone: 'UTC',
  noticeMs: 28_800_000,
  reopenWindowMs: 1_209_600_000,
  cancelledResolutions: ["Won't Do"],
  requirementIssueTypes: ['Story'],
  acceptanceCriteriaField: null,
  sprintField: null,
};

function problemsOf(value: unknown): Record<string, string> {
  const parsed = settingsSchema.safeParse(value);
  return parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
}

it('takes settings as the measures have them', () => {
  expect(settingsSchema.parse(settings)).toEqual(settings);
});

it('takes no notice and no window as they are: 0 is a choice', () => {
  expect(problemsOf({ ...settings, noticeMs: 0, reopenWindowMs: 0 })).toEqual({});
});

it.each([-1, 120 * 3_600_000 + 1, 0.5, Number.NaN, '8', null])('has no notice of %p', (noticeMs) => {
  expect(problemsOf({ ...settings, noticeMs })).toHaveProperty(
    'noticeMs',
    text.numberOutside(0, 120, 'hours'),
  );
});

it.each([-1, 366 * 86_400_000])('has no reopening window of %p', (reopenWindowMs) => {
  expect(problemsOf({ ...settings, reopenWindowMs })).toEqual({
    reopenWindowMs: text.numberOutside(0, 365, 'days'),
  });
});

it('has the usual checklist for handing over, until the teams agree on another', () => {
  expect(checklistOf(settings)).toEqual([
    'What is done',
    'What is open',
    'Where the documents are',
    'Whom to ask',
  ]);
  const agreed = { ...settings, handoffChecklist: ['Logs', 'Open questions'] };
  expect(checklistOf(settingsSchema.parse(agreed))).toEqual(['Logs', 'Open questions']);
  expect(checklistOf({ ...settings, handoffChecklist: [] })).toEqual([]);
  expect(problemsOf({ ...settings, handoffChecklist: ['Logs', 'logs', ''] })).toEqual({
    'handoffChecklist.1': text.valueTwice('logs'),
    'handoffChecklist.2': text.valueEmpty,
  });
  expect(problemsOf({ ...settings, handoffChecklist: Array.from({ length: 11 }, (_, n) => `${n}`) })).toEqual(
    {
      handoffChecklist: text.tooManyValues(10),
    },
  );
});

it('has a zone that exists, and names that are not empty', () => {
  expect(
    problemsOf({ ...settings, siteTimeZone: 'Mars/Olympus', cancelledResolutions: ['Duplicate', ' '] }),
  ).toEqual({
    siteTimeZone: text.timeZoneUnknown,
    'cancelledResolutions.1': text.valueEmpty,
  });
});

it('has fields by id, or none', () => {
  expect(problemsOf({ ...settings, acceptanceCriteriaField: 'customfield_10010' })).toEqual({});
  expect(problemsOf({ ...settings, sprintField: 'Sprint field' })).toEqual({
    sprintField: text.fieldInvalid,
  });
});

it('has no other settings', () => {
  expect(settingsSchema.safeParse({ ...settings, colour: 'blue' }).success).toBe(false);
});

it('takes the defaults of the measures', () => {
  expect(settingsSchema.parse(initialSettings)).toEqual(defaultSettings);
});
