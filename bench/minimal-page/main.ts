/** The smallest Custom UI page that shows something of an issue: React, the bridge, one context, one request. */
import { requestJira, view } from '@forge/bridge';
import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Page() {
  const [summary, setSummary] = useState<string | null>(null);
  useEffect(() => {
    void (async () => {
      const { extension } = await view.getContext();
      const response = await requestJira(`/rest/api/3/issue/${extension.issue.id}?fields=summary`);
      const issue = await response.json();
      setSummary(issue.fields.summary);
    })();
  }, []);
  return summary === null ? null : createElement('h1', null, summary);
}

createRoot(document.getElementById('root')!).render(createElement(Page));
