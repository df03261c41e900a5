import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { Result } from '../../../../src/contract/result';
import type { SurveyExport } from '../../../../src/contract/survey-api';
import { Notice } from '../../shared/notice';
import { saveFile } from '../../shared/save-file';
import type { TextFile } from '../../shared/text-file';
import { call } from '../forge';
import { surveyAdminMessages } from './messages';
import { csvFile, jsonFile, type Results } from './results-file';

const messages = surveyAdminMessages.data;

type State =
  { status: 'idle' | 'reading' } | { status: 'done'; file: string } | { status: 'failed'; reason: string };

/** Gives the admin all published results as a file, made in this browser. */
export function ExportResults() {
  const [state, setState] = useState<State>({ status: 'idle' });
  const exportAs = async (makeFile: (results: Results) => TextFile) => {
    setState({ status: 'reading' });
    const result = await readResults();
    if (!result.ok) return setState({ status: 'failed', reason: result.error.message });
    const file = makeFile(result.value);
    saveFile(file);
    setState({ status: 'done', file: file.name });
  };
  const isReading = state.status === 'reading';
  return (
    <>
      <div className="survey-data">
        <p className="help">{messages.exportHelp}</p>
        <div className="buttons">
          <Button isDisabled={isReading} onClick={() => void exportAs(csvFile)}>
            {messages.csv}
          </Button>
          <Button isDisabled={isReading} onClick={() => void exportAs(jsonFile)}>
            {messages.json}
          </Button>
        </div>
      </div>
      <p className="said" role="status">
        {isReading ? messages.exporting : state.status === 'done' ? messages.exported(state.file) : ''}
      </p>
      {state.status === 'failed' ? (
        <Notice title={messages.exportFailed} tone="danger">
          <p>{state.reason}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** Reads the results part by part, as many as each answer holds. */
async function readResults(): Promise<Result<Results>> {
  const partnerships: Results['partnerships'] = [];
  for (let from: SurveyExport['next'] = null; ;) {
    const part: Result<SurveyExport> = await call('exportSurveys', { from });
    if (!part.ok) return part;
    for (const found of part.value.partnerships) {
      // What found no room in the part before goes on in this one.
      const last = partnerships.at(-1);
      if (last?.partnership.id === found.partnership.id) last.waves.push(...found.waves);
      else partnerships.push(found);
    }
    if (part.value.next === null)
      return { ok: true, value: { exportedAt: part.value.exportedAt, partnerships } };
    from = part.value.next;
  }
}
