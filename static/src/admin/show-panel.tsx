import Button from '@atlaskit/button/new';
import { useEffect, useRef, useState } from 'react';
import { ProductRequestError } from '../../../src/contract/product-request';
import type { Project } from '../../../src/jira/find-projects';
import { getPinningTask, pinPanel } from '../../../src/jira/pin-panel';
import { Notice } from '../shared/notice';
import { failureText } from '../shared/product-failure';
import { ProjectPicker } from '../shared/project-picker';
import { call, requestJira } from './forge';
import { adminMessages } from './messages';

const messages = adminMessages.show;
const pollMs = 1_000;
/** Jira pins a thousand projects well within this; after it the page stops asking and says so. */
const pollsAtMost = 120;

type Pinning =
  | { status: 'idle' }
  | { status: 'running'; percent: number }
  | { status: 'done'; count: number }
  | { status: 'unknown' }
  | { status: 'failed'; reason: string };

/** How the panel gets onto issues: for all by Jira's own menu, or pinned to chosen projects from here. */
export function ShowPanel() {
  const [chosen, setChosen] = useState<Project[]>([]);
  const [pinning, setPinning] = useState<Pinning>({ status: 'idle' });
  const live = useRef(true);
  useEffect(
    () => () => {
      live.current = false;
    },
    [],
  );

  const pin = async () => {
    setPinning({ status: 'running', percent: 0 });
    const result = await pinTo(
      chosen.map(({ id }) => id),
      (percent) => live.current && setPinning({ status: 'running', percent }),
      () => live.current,
    );
    if (live.current) setPinning(result);
  };

  return (
    <section aria-labelledby="show-title">
      <h2 id="show-title" className="heading" tabIndex={-1}>
        {messages.title}
      </h2>
      <p className="help">{messages.explanation}</p>
      <div className="section">
        <h3 className="legend">{messages.forAllTitle}</h3>
        <ol className="steps-list">
          {messages.forAll.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <div className="section">
        <h3 className="legend">{messages.pinTitle}</h3>
        <p className="help">{messages.pinHelp}</p>
        <ProjectPicker
          chosen={chosen}
          disabled={pinning.status === 'running'}
          onChange={(projects) => {
            setChosen(projects);
            setPinning({ status: 'idle' });
          }}
        />
        <div className="buttons">
          <Button
            appearance="primary"
            isDisabled={chosen.length === 0 || pinning.status === 'running' || pinning.status === 'done'}
            onClick={() => void pin()}
          >
            {messages.pin(chosen.length)}
          </Button>
          {pinning.status === 'running' ? (
            <span role="status">{messages.pinning(pinning.percent)}</span>
          ) : null}
        </div>
        {pinning.status === 'done' ? <Notice title={messages.pinned(pinning.count)} compact /> : null}
        {pinning.status === 'unknown' ? <Notice title={messages.pinUnknown} tone="warning" compact /> : null}
        {pinning.status === 'failed' ? (
          <Notice title={messages.pinFailed} tone="danger">
            <p>{messages.pinFailedText(pinning.reason)}</p>
          </Notice>
        ) : null}
      </div>
    </section>
  );
}

async function pinTo(
  projectIds: readonly string[],
  onProgress: (percent: number) => void,
  wanted: () => boolean,
): Promise<Pinning> {
  const moduleId = await call('getPanelModuleId');
  if (!moduleId.ok) return { status: 'failed', reason: moduleId.error.message };
  let taskId: string;
  try {
    taskId = await pinPanel(requestJira, moduleId.value, projectIds);
  } catch (error) {
    return { status: 'failed', reason: refusalText(error) };
  }
  for (let poll = 0; poll < pollsAtMost && wanted(); poll++) {
    // Jira goes on with it, also where it does not say how far it is.
    const task = await getPinningTask(requestJira, taskId).catch(() => null);
    if (task?.status === 'done') return { status: 'done', count: projectIds.length };
    if (task?.status === 'failed') return { status: 'failed', reason: task.message ?? messages.pinStopped };
    if (task !== null) onProgress(task.progressPercent);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return { status: 'unknown' };
}

function refusalText(error: unknown): string {
  if (error instanceof ProductRequestError && error.failure === 'forbidden') return messages.pinRefused;
  if (error instanceof ProductRequestError && error.failure === 'notFound') return messages.pinAbsent;
  return failureText(error);
}
