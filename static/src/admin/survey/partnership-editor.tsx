import { useMemo, useRef, useState } from 'react';
import type { Partnership } from '../../../../src/contract/partnership';
import type { SurveyConfiguration } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { BackButton } from '../../shared/back-button';
import { Notice } from '../../shared/notice';
import { call, flagDone } from '../forge';
import { adminMessages } from '../messages';
import { ProblemSummary } from '../problem-summary';
import { answerBelow, makeProblems, type Problems } from '../problems';
import { SaveBar } from '../save-bar';
import { findChanges } from '../three-way';
import { UnsavedChanges } from '../unsaved-changes';
import { useEdits } from '../use-edits';
import { AnonymitySection } from './anonymity-section';
import { AskedSection } from './asked-section';
import { DeletePartnership } from './delete-partnership';
import { LeadsSection } from './leads-section';
import { surveyAdminMessages } from './messages';
import { NoticesSection } from './notices-section';
import { NowSection } from './now-section';
import { draftToSave, makeItemId, partnershipProblems, partnershipWarnings } from './partnership-draft';
import { invitedUntilOf, type Present, type Sides, sidesOf } from './partnership-state';
import { SurveyPreview } from './survey-preview';
import { useProjects } from './use-projects';
import { WhenSection } from './when-section';
import { WhoSection } from './who-section';

const messages = surveyAdminMessages.editor;

/** What each part of the form works on. */
export interface SectionProps {
  draft: Partnership;
  change: (changed: Partial<Partnership>) => void;
  problems: Problems;
  warnings: Problems;
  /** Both teams of the draft, as far as they are chosen. */
  sides: Sides;
}

/** What somebody else did to partnerships, a sentence each. */
function describeChanges(before: SurveyConfiguration, after: SurveyConfiguration): string[] {
  const of = ({ partnerships }: SurveyConfiguration) => partnerships.map(({ partnership }) => partnership);
  return findChanges(of(before), of(after)).map(({ kind, name, fields }) =>
    kind === 'changed' ? adminMessages.conflict.changed(name, fields) : messages[kind](name),
  );
}

/** One partnership, whole: who, when, what is asked, and what becomes of it; and how it stands now. */
export function PartnershipEditor({
  survey,
  partnership,
  teams,
  present,
  onSurvey,
  onOpened,
  onSaved,
  onBack,
  onDirty,
}: {
  survey: SurveyConfiguration;
  /** As it was loaded; one that `survey` doesn't have is a new one. */
  partnership: Partnership;
  teams: readonly Team[];
  present: Present;
  /** The partnerships are others than was thought; the editor stays open. */
  onSurvey: (survey: SurveyConfiguration) => void;
  onOpened: (survey: SurveyConfiguration) => void;
  onSaved: (survey: SurveyConfiguration) => void;
  onBack: () => void;
  onDirty: (dirty: boolean) => void;
}) {
  const { id } = partnership;
  const state = survey.partnerships.find((other) => other.partnership.id === id) ?? null;
  const others = useMemo(
    () => survey.partnerships.map((other) => other.partnership).filter((other) => other.id !== id),
    [survey.partnerships, id],
  );
  const [isPreviewing, setPreviewing] = useState(false);
  const previewButton = useRef<HTMLDivElement>(null);
  const edits = useEdits<Partnership, SurveyConfiguration>({
    state: survey,
    initial: partnership,
    partOf: ({ partnerships }) =>
      partnerships.find((other) => other.partnership.id === id)?.partnership ?? null,
    check: (draft) => partnershipProblems(draft, others, teams, state),
    send: async (draft, revision) => {
      const toSave = draftToSave(draft, state?.partnership ?? null, makeItemId);
      return answerBelow(await call('savePartnership', { revision, partnership: toSave }), 'partnership');
    },
    reload: () => call('getPartnerships'),
    changesBetween: describeChanges,
    deleted: messages.deletedMeanwhile,
    onSaved: (saved, draft) => {
      flagDone(messages.saved(draft.name.trim()), surveyAdminMessages.effect);
      onSaved(saved);
    },
    onTheirs: onSurvey,
    onDirty,
  });
  const { draft, dirty } = edits;
  const projects = useProjects(draft.projectIds);
  const section: SectionProps = {
    draft,
    change: (changed) => edits.setDraft({ ...draft, ...changed }),
    problems: makeProblems(edits.problems),
    warnings: makeProblems(partnershipWarnings(draft, others, teams)),
    sides: sidesOf(draft, teams),
  };
  const open = state?.latestWave?.status === 'open' ? state.latestWave : null;
  const nextWave = (state?.latestWave?.number ?? 0) + 1;

  return (
    <>
      {/* Hidden, not gone: what was entered is there again when the preview is closed. */}
      <div hidden={isPreviewing}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void edits.save();
          }}
        >
          <p>
            <BackButton onClick={onBack}>{messages.back}</BackButton>
          </p>
          <h2 className="heading" tabIndex={-1}>
            {state === null ? messages.newTitle : messages.editTitle(state.partnership.name)}
          </h2>
          <ProblemSummary edits={edits} />
          {state === null ? null : (
            <NowSection
              state={state}
              sides={sidesOf(state.partnership, teams)}
              present={present}
              dirty={dirty}
              onSurvey={onSurvey}
              onOpened={onOpened}
            />
          )}
          {open === null ? null : <Notice title={messages.openNote(open.number)} compact />}
          <WhoSection {...section} projects={projects} isNew={state === null} teams={teams} />
          <UnsavedChanges edits={edits} of={['name', 'teamIds', 'projectIds']} />
          <WhenSection
            {...section}
            state={state}
            invitedUntil={invitedUntilOf(draft, survey.partnerships)}
            present={present}
          />
          <UnsavedChanges edits={edits} of={['cadenceWeeks', 'firstOpening', 'daysOpen', 'paused']} />
          <AskedSection {...section} nextWave={nextWave} />
          <UnsavedChanges edits={edits} of={['excludedItems', 'ownItems', 'doraPack']} />
          <AnonymitySection {...section} state={state} />
          <UnsavedChanges edits={edits} of={['minimumAnswers', 'freeText']} />
          <LeadsSection {...section} isMissing={state?.leadMissing ?? false} />
          <UnsavedChanges edits={edits} of={['leads']} />
          <NoticesSection {...section} projects={projects} />
          <SaveBar
            label={messages.save}
            edits={edits}
            onCancel={onBack}
            problemsElsewhere
            extra={
              <div ref={previewButton}>
                <button type="button" className="button" onClick={() => setPreviewing(true)}>
                  {surveyAdminMessages.preview.button}
                </button>
              </div>
            }
          />
        </form>
        {state === null ? null : (
          <DeletePartnership
            state={state}
            revision={survey.revision}
            disabled={edits.saving}
            onSurvey={onSurvey}
            onDeleted={onSaved}
          />
        )}
      </div>
      {isPreviewing ? (
        <SurveyPreview
          draft={draft}
          sides={section.sides}
          wave={nextWave}
          onBack={() => {
            setPreviewing(false);
            // Once the form is visible again.
            requestAnimationFrame(() => previewButton.current?.querySelector('button')?.focus());
          }}
        />
      ) : null}
    </>
  );
}
