import { view } from '@forge/bridge';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { macroText } from '../shared/macro/messages';
import { submitConfiguration } from '../shared/macro/submit-configuration';
import { askOnce } from '../shared/totals/ask-once';
import { HeadlineForm } from '../shared/totals/headline-form';
import { FollowThroughView } from './follow-through-macro';
import { askFollowThrough, useFollowThrough } from './use-follow-through';

const ask = askOnce(askFollowThrough);

/** Chooses what the macro shows. @param given what is shown now. */
export function ConfigurationForm({ given }: { given: HeadlineRequest }) {
  return (
    <HeadlineForm
      title={macroText.configure}
      given={given}
      ask={ask}
      save={submitConfiguration}
      cancel={() => view.close()}
      preview={(chosen) => <Preview chosen={chosen} />}
    />
  );
}

function Preview({ chosen }: { chosen: HeadlineRequest }) {
  const { loaded, isReading, reload } = useFollowThrough(chosen, ask);
  return <FollowThroughView loaded={loaded} isReading={isReading} onAgain={reload} />;
}
