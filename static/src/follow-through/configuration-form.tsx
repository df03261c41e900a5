import {
  type FollowThroughConfiguration,
  type FollowThroughPart,
  followThroughParts,
} from '../../../src/contract/follow-through-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { PartsForm } from '../shared/macro/parts-form';
import { askOnce } from '../shared/totals/ask-once';
import { FollowThroughView } from './follow-through-macro';
import { followThroughText as text } from './messages';
import { askFollowThrough, useFollowThrough } from './use-follow-through';

const ask = askOnce(askFollowThrough);
/** Week by week too, whatever is ticked: so a tick shows at once. */
const withWeeks = (request: HeadlineRequest) => ({ ...request, byWeek: true });

/** Chooses what the macro shows. @param given what is shown now. */
export function ConfigurationForm({ given }: { given: FollowThroughConfiguration }) {
  return (
    <PartsForm
      given={given}
      choices={followThroughParts}
      nameOf={text.parts}
      ask={(request) => ask(withWeeks(request))}
      preview={(chosen, parts) => <Preview chosen={chosen} parts={parts} />}
    />
  );
}

function Preview({ chosen, parts }: { chosen: HeadlineRequest; parts: readonly FollowThroughPart[] }) {
  const { loaded, isReading, reload } = useFollowThrough(withWeeks(chosen), ask);
  return <FollowThroughView loaded={loaded} isReading={isReading} onAgain={reload} parts={parts} />;
}
