import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { AgreementChoice, AgreementConfiguration } from '../../../src/contract/agreement-api';
import type { Result } from '../../../src/contract/result';
import { ChecksField } from '../shared/checks-field';
import { ChoiceField } from '../shared/choice-field';
import { macroText } from '../shared/macro/messages';
import { submitConfiguration } from '../shared/macro/submit-configuration';
import { isolate } from '../shared/messages';
import { Notice } from '../shared/notice';
import '../shared/totals/headline-form.css';
import { totalsText } from '../shared/totals/messages';
import { agreementText } from './messages';
import { askPartnerships, useAgreement } from './use-agreement';
import { WorkingAgreementView } from './working-agreement-macro';

const text = agreementText.choose;
const { choose } = totalsText;
const parts = ['hours', 'daysOff', 'replies'] as const;

/** Chooses what the macro shows. @param given what is shown now. */
export function ConfigurationForm({ given }: { given: AgreementConfiguration }) {
  const [chosen, setChosen] = useState(given);
  const [found, setFound] = useState<Result<AgreementChoice[]> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void askPartnerships().then((result) => isCurrent && setFound(result));
    return () => {
      isCurrent = false;
    };
  }, []);
  const leave = async (how: () => Promise<unknown>) => {
    setFailed(false);
    await how().catch(() => setFailed(true));
  };
  return (
    <>
      <form
        className="headline-form"
        aria-label={macroText.configure}
        onSubmit={(event) => {
          event.preventDefault();
          void leave(() => submitConfiguration(chosen));
        }}
      >
        <ChoiceField
          label={text.partnership}
          problem={found?.ok === false ? text.notRead : undefined}
          value={chosen.partnershipId ?? ''}
          options={optionsOf(given, found?.ok === true ? found.value : [])}
          onChange={(id) => setChosen({ ...chosen, partnershipId: id === '' ? null : id })}
        />
        <ChecksField
          label={text.show}
          choices={parts}
          chosen={parts.filter((part) => chosen[part])}
          nameOf={text.parts}
          onChange={(shown) =>
            setChosen({
              ...chosen,
              hours: shown.includes('hours'),
              daysOff: shown.includes('daysOff'),
              replies: shown.includes('replies'),
            })
          }
        />
        {failed ? <Notice title={choose.notSaved} tone="danger" compact /> : null}
        <div className="buttons">
          <button type="submit" className="primary-button">
            {choose.save}
          </button>
          <button type="button" className="button" onClick={() => void leave(() => view.close())}>
            {choose.cancel}
          </button>
        </div>
      </form>
      <h3 className="preview-title">{choose.preview}</h3>
      <Preview chosen={chosen} />
    </>
  );
}

function Preview({ chosen }: { chosen: AgreementConfiguration }) {
  const { partnershipId, replies } = chosen;
  const { loaded, isReading, reload } = useAgreement({ partnershipId, replies });
  return (
    <WorkingAgreementView
      loaded={loaded}
      isReading={isReading}
      onAgain={reload}
      configuration={chosen}
      acts={null}
    />
  );
}

/** What there is to choose, and what was chosen, even where this reader may not choose it. */
function optionsOf({ partnershipId }: AgreementConfiguration, found: readonly AgreementChoice[]) {
  const options = [
    { value: '', text: text.own },
    ...found.map(({ id, name }) => ({ value: id, text: isolate(name) })),
  ];
  const isThere = partnershipId === null || options.some(({ value }) => value === partnershipId);
  return isThere ? options : [...options, { value: partnershipId, text: choose.chosenBefore }];
}
