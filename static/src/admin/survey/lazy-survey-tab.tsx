import { type ComponentType, useEffect, useState } from 'react';
import { Notice } from '../../shared/notice';
import { adminMessages } from '../messages';
import { Waiting } from '../waiting';
import type { SurveyTabProps } from './survey-tab';

type Loaded =
  { status: 'loading' } | { status: 'failed' } | { status: 'ready'; Tab: ComponentType<SurveyTabProps> };

/** The tab “Pulse survey”, a file of its own: whoever sets up teams doesn't wait for it. */
export function LazySurveyTab(props: SurveyTabProps) {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' });
  const load = () =>
    import('./survey-tab').then(
      ({ SurveyTab }) => setLoaded({ status: 'ready', Tab: SurveyTab }),
      () => setLoaded({ status: 'failed' }),
    );
  useEffect(() => void load(), []);

  if (loaded.status === 'ready') return <loaded.Tab {...props} />;
  return (
    <>
      <h2 className="heading" tabIndex={-1}>
        {adminMessages.tabs.survey}
      </h2>
      {loaded.status === 'loading' ? (
        <Waiting text={adminMessages.loadingPart} />
      ) : (
        <Notice
          title={adminMessages.partNotLoaded}
          tone="danger"
          action={{
            label: adminMessages.tryAgain,
            onClick: () => {
              setLoaded({ status: 'loading' });
              void load();
            },
          }}
        />
      )}
    </>
  );
}
