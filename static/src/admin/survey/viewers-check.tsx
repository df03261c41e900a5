import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { Team } from '../../../../src/contract/team';
import { failureText } from '../../shared/product-failure';
import { requestJira } from '../forge';
import { countViewers, type Viewers } from './count-viewers';
import { surveyAdminMessages } from './messages';

const messages = surveyAdminMessages.viewers;

type Check =
  { status: 'idle' | 'checking' } | { status: 'done'; lines: Line[] } | { status: 'failed'; reason: string };
interface Line {
  text: string;
  /** Somebody may not see it. */
  isWanting: boolean;
}
/** A project or an issue. */
interface Thing {
  id: string;
  name: string;
}

/**
 * Lets the admin see how many of both teams may see something. Shown anew for other teams or things: give it a `key`
 * of them.
 */
export function ViewersCheck({
  label,
  teams,
  projects = [],
  issues = [],
}: {
  label: string;
  teams: readonly Team[];
  projects?: readonly Thing[];
  issues?: readonly Thing[];
}) {
  const [check, setCheck] = useState<Check>({ status: 'idle' });
  const start = async () => {
    setCheck({ status: 'checking' });
    try {
      const things = { projectIds: projects.map(({ id }) => id), issueIds: issues.map(({ id }) => id) };
      const viewers = await countViewers(requestJira, teams, things);
      setCheck({
        status: 'done',
        lines: [
          ...projects.flatMap((thing) => linesOf(thing, viewers, ({ ofProject }) => ofProject)),
          ...issues.flatMap((thing) => linesOf(thing, viewers, ({ ofIssue }) => ofIssue)),
        ],
      });
    } catch (error) {
      setCheck({ status: 'failed', reason: failureText(error) });
    }
  };
  return (
    <div className="survey-part">
      <Button isDisabled={check.status === 'checking'} onClick={() => void start()}>
        {label}
      </Button>
      <div role="status">
        {check.status === 'checking' ? messages.checking : null}
        {check.status === 'done' ? (
          <ul className="reasons">
            {check.lines.map(({ text, isWanting }) => (
              <li key={text} className={isWanting ? 'wanting' : undefined}>
                {text}
              </li>
            ))}
          </ul>
        ) : null}
        {check.status === 'failed' ? <p className="problem">{check.reason}</p> : null}
      </div>
    </div>
  );
}

function linesOf(
  { id, name }: Thing,
  viewers: readonly Viewers[],
  countsOf: (viewers: Viewers) => ReadonlyMap<string, number>,
): Line[] {
  return viewers.map((found) => {
    const count = countsOf(found).get(id) ?? 0;
    const { team, asked } = found;
    return {
      text: messages.line(name, team.name, count, asked, asked < team.members.length),
      isWanting: count < asked,
    };
  });
}
