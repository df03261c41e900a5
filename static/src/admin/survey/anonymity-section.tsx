import { partnershipLimits } from '../../../../src/contract/partnership';
import type { PartnershipState } from '../../../../src/contract/survey-api';
import { surveyMessages } from '../../../../src/contract/survey-messages';
import { NumberField } from '../number-field';
import { surveyAdminMessages } from './messages';
import type { SectionProps } from './partnership-editor';
import { Warning } from './warning';

const messages = surveyAdminMessages.anonymity;

/** What protects those who answer, as far as an admin decides about it. */
export function AnonymitySection({
  draft,
  change,
  problems,
  warnings,
  state,
}: SectionProps & { state: PartnershipState | null }) {
  const isFrozen = state?.latestWave?.status === 'open';
  const { min, max } = partnershipLimits.minimumAnswers;
  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <NumberField
        label={messages.minimum}
        help={isFrozen ? surveyMessages.minimumFrozen : messages.minimumHelp}
        unit={messages.answers}
        min={state?.partnership.minimumAnswers ?? min}
        max={max}
        disabled={isFrozen}
        value={draft.minimumAnswers}
        problem={problems.at('minimumAnswers')}
        onChange={(minimumAnswers) => change({ minimumAnswers })}
      />
      <Warning text={warnings.at('minimumAnswers')} />
      <label className="check">
        <input
          type="checkbox"
          checked={draft.freeText}
          aria-describedby="free-text-help"
          onChange={(event) => change({ freeText: event.currentTarget.checked })}
        />
        {messages.freeText}
      </label>
      <p className="help" id="free-text-help">
        {messages.freeTextHelp}
      </p>
    </fieldset>
  );
}
