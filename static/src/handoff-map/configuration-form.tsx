import { view } from '@forge/bridge';
import { useState } from 'react';
import {
  type HandoffMapConfiguration,
  type HandoffMapPart,
  handoffMapParts,
} from '../../../src/contract/handoff-map-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { ChecksField } from '../shared/checks-field';
import { macroText } from '../shared/macro/messages';
import { submitConfiguration } from '../shared/macro/submit-configuration';
import { askOnce } from '../shared/totals/ask-once';
import { HeadlineForm } from '../shared/totals/headline-form';
import { HandoffMapView } from './handoff-map-macro';
import { handoffMapText as text } from './messages';
import { askHandoffMap, useHandoffMap } from './use-handoff-map';

const ask = askOnce(askHandoffMap);

/** Chooses what the macro shows. @param given what is shown now. */
export function ConfigurationForm({
  given: { parts: partsBefore, ...request },
}: {
  given: HandoffMapConfiguration;
}) {
  const [parts, setParts] = useState(partsBefore);
  return (
    <HeadlineForm
      title={macroText.configure}
      given={request}
      whole={text.whole}
      ask={ask}
      save={async (chosen) => {
        if (parts.length > 0) await submitConfiguration({ ...chosen, parts });
      }}
      cancel={() => view.close()}
      preview={(chosen) => <Preview chosen={chosen} parts={parts} />}
    >
      <ChecksField
        label={text.show}
        choices={handoffMapParts}
        chosen={parts}
        nameOf={text.parts}
        problem={text.noPart}
        onChange={setParts}
      />
    </HeadlineForm>
  );
}

function Preview({ chosen, parts }: { chosen: HeadlineRequest; parts: readonly HandoffMapPart[] }) {
  const { loaded, isReading, reload } = useHandoffMap(chosen, ask);
  return <HandoffMapView loaded={loaded} isReading={isReading} onAgain={reload} parts={parts} />;
}
