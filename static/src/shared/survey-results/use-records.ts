import { useEffect, useRef, useState } from 'react';
import type { Configuration } from '../../../../src/contract/configuration-api';
import type { PartnershipResults } from '../../../../src/contract/survey-api';
import { failureText } from '../product-failure';
import { resultsMessages } from './messages';
import { readRecords, type Records, recordsPeriod } from './read-records';
import type { ResultsPlatform } from './results-platform';

/** Where the reading of the records stands. */
export type RecordsState =
  | { status: 'loading' }
  | { status: 'known'; records: Records }
  /** @property text what happened and what to do. */
  | { status: 'failed'; text: string }
  /** One of the two teams is not set up any more. */
  | { status: 'teamGone' };

/** What the records say of the period of one wave, read when it is first shown, as the reader. */
export function useRecords(
  platform: ResultsPlatform,
  { partnership, waves }: PartnershipResults,
  index: number,
): [state: RecordsState, readAgain: () => void] {
  const [answer, setAnswer] = useState<{ waveId: string; state: RecordsState } | null>(null);
  const [turn, setTurn] = useState(0);
  const configuration = useRef<Configuration | null>(null);
  const { waveId, teams } = waves[index]!;
  const { start, end } = recordsPeriod(waves, index);

  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<RecordsState> => {
      if (configuration.current === null) {
        const result = await platform.getConfiguration();
        if (!result.ok) return { status: 'failed', text: resultsMessages.records.configuration };
        configuration.current = result.value;
      }
      const known = new Set(configuration.current.teams.map(({ id }) => id));
      if (!teams.every(({ id }) => known.has(id))) return { status: 'teamGone' };
      try {
        const records = await readRecords(platform.requestJira, {
          projectIds: partnership.projectIds,
          teamIds: [teams[0].id, teams[1].id],
          period: { start, end },
          configuration: configuration.current,
          clock: platform.clock(),
        });
        return { status: 'known', records };
      } catch (error) {
        return { status: 'failed', text: failureText(error) };
      }
    };
    void read().then((state) => {
      if (isCurrent) setAnswer({ waveId, state });
    });
    return () => {
      isCurrent = false;
    };
    // The teams and projects of a wave never change while the page is open: its id stands for them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [platform, waveId, start, end, turn]);

  const state: RecordsState = answer?.waveId === waveId ? answer.state : { status: 'loading' };
  return [
    state,
    () => {
      setAnswer(null);
      setTurn(turn + 1);
    },
  ];
}
