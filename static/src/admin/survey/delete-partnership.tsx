import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { PartnershipState, SurveyConfiguration } from '../../../../src/contract/survey-api';
import { surveyMessages } from '../../../../src/contract/survey-messages';
import { failureWords } from '../../shared/failure-words';
import { Notice } from '../../shared/notice';
import { TextField } from '../../shared/text-field';
import { ConfirmDialog } from '../confirm-dialog';
import { call, flagDone } from '../forge';
import { adminMessages } from '../messages';
import { surveyAdminMessages } from './messages';

const messages = surveyAdminMessages.deletion;

/** Deletes a partnership with all its waves, once its name was typed. */
export function DeletePartnership({
  state: { partnership, latestWave },
  revision,
  disabled,
  onSurvey,
  onDeleted,
}: {
  state: PartnershipState;
  revision: number;
  disabled: boolean;
  /** The partnerships are others than was thought. */
  onSurvey: (survey: SurveyConfiguration) => void;
  onDeleted: (survey: SurveyConfiguration) => void;
}) {
  const [step, setStep] = useState<'asking' | 'deleting' | null>(null);
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const isTyped = typed.trim() === partnership.name;

  const deleteIt = async () => {
    setStep('deleting');
    setFailure(null);
    const request = { revision, partnershipId: partnership.id, typedName: typed.trim() };
    const result = await call('deletePartnership', request);
    setStep(null);
    if (result.ok) {
      flagDone(messages.done(partnership.name), messages.doneEffect);
      onDeleted(result.value);
      return;
    }
    setFailure(failureWords(result.error));
    if (result.error.code === 'CONFLICT') {
      const present = await call('getPartnerships');
      if (present.ok) onSurvey(present.value);
    }
  };

  return (
    <section className="section" aria-labelledby="deletion-title">
      <h3 id="deletion-title" className="legend">
        {messages.title}
      </h3>
      <p className="help">{messages.help}</p>
      <Button
        isDisabled={disabled || step === 'deleting'}
        onClick={() => {
          setTyped('');
          setStep('asking');
        }}
      >
        {messages.button}
      </Button>
      {failure === null ? null : (
        <Notice title={messages.failed} tone="danger">
          <p>{failure}</p>
        </Notice>
      )}
      {step === 'asking' ? (
        <ConfirmDialog
          title={messages.confirmTitle(partnership.name)}
          text={messages.confirm(latestWave?.number ?? 0, latestWave?.status === 'open')}
          no={adminMessages.save.cancel}
          yes={messages.yes}
          isYesDisabled={!isTyped}
          onNo={() => setStep(null)}
          onYes={() => void deleteIt()}
        >
          <TextField
            label={messages.typed}
            help={partnership.name}
            value={typed}
            // Nothing is wrong yet with a name that is only begun.
            problem={isTyped || partnership.name.startsWith(typed) ? undefined : surveyMessages.nameNotTyped}
            onChange={setTyped}
          />
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
