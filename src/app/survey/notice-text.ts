import type { Notification } from '../../jira/send-notification';

export type NoticeKind = 'invitation' | 'reminder';

/** What the mails of a wave say. Nothing in them tells one reader from another. */
export interface NoticeFacts {
  kind: NoticeKind;
  ownTeam: string;
  partner: string;
  /** How many statements are asked. */
  items: number;
  /** When the reader's side closes, epoch ms: the end of a day in the team's zone. */
  closesAt: number;
  timeZone: string;
  /** Address of "Your pulse". */
  pageUrl: string;
}

/** The texts; `{…}` stand for facts. */
const text = {
  invitationSubject: (partner: string) => `How is it to work with ${partner}? Your pulse is open`,
  reminderSubject: (partner: string) => `How is it to work with ${partner}? Your pulse closes soon`,
  who: (ownTeam: string, partner: string) =>
    `You are in the team ${ownTeam}, which works with ${partner}. Rapport, an app that your Jira administrators have installed, asks both teams how this goes, so that both see the same result and can do something about it.`,
  what: (items: number, deadline: string) =>
    `${items} statements to agree or disagree with, under two minutes, until the end of ${deadline}.`,
  anonymity:
    'Your Atlassian account is used only to stop double voting: your answers are stored without it, and nobody, admins included, can list who said what.',
  open: 'Open your pulse',
  off: 'You have not answered yet. If you want no more reminders, turn them off on that page.',
};

/** The mail of one kind to one side of a wave, as plain text and as HTML. */
export function noticeText(facts: NoticeFacts): Notification {
  const { kind, ownTeam, partner, items, pageUrl } = facts;
  const before = [text.who(ownTeam, partner), text.what(items, deadlineOf(facts))];
  const after = kind === 'invitation' ? [text.anonymity] : [text.off, text.anonymity];
  const paragraph = (content: string) => `<p>${content}</p>`;
  return {
    subject: kind === 'invitation' ? text.invitationSubject(partner) : text.reminderSubject(partner),
    text: [...before, `${text.open}: ${pageUrl}`, ...after].join('\n\n'),
    html: [
      ...before.map(escaped).map(paragraph),
      paragraph(`<a href="${escaped(pageUrl)}">${escaped(text.open)}</a>`),
      ...after.map(escaped).map(paragraph),
    ].join('\n'),
  };
}

/** The last day on which one can answer, in the team's own zone, which is named. */
function deadlineOf({ closesAt, timeZone }: NoticeFacts): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(closesAt - 1);
  return `${day} (${timeZone})`;
}

function escaped(content: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return content.replace(/[&<>"']/g, (character) => entities[character]!);
}
