import { view } from '@forge/bridge';
import { useState } from 'react';
import { type HeadlineRequest } from '../../../src/contract/headline';
import { type GadgetConfiguration, refreshMinutes } from '../../../src/contract/gadget-api';
import { ChoiceField } from '../shared/choice-field';
import { askOnce } from '../shared/totals/ask-once';
import { HeadlineForm } from '../shared/totals/headline-form';
import { HeadlineView } from './headline';
import { gadgetText } from './messages';
import { askHeadline, useHeadline } from './use-headline';

const text = gadgetText.edit;
const ask = askOnce(askHeadline);

/** Chooses what a gadget shows. @param given what is shown now. @param cancel leaves it so. */
export function EditForm({ given, cancel }: { given: GadgetConfiguration; cancel: () => Promise<unknown> }) {
  const { refresh: refreshBefore, ...request } = given;
  const [refresh, setRefresh] = useState(refreshBefore);
  return (
    <HeadlineForm
      title={text.title}
      given={request}
      ask={ask}
      save={(chosen) => view.submit({ ...chosen, ...(refresh === null ? {} : { refresh }) })}
      cancel={cancel}
      preview={(chosen) => <Preview chosen={chosen} />}
    >
      <ChoiceField
        label={text.refresh}
        value={String(refresh ?? '')}
        options={[
          { value: '', text: text.refreshes.never },
          ...refreshMinutes.map((minutes) => ({ value: String(minutes), text: text.refreshes[minutes] })),
        ]}
        onChange={(value) => setRefresh(refreshMinutes.find((minutes) => String(minutes) === value) ?? null)}
      />
    </HeadlineForm>
  );
}

function Preview({ chosen }: { chosen: HeadlineRequest }) {
  const { loaded, isReading, reload } = useHeadline(chosen, ask);
  return <HeadlineView loaded={loaded} isReading={isReading} onAgain={reload} />;
}
