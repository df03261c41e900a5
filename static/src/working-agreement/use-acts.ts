import { useState } from 'react';
import type { Failure } from '../../../src/contract/result';
import type { AgreementAct } from '../../../src/domain/agreement/agreement';
import type { Draft } from './draft';
import { sendAct } from './use-agreement';

/** What a member of one of the two teams is doing. What they write outlives everything that is read meanwhile. */
export interface Acts {
  /** The proposal that is being written; kept while its form is closed after something was withdrawn. */
  draft: Draft | null;
  isWriting: boolean;
  sending: AgreementAct['kind'] | null;
  failed: { kind: AgreementAct['kind']; failure: Failure } | null;
  /** What was done last, in words. */
  said: string | null;
  write(draft: Draft): void;
  /** Closes the form. */
  cancel(): void;
  send(partnershipId: string, act: AgreementAct, saying: string, keeps?: Draft): Promise<void>;
}

/** @param reload reads anew what stands. */
export function useActs(reload: () => void): Acts {
  const [writing, setWriting] = useState<Pick<Acts, 'draft' | 'isWriting'>>({
    draft: null,
    isWriting: false,
  });
  const [outcome, setOutcome] = useState<Pick<Acts, 'sending' | 'failed' | 'said'>>(idle);
  return {
    ...writing,
    ...outcome,
    write: (draft) => setWriting({ draft, isWriting: true }),
    cancel() {
      setWriting({ draft: null, isWriting: false });
      setOutcome(idle);
    },
    async send(partnershipId, act, saying, keeps) {
      setOutcome({ ...idle, sending: act.kind });
      const result = await sendAct({ partnershipId, act });
      if (result.ok) {
        if (act.kind === 'propose' || keeps !== undefined) {
          setWriting({ draft: keeps ?? null, isWriting: false });
        }
        setOutcome({ ...idle, said: saying });
      } else {
        setOutcome({ ...idle, failed: { kind: act.kind, failure: result.error } });
      }
      // Also what was refused: it may be because others did something.
      reload();
    },
  };
}

const idle = { sending: null, failed: null, said: null } as const;
