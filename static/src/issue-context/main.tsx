import '../shared/base.css';
import './issue-context.css';
import { requestJira, view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import { projectionKey } from '../../../src/contract/ledger';
import { findIssueProperty } from '../../../src/jira/find-issue-property';
import { startTheme } from '../shared/start-theme';
import { writtenLocale } from '../shared/written-locale';
import { contextMessages as text } from './messages';
import { stateInBrief } from './state-in-brief';

type State = 'loading' | 'failed' | ReturnType<typeof stateInBrief>;

/** What Jira shows beside an issue's fields once it is unfolded: the state that the lozenge says in a word. */
function IssueContext({ state }: { state: State }) {
  if (state === 'loading') return <p role="status">{text.loading}</p>;
  if (state === 'failed') return <p role="alert">{text.failed}</p>;
  if (state === null) return <p className="meta">{text.nothing}</p>;
  return (
    <dl className="brief">
      {state.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

async function readState(): Promise<State> {
  const { extension, locale, timezone } = await view.getContext();
  const { issue } = extension as { issue: { id: string | number } };
  const property = await findIssueProperty(requestJira, String(issue.id), projectionKey);
  return stateInBrief(property, {
    locale: writtenLocale(locale || navigator.language),
    timeZone: timezone || new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
}

startTheme();
const root = createRoot(document.getElementById('root')!);
const show = (state: State) =>
  root.render(
    <main aria-label={text.name}>
      <IssueContext state={state} />
    </main>,
  );
show('loading');
readState().then(show, () => show('failed'));
