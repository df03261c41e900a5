import Button from '@atlaskit/button/new';
import { useMemo, useState } from 'react';
import type { Configuration } from '../../../src/contract/configuration-api';
import { type Problem, problemsOf } from '../../../src/contract/result';
import { findTeamConflicts, isTimeZone, shores, teamSchema, type Team } from '../../../src/contract/team';
import { BackButton } from '../shared/back-button';
import { Notice } from '../shared/notice';
import { ChoiceField } from '../shared/choice-field';
import { ConfirmDialog } from './confirm-dialog';
import { describeChanges } from './describe-changes';
import { call, flagDone, type Reader } from './forge';
import { dateToAdd, HolidaysEditor } from './holidays-editor';
import { HoursEditor } from './hours-editor';
import { MembersEditor } from './members-editor';
import { adminMessages } from './messages';
import { OverlapPreview } from './overlap-preview';
import { answerBelow, makeProblems, problemsBelow } from './problems';
import { SaveBar } from './save-bar';
import { TextField } from '../shared/text-field';
import { UnsavedChanges } from './unsaved-changes';
import { useEdits } from './use-edits';
import { ZoneField } from './zone-field';

const messages = adminMessages.team;

/** What is wrong with a team, by itself and beside the others. */
export function teamProblems(team: Team, teams: readonly Team[]): Problem[] {
  const parsed = teamSchema.safeParse(team);
  const own = parsed.success ? [] : problemsOf(parsed.error);
  const others = teams.filter(({ id }) => id !== team.id);
  return [...own, ...problemsBelow(findTeamConflicts([...others, team]), others.length)];
}

/** One team, whole: name, shore, zone, hours, holidays, members. */
export function TeamEditor({
  configuration,
  team,
  reader,
  onSaved,
  onConfiguration,
  onBack,
  onDirty,
}: {
  configuration: Configuration;
  /** As it was loaded; one that the configuration doesn't have is a new one. */
  team: Team;
  reader: Reader;
  onSaved: (configuration: Configuration) => void;
  /** The configuration is another than was thought; the editor stays open. */
  onConfiguration: (configuration: Configuration) => void;
  onBack: () => void;
  onDirty: (dirty: boolean) => void;
}) {
  const isNew = !configuration.teams.some(({ id }) => id === team.id);
  const [isDateToAdd, setDateToAdd] = useState(false);
  const edits = useEdits<Team, Configuration>({
    state: configuration,
    initial: team,
    partOf: ({ teams }) => teams.find(({ id }) => id === team.id) ?? null,
    check: (draft, { teams }) => [
      ...teamProblems(draft, teams),
      ...(isDateToAdd ? [{ path: [dateToAdd], message: adminMessages.holidays.dateNotAdded }] : []),
    ],
    send: async (draft, revision) => answerBelow(await call('saveTeam', { revision, team: draft }), 'team'),
    reload: () => call('getConfiguration'),
    changesBetween: describeChanges,
    deleted: adminMessages.conflict.deleted,
    onSaved: (saved, draft) => {
      flagDone(adminMessages.save.teamSaved(draft.name.trim()));
      onSaved(saved);
    },
    onTheirs: onConfiguration,
    onDirty,
  });
  const [deletion, setDeletion] = useState<'asking' | 'deleting' | null>(null);
  const [deleteFailure, setDeleteFailure] = useState<string | null>(null);
  const { draft } = edits;
  const problems = makeProblems(edits.problems);
  const others = useMemo(
    () =>
      configuration.teams
        .map((other, index) => ({ team: other, index }))
        .filter(({ team: other }) => other.id !== team.id),
    [configuration.teams, team.id],
  );
  const change = (changed: Partial<Team>) => edits.setDraft({ ...draft, ...changed });

  const deleteTeam = async () => {
    setDeletion('deleting');
    const result = await call('deleteTeam', { revision: configuration.revision, teamId: team.id });
    const isUnsure = !result.ok && (result.error.code === 'CONFLICT' || result.error.code === 'UNAVAILABLE');
    const present = isUnsure ? await call('getConfiguration') : result;
    setDeletion(null);
    if (present.ok && !present.value.teams.some(({ id }) => id === team.id)) {
      flagDone(adminMessages.save.teamDeleted(team.name));
      onSaved(present.value);
      return;
    }
    if (!result.ok) setDeleteFailure(result.error.message);
    if (present.ok) onConfiguration(present.value);
  };

  return (
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
        {isNew ? messages.newTitle : messages.editTitle(team.name)}
      </h2>
      <div className="columns">
        <TextField
          label={messages.name}
          help={messages.nameHelp}
          value={draft.name}
          problem={problems.at('name')}
          onChange={(name) => change({ name })}
        />
        <ChoiceField
          label={messages.shore}
          help={adminMessages.shoreExplanation}
          value={draft.shore}
          problem={problems.at('shore')}
          options={shores.map((shore) => ({ value: shore, text: adminMessages.shore[shore] }))}
          onChange={(shore) => change({ shore: shore as Team['shore'] })}
        />
        <ZoneField
          label={messages.zone}
          value={draft.timeZone}
          problem={problems.at('timeZone')}
          reader={reader}
          onChange={(timeZone) => change({ timeZone })}
        />
      </div>
      <UnsavedChanges edits={edits} of={['name', 'shore', 'timeZone']} />
      <HoursEditor hours={draft.hours} problems={problems} onChange={(hours) => change({ hours })} />
      <UnsavedChanges edits={edits} of={['hours']} />
      <OverlapPreview team={draft} others={others} reader={reader} />
      {isTimeZone(draft.timeZone) ? (
        <HolidaysEditor
          team={draft}
          problems={problems}
          reader={reader}
          onChange={change}
          onToAdd={setDateToAdd}
        />
      ) : null}
      <UnsavedChanges edits={edits} of={['holidays', 'holidayNames', 'holidayRegion']} />
      <MembersEditor
        members={draft.members}
        others={others.map(({ team: other }) => other)}
        problems={problems}
        onChange={(members) => change({ members })}
      />
      {deleteFailure === null ? null : <Notice title={deleteFailure} tone="danger" compact />}
      <SaveBar
        label={adminMessages.save.team}
        edits={edits}
        warning={draft.members.length === 0 ? messages.nobody : undefined}
        onCancel={onBack}
        extra={
          isNew ? null : (
            <Button
              appearance="subtle"
              isDisabled={edits.saving || deletion === 'deleting'}
              onClick={() => setDeletion('asking')}
            >
              {messages.delete}
            </Button>
          )
        }
      />
      {deletion === 'asking' ? (
        <ConfirmDialog
          title={messages.deleteTitle(team.name)}
          text={messages.deleteText}
          no={adminMessages.save.cancel}
          yes={messages.deleteConfirm}
          onNo={() => setDeletion(null)}
          onYes={() => void deleteTeam()}
        />
      ) : null}
    </form>
  );
}
