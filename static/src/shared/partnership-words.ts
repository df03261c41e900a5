import { closingWords } from './closing-words';
import type { PulsePartnership } from '../../../src/contract/survey-api';
import type { WaveResponse } from '../../../src/domain/survey/wave';
import { type Formats, localDateAt } from './formats';
import { isolate } from './messages';
import { pulseMessages } from './pulse-messages';

const text = pulseMessages.partnership;

/** What came of the latest results. */
export function responseText(response: WaveResponse | null): string {
  if (response === null) return text.noResponse;
  return response.reason === null ? text.actions(response.actions.length) : isolate(response.reason);
}

/**
 * What is now, or what comes next.
 *
 * @param now the server's clock, epoch ms.
 */
export function nowText(
  { invitation, latestResult, nextOpening, paused }: PulsePartnership,
  formats: Formats,
  now: number,
): string {
  if (invitation !== null) {
    if (invitation.state === 'closed') return text.closed;
    if (invitation.state === 'upcoming') return text.upcoming(formats.longMoment(invitation.opensAt));
    const closing = closingWords(invitation.closesAt, formats);
    return invitation.state === 'answered'
      ? text.answered(closing)
      : text.open(invitation.items.length, closing);
  }
  if (paused) return text.paused;
  const today = localDateAt(now, formats.timeZone);
  const isAhead = nextOpening >= today;
  const date = formats.longDate(nextOpening);
  if (latestResult === null) return isAhead ? text.first(date) : text.due(date);
  // What published nothing needs no answer.
  if (latestResult.response === null && latestResult.published !== 'nothing')
    return text.gate(isAhead ? date : null);
  return isAhead ? text.next(date) : text.due(date);
}
