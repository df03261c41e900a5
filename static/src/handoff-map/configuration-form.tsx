import {
  type HandoffMapConfiguration,
  type HandoffMapPart,
  handoffMapParts,
} from '../../../src/contract/handoff-map-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { PartsForm } from '../shared/macro/parts-form';
import { askOnce } from '../shared/totals/ask-once';
import { HandoffMapView } from './handoff-map-macro';
import { handoffMapText as text } from './messages';
import { askHandoffMap, useHandoffMap } from './use-handoff-map';

const ask = askOnce(askHandoffMap);

/** Chooses what the macro shows. @param given what is shown now. */
export function ConfigurationForm({ given }: { given: HandoffMapConfiguration }) {
  return (
    <PartsForm
      given={given}
      choices={handoffMapParts}
      nameOf={text.parts}
      whole={text.whole}
      ask={ask}
      preview={(chosen, parts) => <Preview chosen={chosen} parts={parts} />}
    />
  );
}

function Preview({ chosen, parts }: { chosen: HeadlineRequest; parts: readonly HandoffMapPart[] }) {
  const { loaded, isReading, reload } = useHandoffMap(chosen, ask);
  return <HandoffMapView loaded={loaded} isReading={isReading} onAgain={reload} parts={parts} />;
}
