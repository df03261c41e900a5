import '../shared/base.css';
import '../shared/plots.css';
import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import './follow-through.css';
import { view } from '@forge/bridge';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { parseConfiguration } from '../../../src/contract/gadget-api';
import { Notice } from '../shared/notice';
import { startTheme } from '../shared/start-theme';
import { SumsSkeleton } from '../shared/totals/states';
import { FollowThroughMacro } from './follow-through-macro';
import { followThroughText as text } from './messages';

const root = createRoot(document.getElementById('root')!);
const show = (content: ReactNode) => root.render(<main aria-label={text.name}>{content}</main>);

/** Confluence shows the same page on a page and, to somebody who configures the macro, as its form. */
async function start(): Promise<void> {
  const { extension } = await view.getContext();
  const given: unknown = extension['config'];
  const configuration = parseConfiguration(given);
  const { isConfiguring } = (extension['macro'] ?? {}) as { isConfiguring?: unknown };
  if (isConfiguring !== true) {
    show(<FollowThroughMacro configuration={configuration} />);
    return;
  }
  // A file of its own: readers don't wait for it.
  const { ConfigurationForm } = await import('./configuration-form');
  document.body.classList.add('in-dialog');
  show(<ConfigurationForm given={configuration ?? parseConfiguration({})!} />);
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
