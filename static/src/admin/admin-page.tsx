import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Configuration } from '../../../src/contract/configuration-api';
import type { Team } from '../../../src/contract/team';
import { isAdministrator } from '../../../src/jira/is-administrator';
import { Notice } from '../shared/notice';
import { ConfirmDialog } from './confirm-dialog';
import { editButtonId } from './edit-button-id';
import { FirstRunGuide } from './first-run-guide';
import { failureText } from '../shared/product-failure';
import { call, getReader, requestJira, type Reader } from './forge';
import { adminMessages as messages } from './messages';
import { makeTeamId, usualHours } from './propose-teams';
import { SettingsForm } from './settings-form';
import { ShowPanel } from './show-panel';
import { LazySurveyTab } from './survey/lazy-survey-tab';
import type { SurveyPage } from './survey/survey-page';
import { TeamEditor } from './team-editor';
import { TeamList } from './team-list';
import { TotalsTab } from './totals/totals-tab';
import { Waiting } from './waiting';

type Loaded =
  | { status: 'loading' }
  | { status: 'denied' }
  | { status: 'failed'; reason: string }
  | { status: 'ready'; configuration: Configuration; reader: Reader };

type View =
  /** `backFrom`: the id of the team whose editor was left. */
  | { name: 'teams'; backFrom?: string }
  | { name: 'guide' | 'settings' | 'show' | 'totals' }
  | { name: 'team'; team: Team }
  | { name: 'survey'; page: SurveyPage };

async function load(): Promise<Loaded> {
  try {
    const [admin, result, reader] = await Promise.all([
      isAdministrator(requestJira),
      call('getConfiguration'),
      getReader(),
    ]);
    if (!admin) return { status: 'denied' };
    if (!result.ok) return { status: 'failed', reason: result.error.message };
    return { status: 'ready', configuration: result.value, reader };
  } catch (error) {
    return { status: 'failed', reason: failureText(error) };
  }
}

/** Rapport's page in Jira's administration. */
export function AdminPage() {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' });
  useEffect(() => {
    void load().then(setLoaded);
  }, []);

  return (
    <main className="page" aria-busy={loaded.status === 'loading'}>
      {/* Jira itself shows the module's title above the frame. */}
      <h1 className="visually-hidden">{messages.title}</h1>
      <p className="help page-intro">{messages.intro}</p>
      {loaded.status === 'loading' ? <Waiting text={messages.loading} /> : null}
      {loaded.status === 'denied' ? (
        <Notice title={messages.denied.title} tone="warning">
          <p>{messages.denied.text}</p>
        </Notice>
      ) : null}
      {loaded.status === 'failed' ? (
        <Notice
          title={messages.failed.title}
          tone="danger"
          action={{
            label: messages.tryAgain,
            onClick: () => {
              setLoaded({ status: 'loading' });
              void load().then(setLoaded);
            },
          }}
        >
          <p>{loaded.reason}</p>
        </Notice>
      ) : null}
      {loaded.status === 'ready' ? (
        <Content
          configuration={loaded.configuration}
          reader={loaded.reader}
          onConfiguration={(configuration) => setLoaded({ ...loaded, configuration })}
        />
      ) : null}
    </main>
  );
}

