import './survey.css';
import { useMemo, useState } from 'react';
import type { Configuration } from '../../../../src/contract/configuration-api';
import { call, type Reader } from '../forge';
import { makeTeamId } from '../propose-teams';
import { useAnswer } from '../use-answer';
import { Unanswered } from '../waiting';
import { DataSheetPage } from './data-sheet-page';
import { surveyAdminMessages as messages } from './messages';
import { newPartnership } from './partnership-draft';
import { PartnershipEditor } from './partnership-editor';
import { PartnershipList } from './partnership-list';
import { makePlaceClocks } from './place-clock';
import type { SurveyPage } from './survey-page';

export interface SurveyTabProps {
  configuration: Configuration;
  reader: Reader;
  page: SurveyPage;
  /** Shows another page of the tab, unless there are changes that the admin wants to keep. */
  go: (page: SurveyPage) => void;
  /** Shows another page of the tab; what was changed is saved, or meant to be lost. */
  show: (page: SurveyPage) => void;
  toTeams: () => void;
  onDirty: (dirty: boolean) => void;
}

/** Partnerships: who is asked about whom, how often, and what; and what of it is stored. */
export function SurveyTab({ configuration, reader, page, go, show, toTeams, onDirty }: SurveyTabProps) {
  const { answer, askAgain, replace } = useAnswer(() => call('getPartnerships'));
  const [opened, setOpened] = useState(0);
  const now = answer.status === 'answered' ? answer.value.now : null;
  const present = useMemo(
    () => (now === null ? null : { now, clockOf: makePlaceClocks(reader.locale, now) }),
    [now, reader.locale],
  );

  if (answer.status !== 'answered' || present === null) {
    return (
      <>
        <h2 className="heading" tabIndex={-1}>
          {messages.title}
        </h2>
        <Unanswered
          answer={answer}
          asking={messages.loading}
          failed={messages.failed}
          onTryAgain={askAgain}
        />
      </>
    );
  }

  const survey = answer.value;
  const { teams } = configuration;
  if (page.page === 'dataSheet') {
    return (
      <DataSheetPage survey={survey} teams={teams} reader={reader} onBack={() => show({ page: 'list' })} />
    );
  }
  if (page.page === 'partnership') {
    const state = survey.partnerships.find(({ partnership }) => partnership.id === page.partnership.id);
    return (
      <PartnershipEditor
        // Whoever opened a wave edits what it now is.
        key={`${page.partnership.id}:${opened}`}
        survey={survey}
        partnership={state?.partnership ?? page.partnership}
        teams={teams}
        present={present}
        onSurvey={replace}
        onOpened={(changed) => {
          replace(changed);
          setOpened(opened + 1);
        }}
        onSaved={(saved) => {
          replace(saved);
          show({ page: 'list', backFrom: page.partnership.id });
        }}
        onBack={() => go({ page: 'list', backFrom: page.partnership.id })}
        onDirty={onDirty}
      />
    );
  }
  return (
    <PartnershipList
      survey={survey}
      teams={teams}
      present={present}
      onEdit={(partnership) => show({ page: 'partnership', partnership })}
      onAdd={() => {
        const ids = survey.partnerships.map(({ partnership }) => partnership.id);
        const id = makeTeamId(crypto.randomUUID().slice(0, 8), ids);
        const today = Temporal.Instant.fromEpochMilliseconds(survey.now)
          .toZonedDateTimeISO(reader.timeZone)
          .toPlainDate();
        show({ page: 'partnership', partnership: newPartnership(id, today) });
      }}
      onDataSheet={() => show({ page: 'dataSheet' })}
      toTeams={toTeams}
    />
  );
}
