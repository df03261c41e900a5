import { requestJira, router } from '@forge/bridge';
import { type ComponentProps, useCallback, useEffect, useMemo, useState } from 'react';
import type { Formats } from '../shared/formats';
import { PulseFailed, PulseLoading } from '../shared/pulse-states';
import { pulseMessages } from '../shared/pulse-messages';
import type { ResultsPlatform } from '../shared/survey-results/results-platform';
import type { SurveyResults } from '../shared/survey-results/survey-results';
import { call } from '../shared/use-pulse';

type Loaded =
  | { status: 'loading' }
  | { status: 'failed' }
  | {
      status: 'ready';
      answer: ComponentProps<typeof SurveyResults>['answer'];
      View: typeof SurveyResults;
    };

/** The results of one partnership, or why they can't be seen. */
export function ResultsPage({ partnershipId, formats }: { partnershipId: string; formats: Formats }) {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' });
  const platform = useMemo<ResultsPlatform>(
    () => ({
      requestJira: (path, init) => requestJira(path, init),
      getConfiguration: () => call('getConfiguration'),
      getResults: () => call('getResults', { partnershipId }),
      getTexts: (waveId) => call('getTexts', { waveId }),
      saveResponse: (request) => call('saveResponse', request),
      openLink: (address) => void router.open(address),
      clock: () => Date.now(),
    }),
    [partnershipId],
  );
  const load = useCallback(() => {
    // Its view is a file of its own: whoever only answers doesn't wait for it.
    const view = import('../shared/survey-results/survey-results');
    Promise.all([platform.getResults(), view]).then(
      ([answer, { SurveyResults: View }]) => setLoaded({ status: 'ready', answer, View }),
      () => setLoaded({ status: 'failed' }),
    );
  }, [platform]);
  useEffect(load, [load]);

  if (loaded.status === 'loading') return <PulseLoading />;
  if (loaded.status === 'failed') {
    return <PulseFailed reason={pulseMessages.noAnswer} offline={false} onAgain={load} />;
  }
  return <loaded.View answer={loaded.answer} formats={formats} platform={platform} onReload={load} />;
}
