import '../shared/base.css';
import './page-issues.css';
import { createRoot } from 'react-dom/client';
import { pageIssuesText } from '../../../src/contract/page-issues-messages';
import { startTheme } from '../shared/start-theme';
import { PageIssuesList } from './page-issues-list';

startTheme();
createRoot(document.getElementById('root')!).render(
  <main aria-label={pageIssuesText.name}>
    <PageIssuesList />
  </main>,
);
