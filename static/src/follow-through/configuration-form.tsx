import { view } from '@forge/bridge';
import type { GadgetConfiguration, HeadlineRequest } from '../../../src/contract/gadget-api';
import { askOnce, HeadlineForm } from '../shared/totals/headline-form';
import { FollowThroughView } from './follow-through-macro';
import { followThroughText as text } from './messages';
import { askFollowThrough, useFollowThrough } from './use-follow-through';

const ask = askOnce(askFollowThrough);

/** Chooses what the macro shows. @param given what is shown now. */
export function ConfigurationForm({ given }: { given: GadgetConfiguration }) {
  const { refresh: _refresh, ...request } = given;
  return (
    <HeadlineForm
      title={text.configure}
      given={request}
      ask={ask}
      save={(chosen) => view.submit({ config: withoutNulls(chosen) })}
      cancel={() => view.close()}
      preview={(chosen) => <Preview chosen={chosen} />}
    />
  );
}

function Preview({ chosen }: { chosen: HeadlineRequest }) {
  const { loaded, isReading, reload } = useFollowThrough(chosen, ask);
  return <FollowThroughView loaded={loaded} isReading={isReading} onAgain={reload} />;
}

/** Confluence takes no `null` in a macro's configuration; what is left out means the same. */
function withoutNulls(chosen: HeadlineRequest) {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null));
}
