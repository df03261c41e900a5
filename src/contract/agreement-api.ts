import * as z from 'zod/mini';
import type { Agreement } from '../domain/agreement/agreement';
import type { Side } from '../domain/survey/wave';
import { agreementActSchema } from './agreement';
import type { OverlapTeam } from './overlap-words';
import type { Result } from './result';
import type { Fill } from './totals-api';

/** So far ahead holidays and changes of clocks are shown. */
export const agreementDaysAhead = 60;
/** The weeks over which it is counted how the reply window is kept, the present one included. */
export const agreementWeeks = 13;

const partnershipId = z.string().check(z.minLength(1), z.maxLength(60));

/** What a macro shows of a working agreement. */
const shown = {
  /** `null`: a partnership of the reader's team, or one whose projects the reader may browse. */
  partnershipId: z._default(z.nullable(partnershipId), null),
  /** How well the reply window is kept. */
  replies: z._default(z.boolean(), true),
};
export const agreementRequest = z.strictObject(shown);
/** What other versions may have written besides is passed over. */
const configuration = z.object({
  ...shown,
  hours: z._default(z.boolean(), true),
  daysOff: z._default(z.boolean(), true),
});
export const agreementActRequest = z.strictObject({ partnershipId, act: agreementActSchema });

export type AgreementRequest = z.infer<typeof agreementRequest>;
export type AgreementConfiguration = z.infer<typeof configuration>;
export type AgreementActRequest = z.infer<typeof agreementActRequest>;

/**
 * What a macro was told to show. Somebody who may edit the page wrote it, or nobody yet: then everything is as proposed.
 *
 * @returns `null`: it cannot be read.
 */
export function parseAgreementConfiguration(given: unknown): AgreementConfiguration | null {
  const parsed = configuration.safeParse(given ?? {});
  return parsed.success ? parsed.data : null;
}

/** How well one team answers the other within the window. */
export interface KeptReplies {
  answering: Side;
  /** Answered within it. */
  kept: number;
  /** Answered later, or open for longer than the window. */
  broken: number;
  /** Open, with some of the window left: not counted. */
  open: number;
}

/** How well the reply window is kept, by who answers. */
export interface ReplyKeeping {
  hours: number;
  /** @see weekOfDay */
  weeks: { from: number; to: number };
  fill: Fill;
  directions: [KeptReplies, KeptReplies];
}

/** What a reader may see of the working agreement of two teams. */
export interface WorkingAgreement {
  /** The server's clock, epoch ms. */
  now: number;
  partnership: { id: string; name: string };
  /** With holidays from last week on, as far as is looked ahead. */
  teams: [OverlapTeam, OverlapTeam];
  /** On which side the reader is, who then may act for the team; `null`: on neither. */
  side: Side | null;
  agreement: Agreement;
  /** `null`: not asked for, or no window is agreed on. */
  replies: ReplyKeeping | 'hidden' | null;
}

/** A partnership that can be chosen. */
export type AgreementChoice = WorkingAgreement['partnership'];

/** Functions behind the macro `rapport-working-agreement`. Who may see and do what is checked at each call. */
export type AgreementApi = {
  /** `null`: no partnership was chosen, and there is none to be proposed. */
  getAgreement: (request: AgreementRequest) => Result<WorkingAgreement | null>;
  /** Those of the reader's team, then those all of whose projects the reader may browse. */
  findPartnerships: () => Result<AgreementChoice[]>;
  actOnAgreement: (request: AgreementActRequest) => Result<null>;
};
