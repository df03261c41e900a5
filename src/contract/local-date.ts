import * as z from 'zod/mini';
import { findEpochDay } from '../domain/calendar/civil-date';
import { contractMessages as text } from './messages';

/** Whether `date` is a date that exists, as `YYYY-MM-DD`. */
export function isLocalDate(date: string): boolean {
  return date.length === 10 && findEpochDay(date) !== null;
}

/** A date that exists, as `YYYY-MM-DD`. */
export const localDate = z.string().check(z.refine(isLocalDate, text.dateInvalid));
