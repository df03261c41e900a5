import type { PartnershipState } from '../../../../src/contract/survey-api';
import { Lozenge } from '../../shared/lozenge';
import { surveyAdminMessages } from './messages';
import { type Present, type Sides, stateWords } from './partnership-state';

const tones = { open: 'information', paused: 'neutral', waits: 'warning' } as const;

/** How a partnership stands, in a sentence, and in a word where it needs attention. */
export function StateText(props: { state: PartnershipState; sides: Sides; present: Present }) {
  const { lozenge, sentence } = stateWords(props.state, props.sides, props.present);
  return (
    <>
      {lozenge === null ? null : (
        <>
          <Lozenge tone={tones[lozenge]}>{surveyAdminMessages.state.lozenge[lozenge]}</Lozenge>{' '}
        </>
      )}
      {sentence}
    </>
  );
}
