import { surveyAdminMessages } from './messages';
import type { Move } from './next-waves';
import { dateWords, type Present } from './partnership-state';

/** What moved a wave, in words. */
export function movesWords(moves: readonly Move[], present: Present): string {
  return moves.map((move) => moveWords(move, present)).join('; ');
}

function moveWords(move: Move, present: Present): string {
  const { reason } = surveyAdminMessages.openings;
  switch (move.reason) {
    case 'late':
      return reason.late(dateWords(move.due, present));
    case 'holidayWeek':
      return reason.holidayWeek(move.team.name, dateWords(move.date, present));
    case 'notWorking':
      return reason.notWorking(move.team.name, dateWords(move.date, present));
    case 'waveOpen':
      return reason.waveOpen;
    case 'invitedLately':
      return reason.invitedLately;
  }
}
