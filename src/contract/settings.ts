import * as z from 'zod/mini';
import { defaultSettings } from '../domain/assessment/settings';
import { ledgerLimits } from './ledger';
import { contractMessages as text } from './messages';
import { differing, isTimeZone } from './team';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the settings may be. */
export const settingsLimits = {
  /** Working time: three weeks of eight-hour days are notice enough for anybody. */
  noticeHours: { min: 0, max: 120 },
  reopenWindowDays: { min: 0, max: 365 },
  listLength: 100,
  valueLength: 100,
} as const;

function duration(limits: { min: number; max: number }, unitMs: number, unit: string) {
  const message = text.numberOutside(limits.min, limits.max, unit);
  return z.int(message).check(z.gte(limits.min * unitMs, message), z.lte(limits.max * unitMs, message));
}

const names = (length: number, valueLength: number) =>
  z
    .array(
      z
        .string()
        .check(
          z.trim(),
          z.minLength(1, text.valueEmpty),
          z.maxLength(valueLength, text.valueTooLong(valueLength)),
        ),
    )
    .check(z.maxLength(length, text.tooManyValues(length)));
const nameList = names(settingsLimits.listLength, settingsLimits.valueLength);

const fieldId = z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,255}$/, text.fieldInvalid)));

/** The settings of `measures.md` as admins enter them and as they are stored. Durations in milliseconds. */
export const settingsSchema = z.strictObject({
  siteTimeZone: z.string().check(z.refine(isTimeZone, text.timeZoneUnknown)),
  noticeMs: duration(settingsLimits.noticeHours, hourMs, 'hours'),
  reopenWindowMs: duration(settingsLimits.reopenWindowDays, dayMs, 'days'),
  cancelledResolutions: nameList,
  requirementIssueTypes: nameList,
  acceptanceCriteriaField: fieldId,
  sprintField: fieldId,
  /** What a handoff's checklist asks, as the teams have agreed; missing as long as nobody said otherwise. */
  handoffChecklist: z.exactOptional(
    names(ledgerLimits.checklistItems, ledgerLimits.label).check(differing(text.valueTwice)),
  ),
});

/** @see settingsSchema */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a site where nobody has saved any: the defaults of `measures.md`. */
export const initialSettings: Settings = {
  ...defaultSettings,
  cancelledResolutions: [...defaultSettings.cancelledResolutions],
  requirementIssueTypes: [...defaultSettings.requirementIssueTypes],
};
