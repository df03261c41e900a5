import '../shared/base.css';
import '../shared/plots.css';
import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import './gadget.css';
import { view } from '@forge/bridge';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { parseConfiguration } from '../../../src/contract/gadget-api';
import { Notice } from '../shared/notice';
import { startTheme } from '../shared/start-theme';
import { SumsSkeleton } from '../shared/totals/states';
import { Gadget } from './gadget';
import { gadgetText as text } from './messages';

const root = createRoot(document.getElementById('root')!);
// No landmark: a dashboard has many gadgets, and is itself the page’s main part.
const show = (content: ReactNode) => root.render(<div className="gadget">{content}</div>);

/** Jira shows the same page to readers and, to somebody who configures the gadget, as its form. */
async function start(): Promise<void> {
  const { extension } = await view.getContext();
  const given: unknown = extension['gadgetConfiguration'];
  const configuration = parseConfiguration(given);
  if (extension['entryPoint'] !== 'edit') {
    show(<Gadget configuration={configuration} />);
    return;
  }
  // A file of its own: readers don't wait for it.
  const { EditForm } = await import('./edit-form');
  show(<EditForm given={configuration ?? parseConfiguration({})!} cancel={() => view.submit(given ?? {})} />);
}

startTheme();
show(<SumsSkeleton />);
start().catch(() =>
  show(
    <Notice title={text.failed} tone="danger">
      <p>{text.failedText}</p>
    </Notice>,
  ),
);
