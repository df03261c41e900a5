import { requestJira } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { Direction, Pair } from '../../../src/contract/totals-figures';
import { promiseStateTones, promiseStateWords } from '../../../src/contract/promise-words';
import { findOpenPromises, type OpenPromise } from '../../../src/jira/find-open-promises';
import { askOncePerPage } from '../shared/ask-once-per-page';
import type { Formats } from '../shared/formats';
import { Lozenge } from '../shared/lozenge';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { failureText } from '../shared/product-failure';
import { TeamMark } from '../shared/team-mark';
import { IssueCells } from '../shared/totals/issue-row';
import { totalsText } from '../shared/totals/messages';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { followThroughText } from './messages';

const text = followThroughText.open;

/** So many of a direction are listed: more are no agenda for a call of two teams. */
const mostListed = 25;

type Found = Awaited<ReturnType<typeof findOpenPromises>>;
type Known = { status: 'loading' } | { status: 'failed'; reason: string } | ({ status: 'ready' } & Found);

/** What is overdue and what both teams have promised for the weeks ahead: what to talk about. */
export function OpenSection({
  followThrough: { openAsked },
  pair,
  formats,
}: {
  followThrough: FollowThrough;
  pair: Pair;
  formats: Formats;
}) {
  const known = useOpenPromises(openAsked);
  const ofDirection = ({ from }: Direction) =>
    known.status === 'ready' ? known.promises.filter((promise) => promise.from === from.id) : [];
  return (
    <section className="macro-section" aria-busy={known.status === 'loading'}>
      <SectionHeading title={text.title} hasNumber={false}>
        {() => (
          <WhyParts parts={[[messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)]]} />
        )}
      </SectionHeading>
      {known.status === 'loading' ? (
        <p className="meta" role="status">
          {text.loading}
        </p>
      ) : known.status === 'failed' ? (
        <Notice title={known.reason} tone="warning" compact />
      ) : (
        <>
          {pair.directions.map((direction) => (
            <Promised
              key={direction.from.id}
              direction={direction}
              promises={ofDirection(direction).slice(0, mostListed)}
              formats={formats}
            />
          ))}
          {known.more || pair.directions.some((direction) => ofDirection(direction).length > mostListed) ? (
            <p className="meta">{text.more}</p>
          ) : null}
        </>
      )}
    </section>
  );
}

function Promised({
  direction: { from, to },
  promises,
  formats,
}: {
  direction: Direction;
  promises: readonly OpenPromise[];
  formats: Formats;
}) {
  if (promises.length === 0) return <p className="meta">{text.none(from.name, to.name)}</p>;
  return (
    <>
      <h4 className="open-direction">
        <TeamMark index={from.index} /> {totalsText.direction(from.name, to.name)}
      </h4>
      <ul className="plain-list">
        {promises.map(({ issue, state, date }) => (
          <li key={issue.id} className="counted-issue">
            <IssueCells issue={issue} />
            <span className="meta counted-due">
              {totalsText.issues.due} {formats.shortDate(date)}{' '}
              {state === 'open' ? null : (
                <Lozenge tone={promiseStateTones[state]}>{promiseStateWords[state]}</Lozenge>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Asks Jira as the reader. */
function useOpenPromises(asked: FollowThrough['openAsked']): Known {
  const wanted = JSON.stringify(asked);
  const [answer, setAnswer] = useState<{ of: string; known: Known } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (known: Known) => {
      if (isCurrent) setAnswer({ of: wanted, known });
    };
    const reading =
      asked === null
        ? Promise.resolve({ promises: [], more: false })
        : askOncePerPage(['open promises', wanted], () => findOpenPromises(requestJira, asked));
    reading.then(
      (found) => show({ status: 'ready', ...found }),
      (error: unknown) => show({ status: 'failed', reason: failureText(error) }),
    );
    return () => {
      isCurrent = false;
    };
    // The text says all that is asked.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  return answer?.of === wanted ? answer.known : { status: 'loading' };
}
