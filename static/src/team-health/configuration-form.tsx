import { view } from '@forge/bridge';
import { useState } from 'react';
import type { TeamHealthConfiguration, TeamHealthRequest } from '../../../src/contract/team-health-api';
import { surveyWords } from '../../../src/contract/survey-messages';
import { lastWeeks } from '../../../src/contract/totals-api';
import { lenses } from '../../../src/domain/survey/survey-item';
import { ChecksField } from '../shared/checks-field';
import { ChoiceField } from '../shared/choice-field';
import { macroText } from '../shared/macro/messages';
import { submitConfiguration } from '../shared/macro/submit-configuration';
import { Notice } from '../shared/notice';
import { askOnce } from '../shared/totals/ask-once';
import '../shared/totals/headline-form.css';
import { totalsText } from '../shared/totals/messages';
import { teamHealthText } from './messages';
import { TeamHealthView } from './team-health-macro';
import { askTeamHealth, useTeamHealth } from './use-team-health';

const text = teamHealthText.form;
const { choose } = totalsText;
const ask = askOnce(askTeamHealth);

/** Chooses what the macro shows, with what that looks like below: as the one who chooses may see it. */
export function ConfigurationForm({ given }: { given: TeamHealthConfiguration }) {
  const [chosen, setChosen] = useState(given);
  const [failed, setFailed] = useState(false);
  const { partnershipId, weeks, ...shown } = chosen;
  // Without a choice all partnerships are told that there are to choose from.
  const { loaded } = useTeamHealth({ partnershipId: null, weeks }, ask);
  const offered = loaded.status === 'ready' ? (loaded.value?.partnerships ?? []) : [];
  const change = (changed: Partial<TeamHealthConfiguration>) => setChosen({ ...chosen, ...changed });
  const leave = (how: () => Promise<unknown>) => {
    setFailed(false);
    how().catch(() => setFailed(true));
  };
  const options = [
    { value: '', text: text.busiest },
    ...offered.map(({ id, name }) => ({ value: id, text: name })),
    ...(partnershipId === null || offered.some(({ id }) => id === partnershipId)
      ? []
      : [{ value: partnershipId, text: choose.chosenBefore }]),
  ];
  return (
    <>
      <form
        className="headline-form"
        aria-label={macroText.configure}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (shown.lenses.length > 0) leave(() => submitConfiguration(chosen));
        }}
      >
        <ChoiceField
          label={text.partnership}
          help={text.partnershipHelp}
          value={partnershipId ?? ''}
          options={options}
          onChange={(value) => change({ partnershipId: value === '' ? null : value })}
        />
        <ChoiceField
          label={choose.weeks}
          value={String(weeks)}
          options={lastWeeks.map((last) => ({ value: String(last), text: choose.lastWeeks(String(last)) }))}
          onChange={(value) => change({ weeks: lastWeeks.find((last) => String(last) === value)! })}
        />
        <ChecksField
          label={text.lenses}
          choices={lenses}
          chosen={shown.lenses}
          nameOf={surveyWords.lens}
          problem={text.noLens}
          onChange={(chosenLenses) => change({ lenses: chosenLenses })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={shown.gap}
            onChange={({ currentTarget: { checked } }) => change({ gap: checked })}
          />
          {text.gap}
        </label>
        {failed ? <Notice title={choose.notSaved} tone="danger" compact /> : null}
        <div className="buttons">
          <button type="submit" className="primary-button">
            {choose.save}
          </button>
          <button type="button" className="button" onClick={() => leave(() => view.close())}>
            {choose.cancel}
          </button>
        </div>
      </form>
      <h3 className="preview-title">{choose.preview}</h3>
      <Preview request={{ partnershipId, weeks }} shown={shown} />
    </>
  );
}

function Preview({
  request,
  shown,
}: {
  request: TeamHealthRequest;
  shown: Pick<TeamHealthConfiguration, 'lenses' | 'gap'>;
}) {
  const { loaded, isReading, reload } = useTeamHealth(request, ask);
  return <TeamHealthView loaded={loaded} isReading={isReading} onAgain={reload} shown={shown} />;
}
