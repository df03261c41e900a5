import * as z from 'zod/mini';
import type { ConfigurationApi } from './configuration-api';
import type { LocalDate } from '../domain/calendar/team';
import type { InvitedUntil } from '../domain/survey/opening';
import type { SurveyItem } from '../domain/survey/survey-item';
import type { Schedule, WaveResponse, WaveResult } from '../domain/survey/wave';
import { partnershipSchema, type Partnership } from './partnership';
import type { Result } from './result';
import { surveyMessages as text } from './survey-messages';

/** What people may write at most. */
export const textLimits = { answerLength: 1_000, reasonLength: 500, actions: 20 } as const;

/** What all free texts of a wave together may take: they lie in one record of 240 KiB, before closing beside ballots. */
const waveTextBytes = 180 * 1024;
/** A character takes at most so many bytes. */
const characterBytes = 3;

/**
 * How many characters each may write into a wave's free text, so that all find room.
 *
 * @param invited how many people are asked, of both teams.
 * @returns 0 where that would be too few for a sentence: such a wave takes no free text.
 */
export function textLengthFor(invited: number): number {
  const length = Math.floor(waveTextBytes / characterBytes / invited);
  return length < 100 ? 0 : Math.min(length, textLimits.answerLength);
}

const revision = z.int(text.shapeWrong).check(z.gte(0, text.shapeWrong));
const partnershipId = z.string().check(z.maxLength(60, text.shapeWrong));
const waveId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}:[1-9]\d{0,5}$/, text.shapeWrong));
const answer = z.nullable(z.int(text.shapeWrong).check(z.gte(1, text.shapeWrong), z.lte(5, text.shapeWrong)));

/** What each function of {@link SurveyAdminApi} takes. */
export const savePartnershipRequest = z.strictObject({ revision, partnership: partnershipSchema });
export const deletePartnershipRequest = z.strictObject({
  revision,
  partnershipId,
  /** The partnership's name, typed by the admin: nothing is deleted by a slip. */
  typedName: z.string(),
});
export const partnershipRequest = z.strictObject({ partnershipId });
export const exportRequest = z.strictObject({
  /** `next` of the part before; `null`: from the beginning. */
  from: z.nullable(z.strictObject({ partnershipId, wave: z.int().check(z.gte(1)) })),
});

/** What each function of {@link PulseApi} takes. */
export const sendAnswersRequest = z.strictObject({
  waveId,
  /** By item id; each item of the wave once. `null` = "Can't say". */
  answers: z.record(z.string(), answer),
  /** Free text; `null` where nothing was written or the wave takes none. */
  text: z.nullable(z.string().check(z.maxLength(textLimits.answerLength, text.reasonTooLong(1_000)))),
});
/**
 * All that is said, in the place of what was said before. Where there is an action, a reason why there is none falls
 * away; with neither, what was said is taken back.
 */
export const saveResponseRequest = z.strictObject({
  waveId,
  /** Of the wave, as it was loaded: two leads do not overwrite each other. */
  revision,
  /** Ids of all the issues that are actions; those that are new are looked up as the one who saves. */
  issueIds: z.array(z.string().check(z.regex(/^\d{1,19}$/, text.issueUnknown))).check(z.maxLength(20)),
  reason: z.nullable(
    z
      .string()
      .check(
        z.trim(),
        z.minLength(1, text.responseEmpty),
        z.maxLength(textLimits.reasonLength, text.reasonTooLong(500)),
      ),
  ),
});
export const textsRequest = z.strictObject({ waveId });
export const setRemindersRequest = z.strictObject({ on: z.boolean() });

/** A partnership as its admin sees it. */
export interface PartnershipState {
  partnership: Partnership;
  schedule: Schedule;
  /** The latest wave; `null` before the first. */
  latestWave: {
    number: number;
    status: 'open' | 'closed';
    /** The local date on which it opened. */
    openedOn: LocalDate;
    /** Last closing of the two sides, epoch ms. */
    closesAt: number;
    /** Of all who were invited, in per cent, while open; `null` once closed. The only thing told while it is open. */
    percentAnswered: number | null;
    published: WaveResult['published'] | null;
    hasResponse: boolean;
  } | null;
  /** By team: until when somebody of it was invited less than 14 days ago, epoch ms; `null`: nobody was. */
  invitedUntil: InvitedUntil;
  /** Leads were named, and none of them is in either team any more: nobody can write "you said, we did". */
  leadMissing: boolean;
}

/** All partnerships, as they were saved together. */
export interface SurveyConfiguration {
  /** The server's clock, epoch ms: what opens next is counted from it, not from a browser's clock. */
  now: number;
  /** Rises by one with every save of a partnership; 0 as long as none was ever saved. */
  revision: number;
  partnerships: PartnershipState[];
}

/** What "export everything" gives, part by part: aggregates only, as both teams can read them. */
export interface SurveyExport {
  exportedAt: string;
  /** The first may be the part before's last one, with the waves that found no room in that. */
  partnerships: {
    partnership: Omit<Partnership, 'leads'>;
    waves: (PublishedWave & { texts: string[] })[];
  }[];
  /** Where the next part begins; `null`: this is the last. */
  next: z.infer<typeof exportRequest>['from'];
}

