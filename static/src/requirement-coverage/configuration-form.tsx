import '../shared/fields.css';
import '../shared/totals/headline-form.css';
import { requestJira, view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import {
  type CoverageConfiguration,
  coverageLimits,
  parseCoverageConfiguration,
} from '../../../src/contract/coverage-api';
import { getProjects, type Project } from '../../../src/jira/find-projects';
import { ChoiceField } from '../shared/choice-field';
import { macroText } from '../shared/macro/messages';
import { submitConfiguration } from '../shared/macro/submit-configuration';
import { Notice } from '../shared/notice';
import { ProjectPicker } from '../shared/project-picker';
import { TextField } from '../shared/text-field';
import { totalsText } from '../shared/totals/messages';
import { coverageText } from './messages';
import { RequirementCoverageMacro } from './requirement-coverage-macro';

const text = coverageText.form;
const { choose } = totalsText;
/** The preview waits for the typing to pause: each look asks Confluence and Jira. */
const pauseMs = 500;

/** Chooses what the macro shows, with what that looks like below. @param given what is shown now. */
export function ConfigurationForm({ given }: { given: CoverageConfiguration }) {
  const [chosen, setChosen] = useState(given);
  const [forms, setForms] = useState(given.patterns.join(', '));
  const [projects, setProjects] = useState<Project[]>(given.projectIds.map(hiddenProject));
  const [notSaved, setNotSaved] = useState(false);
  const next = parseCoverageConfiguration({
    ...chosen,
    patterns: forms
      .split(',')
      .map((form) => form.trim())
      .filter((form) => form !== ''),
  });
  const shown = usePaused(next ?? chosen);
  const names = given.projectIds.join();
  useEffect(() => {
    if (names === '') return;
    getProjects(requestJira, names.split(',')).then(
      (found) => setProjects((before) => before.map((one) => found.find(({ id }) => id === one.id) ?? one)),
      // Without names they can still be kept or taken out.
      () => undefined,
    );
  }, [names]);
  const change = (changed: Partial<CoverageConfiguration>) => setChosen({ ...chosen, ...changed });
  const leave = async (how: () => Promise<unknown>) => {
    setNotSaved(false);
    await how().catch(() => setNotSaved(true));
  };

  return (
    <>
      <form
        className="headline-form"
        aria-label={macroText.configure}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (next !== null) void leave(() => submitConfiguration(next));
        }}
      >
        <TextField
          label={text.patterns}
          help={text.patternsHelp}
          problem={
            next === null
              ? text.patternsWrong(coverageLimits.patternLength, coverageLimits.patterns)
              : undefined
          }
          value={forms}
          onChange={setForms}
        />
        <Check label={text.tasks} checked={chosen.tasks} onChange={(tasks) => change({ tasks })} />
        <ChoiceField
          label={text.list}
          value={chosen.list}
          options={(['all', 'uncovered'] as const).map((list) => ({ value: list, text: text.lists[list] }))}
          onChange={(list) => change({ list: list === 'all' ? 'all' : 'uncovered' })}
        />
        <Check
          label={text.withoutPage}
          checked={chosen.withoutPage}
          onChange={(withoutPage) => change({ withoutPage })}
        />
        {chosen.withoutPage ? (
          <ProjectPicker
            label={text.projects}
            help={text.projectsHelp}
            chosen={projects}
            onChange={(picked) => {
              const some = picked.slice(0, coverageLimits.projects);
              setProjects(some);
              change({ projectIds: some.map(({ id }) => id) });
            }}
          />
        ) : null}
        {notSaved ? <Notice title={choose.notSaved} tone="danger" compact /> : null}
        <div className="buttons">
          <button type="submit" className="primary-button">
            {choose.save}
          </button>
          <button type="button" className="button" onClick={() => void leave(() => view.close())}>
            {choose.cancel}
          </button>
        </div>
      </form>
      <h3 className="preview-title">{choose.preview}</h3>
      <RequirementCoverageMacro configuration={shown} />
    </>
  );
}

const hiddenProject = (id: string): Project => ({ id, key: '', name: text.hiddenProject });

function Check({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

/** A value once it has not changed for a while. */
function usePaused(value: CoverageConfiguration): CoverageConfiguration {
  const [settled, setSettled] = useState(value);
  const wanted = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(wanted) as CoverageConfiguration), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  return settled;
}
