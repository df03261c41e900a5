import { view } from '@forge/bridge';
import { useId, useState } from 'react';
import {
  type HandoffMapConfiguration,
  type HandoffMapPart,
  handoffMapParts,
} from '../../../src/contract/handoff-map-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { macroText } from '../shared/macro/messages';
import { submitConfiguration } from '../shared/macro/submit-configuration';
import { askOnce, HeadlineForm } from '../shared/totals/headline-form';
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
  const problemId = useId();
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
      <fieldset className="choices" aria-describedby={problemId}>
        <legend>{text.show}</legend>
        {handoffMapParts.map((part) => (
          <label key={part} className="check">
            <input
              type="checkbox"
              checked={parts.includes(part)}
              onChange={({ currentTarget: { checked } }) =>
                setParts(handoffMapParts.filter((one) => (one === part ? checked : parts.includes(one))))
              }
            />
            {text.parts[part]}
          </label>
        ))}
        <p id={problemId} className="problem" role="alert">
          {parts.length === 0 ? text.noPart : null}
        </p>
      </fieldset>
    </HeadlineForm>
  );
}

function Preview({ chosen, parts }: { chosen: HeadlineRequest; parts: readonly HandoffMapPart[] }) {
  const { loaded, isReading, reload } = useHandoffMap(chosen, ask);
  return <HandoffMapView loaded={loaded} isReading={isReading} onAgain={reload} parts={parts} />;
}
