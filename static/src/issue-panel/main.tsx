import '../shared/base.css';
import '../shared/plots.css';
import '../shared/why-this-number.css';
import './issue-panel.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { startTheme } from '../shared/start-theme';
import { makeForgePlatform, onIssueChanged } from './forge-platform';
import { Panel } from './panel';
import { makePanelStore } from './panel-store';

/** How often the panel judges again what it has by the clock: what is due moves closer. */
const tickMs = 60_000;
/** Jira announces one edit by several events. */
const gatherChangesMs = 400;

const platform = makeForgePlatform();
const store = makePanelStore(platform);

// Jira is asked before anything is drawn: its answer is what takes longest.
void store.load();
startTheme();
createRoot(document.getElementById('root')!).render(createElement(Panel, { store, platform }));

let gathering: ReturnType<typeof setTimeout> | undefined;
onIssueChanged(() => {
  clearTimeout(gathering);
  gathering = setTimeout(() => void store.load(), gatherChangesMs);
});
window.addEventListener('online', () => store.onOnline());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') store.onLookedAt();
});
setInterval(() => {
  if (document.visibilityState === 'visible') store.tick();
}, tickMs);