/** Figures of the running app that its data sheet states. */
export interface DataSheetFacts {
  partnerships: number;
  openWaves: number;
  /** Accounts in the app's storage, by the kind of record that holds them. */
  accounts: { kind: string; count: number }[];
  /** When accounts were last reported to Atlassian in full, epoch ms; `null`: not yet. */
  lastReportedAt: number | null;
}

/** Functions of the admin page that concern surveys; for Jira administrators only. */
export type SurveyAdminApi = {
  getPartnerships: () => Result<SurveyConfiguration>;
  /** Adds the partnership, or replaces the one with its id. Never touches a wave that is open. */
  savePartnership: (request: z.infer<typeof savePartnershipRequest>) => Result<SurveyConfiguration>;
  /** Deletes a partnership with all its waves, for good. */
  deletePartnership: (request: z.infer<typeof deletePartnershipRequest>) => Result<SurveyConfiguration>;
  /** Opens a wave at once, unless something but the date stands against it. */
  openWaveNow: (request: z.infer<typeof partnershipRequest>) => Result<SurveyConfiguration>;
  /** In parts, as many partnerships as an answer of a function may hold. */
  exportSurveys: (request: z.infer<typeof exportRequest>) => Result<SurveyExport>;
  getDataSheetFacts: () => Result<DataSheetFacts>;
};

/** A wave that a person is asked in, or was. */
export interface WaveInvitation {
  waveId: string;
  items: SurveyItem[];
  freeText: boolean;
  /** How many characters the free text may have; 0 where the wave takes none. */
  textLength: number;
  minimumAnswers: number;
  /** Of this person's side, epoch ms. */
  opensAt: number;
  closesAt: number;
  /** `answered`: this person's answers were counted; they cannot be seen or changed any more. */
  state: 'upcoming' | 'open' | 'answered' | 'closed';
}

/** One partnership as a member of one of its teams, or an admin, sees it. */
export interface PulsePartnership {
  id: string;
  name: string;
  projectIds: string[];
  teams: [PulseTeam, PulseTeam];
  /** The person's own team by its place in `teams`; `null` for an admin in neither. */
  side: 0 | 1 | null;
  /** May write "you said, we did". */
  isLead: boolean;
  /** The wave that is open; `null`: none, or this person was not asked. */
  invitation: WaveInvitation | null;
  /** The latest closed wave; `null`: none yet. */
  latestResult: {
    wave: number;
    /** @see PublishedWave.closedOn */
    closedOn: LocalDate;
    published: WaveResult['published'];
    response: WaveResponse | null;
  } | null;
  /**
   * The local date, in each team's own zone, on which the next wave is to open if nothing stands against it but what is
   * known here: the two calendars, and whom the reader's own team was invited by. Whether the other team was asked in
   * another partnership is none of the reader's business.
   */
  nextOpening: LocalDate;
  paused: boolean;
  /** Whether Jira mails people when a wave opens and halfway through it. */
  mails: boolean;
}
export interface PulseTeam {
  id: string;
  name: string;
  /** Its place in the configuration, which gives it its colour and shape; −1 where it is not there any more. */
  index: number;
}

/** "Your pulse" of one person. */
export interface Pulse {
  /** The server's clock, epoch ms. */
  now: number;
  partnerships: PulsePartnership[];
  remindersOn: boolean;
}

/** A wave as both teams may read it after closing. */
export interface PublishedWave {
  waveId: string;
  number: number;
  /** Rises with every change, for {@link saveResponseRequest}. */
  revision: number;
  /** First opening of the sides, epoch ms. */
  opensAt: number;
  /** The last moment at which either side could answer, epoch ms. */
  askedUntil: number;
  /** The days on which it opened and closed as the teams' own calendars have them, for every reader the same. */
  openedOn: LocalDate;
  closedOn: LocalDate;
  teams: [PulseTeam, PulseTeam];
  items: SurveyItem[];
  minimumAnswers: number;
  result: WaveResult;
  response: WaveResponse | null;
}

/** All closed waves of a partnership. */
export interface PartnershipResults {
  partnership: Omit<PulsePartnership, 'invitation' | 'latestResult' | 'nextOpening' | 'paused' | 'mails'>;
  /** Oldest first. */
  waves: PublishedWave[];
}

/**
 * Functions behind the module `pulse`. Each checks for itself who asks. Teams and settings are read as elsewhere: by
 * them the browser works out what the records say beside the answers.
 */
export type PulseApi = ConfigurationApi & {
  getPulse: () => Result<Pulse>;
  /** Counts the answers once, whatever happens in between: sending them again answers the same. */
  sendAnswers: (request: z.infer<typeof sendAnswersRequest>) => Result<{ counted: true }>;
  getResults: (request: z.infer<typeof partnershipRequest>) => Result<PartnershipResults>;
  /** What people wrote in a closed wave, for those who may see its result. */
  getTexts: (request: z.infer<typeof textsRequest>) => Result<string[]>;
  saveResponse: (request: z.infer<typeof saveResponseRequest>) => Result<PublishedWave>;
  setReminders: (request: z.infer<typeof setRemindersRequest>) => Result<{ remindersOn: boolean }>;
};

export type { PulseReminder } from './configuration-api';