function Content({
  configuration,
  reader,
  onConfiguration,
}: {
  configuration: Configuration;
  reader: Reader;
  onConfiguration: (configuration: Configuration) => void;
}) {
  const [view, setView] = useState<View>(
    configuration.teams.length === 0 ? { name: 'guide' } : { name: 'teams' },
  );
  const [dirty, setDirty] = useState(false);
  const [wanted, setWanted] = useState<View | null>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  useLayoutEffect(() => {
    // Whoever moves by keyboard or by ear lands on the new view's heading, or in the row of what they come from; not
    // at the first showing.
    const list =
      view.name === 'survey' && view.page.page === 'list' ? view.page : view.name === 'teams' ? view : null;
    const row = document.getElementById(editButtonId(list?.backFrom ?? ''));
    if (moved.current) (row ?? contentRef.current?.querySelector<HTMLElement>('.heading'))?.focus();
    moved.current = true;
  }, [view]);

  const show = (next: View) => {
    setDirty(false);
    setWanted(null);
    setView(next);
  };
  const go = (next: View) => (dirty ? setWanted(next) : show(next));
  const newTeam = (): Team => ({
    id: makeTeamId(
      crypto.randomUUID().slice(0, 8),
      configuration.teams.map(({ id }) => id),
    ),
    name: '',
    shore: 'offshore',
    // Of a team that sits elsewhere it would be a guess.
    timeZone: '',
    hours: usualHours,
    holidays: [],
    members: [],
  });

  const tabs = [
    { view: { name: 'teams' }, text: messages.tabs.teams },
    { view: { name: 'settings' }, text: messages.tabs.settings },
    { view: { name: 'show' }, text: messages.tabs.show },
    { view: { name: 'survey', page: { page: 'list' } }, text: messages.tabs.survey },
    { view: { name: 'totals' }, text: messages.tabs.totals },
  ] satisfies { view: View; text: string }[];
  const shown = view.name === 'team' || view.name === 'guide' ? 'teams' : view.name;
  return (
    <>
      {view.name === 'guide' ? null : (
        <nav className="tabs" aria-label={messages.tabs.label}>
          {tabs.map(({ view: tab, text }) => (
            <button
              key={tab.name}
              type="button"
              className="tab"
              aria-current={shown === tab.name ? 'page' : undefined}
              onClick={() => go(tab)}
            >
              {text}
            </button>
          ))}
        </nav>
      )}
      <div ref={contentRef}>
        {view.name === 'guide' ? (
          <FirstRunGuide
            configuration={configuration}
            reader={reader}
            onConfiguration={onConfiguration}
            onFinish={() => show({ name: 'teams' })}
            onEdit={(team) => show({ name: 'team', team })}
            onAdd={() => show({ name: 'team', team: newTeam() })}
            onDirty={setDirty}
          />
        ) : null}
        {view.name === 'teams' ? (
          <>
            <TeamList
              teams={configuration.teams}
              reader={reader}
              onEdit={(team) => go({ name: 'team', team })}
              onAdd={() => go({ name: 'team', team: newTeam() })}
            />
            <p>
              <button type="button" className="link-button" onClick={() => go({ name: 'guide' })}>
                {messages.guide.again}
              </button>
            </p>
          </>
        ) : null}
        {view.name === 'team' ? (
          <TeamEditor
            key={view.team.id}
            configuration={configuration}
            team={view.team}
            reader={reader}
            onSaved={(saved) => {
              onConfiguration(saved);
              show({ name: 'teams', backFrom: view.team.id });
            }}
            onConfiguration={onConfiguration}
            onBack={() => go({ name: 'teams', backFrom: view.team.id })}
            onDirty={setDirty}
          />
        ) : null}
        {view.name === 'settings' ? (
          <SettingsForm
            configuration={configuration}
            reader={reader}
            onConfiguration={onConfiguration}
            onDirty={setDirty}
          />
        ) : null}
        {view.name === 'show' ? <ShowPanel /> : null}
        {view.name === 'totals' ? <TotalsTab reader={reader} /> : null}
        {view.name === 'survey' ? (
          <LazySurveyTab
            configuration={configuration}
            reader={reader}
            page={view.page}
            go={(page) => go({ name: 'survey', page })}
            show={(page) => show({ name: 'survey', page })}
            toTeams={() => show({ name: 'teams' })}
            onDirty={setDirty}
          />
        ) : null}
      </div>
      {wanted === null ? null : (
        <ConfirmDialog
          title={messages.leave.title}
          text={messages.leave.text}
          no={messages.leave.stay}
          yes={messages.leave.leave}
          onNo={() => setWanted(null)}
          onYes={() => show(wanted)}
        />
      )}
    </>
  );
}
