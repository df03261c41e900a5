import { useEffect, useMemo, useState } from 'react';
import { comparable } from '../../../src/domain/comparable';
import type { Configuration } from '../../../src/contract/configuration-api';
import { checklistOf } from '../../../src/contract/ledger';
import { problemsOf } from '../../../src/contract/result';
import {
  initialSettings,
  settingsLimits,
  settingsSchema,
  type Settings,
} from '../../../src/contract/settings';
import { getFields, type Field } from '../../../src/jira/get-fields';
import { getIssueTypes } from '../../../src/jira/get-issue-types';
import { getResolutions } from '../../../src/jira/get-resolutions';
import { Notice } from '../shared/notice';
import { ChoiceField } from '../shared/choice-field';
import { Field as LabelledField, type FieldFrame } from '../shared/field';
import { failureText } from '../shared/product-failure';
import { describeChanges } from './describe-changes';
import { call, flagDone, requestJira, type Reader } from './forge';
import { GroupProblem } from './group-problem';
import { adminMessages } from './messages';
import { NumberField } from './number-field';
import { answerBelow, makeProblems } from './problems';
import { SaveBar } from './save-bar';
import { UnsavedChanges } from './unsaved-changes';
import { useEdits } from './use-edits';
import { useFold } from './use-fold';
import { ZoneField } from './zone-field';

const messages = adminMessages.settings;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface SiteLists {
  issueTypes: string[];
  resolutions: string[];
  fields: Field[];
}

/** The settings of how everything is judged. */
export function SettingsForm({
  configuration,
  reader,
  onConfiguration,
  onDirty,
}: {
  configuration: Configuration;
  reader: Reader;
  onConfiguration: (configuration: Configuration) => void;
  onDirty: (dirty: boolean) => void;
}) {
  const [lists, setLists] = useState<SiteLists>({ issueTypes: [], resolutions: [], fields: [] });
  const [listFailure, setListFailure] = useState<string | null>(null);
  useEffect(() => {
    let live = true;
    const reading = Promise.all([
      getIssueTypes(requestJira),
      getResolutions(requestJira),
      getFields(requestJira),
    ]);
    reading.then(
      ([issueTypes, resolutions, fields]) =>
        live && setLists({ issueTypes: issueTypes.map(({ name }) => name), resolutions, fields }),
      (error: unknown) => live && setListFailure(failureText(error)),
    );
    return () => {
      live = false;
    };
  }, []);

  const edits = useEdits<Settings, Configuration>({
    state: configuration,
    initial: configuration.settings,
    partOf: ({ settings }) => settings,
    check: (draft) => {
      const parsed = settingsSchema.safeParse(draft);
      return parsed.success ? [] : problemsOf(parsed.error);
    },
    send: async (draft, revision) =>
      answerBelow(await call('saveSettings', { revision, settings: draft }), 'settings'),
    reload: () => call('getConfiguration'),
    changesBetween: describeChanges,
    deleted: adminMessages.conflict.deleted,
    onSaved: (saved) => {
      flagDone(adminMessages.save.settingsSaved);
      onConfiguration(saved);
    },
    onTheirs: onConfiguration,
    onDirty,
  });
  const { draft } = edits;
  const problems = makeProblems(edits.problems);
  const change = (changed: Partial<Settings>) => edits.setDraft({ ...draft, ...changed });
  const fieldOptions = (kind: Field['kind'], none: string, chosen: string | null) => {
    const fields = lists.fields
      .filter((field) => field.kind === kind)
      .map(({ id, name }) => ({ value: id, text: name }));
    const known = chosen === null || fields.some(({ value }) => value === chosen);
    return [
      { value: '', text: none },
      ...fields,
      ...(known ? [] : [{ value: chosen, text: messages.unknownField(chosen) }]),
    ];
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void edits.save();
      }}
    >
      <h2 className="heading" tabIndex={-1}>
        {messages.title}
      </h2>
      <p className="help">{messages.explanation}</p>
      {listFailure === null ? null : (
        <Notice title={messages.siteFailed} tone="warning">
          <p>{listFailure}</p>
        </Notice>
      )}
      <fieldset className="section">
        <legend>{messages.promises}</legend>
        <NumberField
          label={messages.notice}
          help={`${messages.noticeHelp} ${rangeText(settingsLimits.noticeHours, initialSettings.noticeMs / hourMs)}`}
          unit={messages.noticeUnit}
          one={hourMs}
          value={draft.noticeMs}
          problem={problems.at('noticeMs')}
          onChange={(noticeMs) => change({ noticeMs })}
        />
        <NumberField
          label={messages.reopen}
          help={`${messages.reopenHelp} ${rangeText(settingsLimits.reopenWindowDays, initialSettings.reopenWindowMs / dayMs)}`}
          unit={messages.reopenUnit}
          one={dayMs}
          value={draft.reopenWindowMs}
          problem={problems.at('reopenWindowMs')}
          onChange={(reopenWindowMs) => change({ reopenWindowMs })}
        />
        <ZoneField
          label={messages.siteZone}
          help={`${messages.siteZoneHelp} ${messages.default(initialSettings.siteTimeZone)}`}
          value={draft.siteTimeZone}
          problem={problems.at('siteTimeZone')}
          reader={reader}
          onChange={(siteTimeZone) => change({ siteTimeZone })}
        />
        <NameChoices
          label={messages.cancelled}
          help={messages.cancelledHelp}
          chosen={draft.cancelledResolutions}
          onSite={lists.resolutions}
          defaults={initialSettings.cancelledResolutions}
          problem={problems.within('cancelledResolutions')}
          onChange={(cancelledResolutions) => change({ cancelledResolutions })}
        />
        <UnsavedChanges
          edits={edits}
          of={['noticeMs', 'reopenWindowMs', 'siteTimeZone', 'cancelledResolutions']}
        />
      </fieldset>
      <fieldset className="section">
        <legend>{messages.requirements}</legend>
        <NameChoices
          label={messages.issueTypes}
          help={messages.issueTypesHelp}
          chosen={draft.requirementIssueTypes}
          onSite={lists.issueTypes}
          defaults={initialSettings.requirementIssueTypes}
          problem={problems.within('requirementIssueTypes')}
          onChange={(requirementIssueTypes) => change({ requirementIssueTypes })}
        />
        <ChoiceField
          label={messages.criteriaField}
          help={messages.criteriaHelp}
          value={draft.acceptanceCriteriaField ?? ''}
          problem={problems.at('acceptanceCriteriaField')}
          options={fieldOptions('text', messages.criteriaNone, draft.acceptanceCriteriaField)}
          onChange={(id) => change({ acceptanceCriteriaField: id === '' ? null : id })}
        />
        <UnsavedChanges edits={edits} of={['requirementIssueTypes', 'acceptanceCriteriaField']} />
      </fieldset>
      <fieldset className="section">
        <legend>{messages.handoffs}</legend>
        <LinesField
          label={messages.checklist}
          help={messages.checklistHelp}
          lines={checklistOf(draft)}
          problem={problems.within('handoffChecklist')}
          onChange={(handoffChecklist) => change({ handoffChecklist })}
        />
        <UnsavedChanges edits={edits} of={['handoffChecklist']} />
      </fieldset>
      <fieldset className="section">
        <legend>{messages.sprints}</legend>
        <ChoiceField
          label={messages.sprintField}
          help={messages.sprintHelp}
          value={draft.sprintField ?? ''}
          problem={problems.at('sprintField')}
          options={fieldOptions('sprint', messages.sprintAuto, draft.sprintField)}
          onChange={(id) => change({ sprintField: id === '' ? null : id })}
        />
      </fieldset>
      <SaveBar label={adminMessages.save.settings} edits={edits} />
    </form>
  );
}

