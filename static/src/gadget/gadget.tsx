import { type GadgetConfiguration } from '../../../src/contract/gadget-api';
import { Notice } from '../shared/notice';
import { HeadlineView } from './headline';
import { gadgetText as text } from './messages';
import { useHeadline } from './use-headline';

/** What readers of a dashboard see. @param configuration `null`: what is stored of it cannot be read. */
export function Gadget({ configuration }: { configuration: GadgetConfiguration | null }) {
  if (configuration === null) {
    return (
      <Notice title={text.notRead.title}>
        <p>{text.notRead.text}</p>
      </Notice>
    );
  }
  return <Readable configuration={configuration} />;
}

function Readable({
  configuration: { refresh: _refresh, ...request },
}: {
  configuration: GadgetConfiguration;
}) {
  const { loaded, isReading, reload } = useHeadline(request);
  return <HeadlineView loaded={loaded} isReading={isReading} onAgain={reload} />;
}