const rangeText = ({ min, max }: { min: number; max: number }, usual: number) =>
  messages.range(min, max, String(usual));

const linesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A list, a line each; empty lines are none. */
function LinesField({
  lines,
  onChange,
  ...frame
}: FieldFrame & { lines: readonly string[]; onChange: (lines: string[]) => void }) {
  const [typed, setTyped] = useState(lines.join('\n'));
  // What is being typed may have blanks and empty lines that the list doesn't.
  const isSame = linesIn(typed).join('\n') === lines.join('\n');
  return (
    <LabelledField {...frame}>
      {(links) => (
        <textarea
          {...links}
          className="text-input"
          dir="auto"
          rows={5}
          value={isSame ? typed : lines.join('\n')}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            onChange(linesIn(event.currentTarget.value));
          }}
        />
      )}
    </LabelledField>
  );
}

/** Names to tick: those of the site, and those that were chosen although the site doesn't have them. */
function NameChoices({
  label,
  help,
  chosen,
  onSite,
  defaults,
  problem,
  onChange,
}: {
  label: string;
  help: string;
  chosen: readonly string[];
  onSite: readonly string[];
  defaults: readonly string[];
  problem?: string | undefined;
  onChange: (chosen: string[]) => void;
}) {
  const ticked = new Set(chosen.map(comparable));
  const site = useMemo(() => new Set(onSite.map(comparable)), [onSite]);
  const elsewhere = [
    ...new Map([...chosen, ...defaults].map((name) => [comparable(name), name])).values(),
  ].filter((name) => !site.has(comparable(name)));
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...chosen, name] : chosen.filter((other) => comparable(other) !== comparable(name)));
  const row = (name: string, note?: string) => (
    <li key={comparable(name)}>
      <label className="check">
        <input
          type="checkbox"
          checked={ticked.has(comparable(name))}
          onChange={(event) => toggle(name, event.currentTarget.checked)}
        />
        <span dir="auto">{name}</span>
        {note === undefined ? null : <span className="meta">{note}</span>}
      </label>
    </li>
  );
  // Without the site's list the chosen ones are all there is to show.
  const [shownElsewhere, foldButton] = useFold(elsewhere, onSite.length > 0 ? 0 : elsewhere.length);
  return (
    <fieldset className="field choices">
      <legend>{label}</legend>
      <p className="help">{help}</p>
      <ul className="plain-list checks">
        {onSite.map((name) => row(name))}
        {shownElsewhere.map((name) => row(name, onSite.length > 0 ? messages.notOnSite : undefined))}
      </ul>
      <div className="buttons">
        {foldButton}
        <button type="button" className="link-button" onClick={() => onChange([...defaults])}>
          {messages.resetLists}
        </button>
      </div>
      <GroupProblem problem={problem} />
    </fieldset>
  );
}
