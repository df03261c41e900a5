import { type ReactNode, useState } from 'react';
import { shareOf } from '../../../src/contract/totals-figures';
import { ChoiceField } from '../shared/choice-field';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import { CountTable } from '../shared/totals/count-table';
import { ShareTable } from '../shared/totals/share-table';
import { SumsSkeleton } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { ActionPart } from './action-part';
import { pairsOfReview, type ReviewedDirection, type ReviewedPair } from './figures';
import { IssueList, type ListedIssues } from './issue-list';
import { reviewText as text } from './messages';
import { type ReadReview, useReview } from './use-review';

/** What two teams had committed to each other in a sprint, and what became of it. */
export function ReviewPage() {
  const { loaded, isReading, choose, reload } = useReview();
  return (
    <main className="review" aria-label={text.name} aria-busy={isReading}>
      <h1 className="visually-hidden">{text.name}</h1>
      {loaded.status === 'loading' ? <SumsSkeleton /> : null}
      {loaded.status === 'failed' ? (
        <Notice title={text.failed} tone="danger" action={{ label: text.tryAgain, onClick: reload }}>
          <p>{loaded.reason}</p>
        </Notice>
      ) : null}
      {loaded.status === 'nothing' ? (
        <Notice title={text.nothing.title}>
          <p>{text.nothing.text}</p>
        </Notice>
      ) : null}
      {loaded.status === 'ready' ? (
        <>
          <div className="review-sprint">
            <ChoiceField
              label={text.sprint}
              value={loaded.read.sprint.id}
              options={loaded.sprints.map(({ id, name, state }) => ({
                value: id,
                text:
                  state === 'active' ? text.running(name ?? text.unnamed(id)) : (name ?? text.unnamed(id)),
              }))}
              onChange={choose}
            />
            <SprintDates {...loaded.read} />
          </div>
          {isReading ? (
            <p className="visually-hidden" role="status">
              {text.loading}
            </p>
          ) : null}
          <Review key={loaded.read.sprint.id} read={loaded.read} />
        </>
      ) : null}
    </main>
  );
}

function SprintDates({ sprint: { startAt, endAt, completeAt }, formats }: ReadReview) {
  const end = completeAt ?? endAt;
  if (startAt === null || end === null) return null;
  return <p className="meta">{text.dates(formats.shortDay(startAt), formats.shortDay(end))}</p>;
}

function Review({ read }: { read: ReadReview }) {
  const { review, sprint, formats } = read;
  const pairs = pairsOfReview(review);
  const shown = pairs.flatMap(({ directions }) => directions.flatMap(({ promises }) => promises));
  const outside = review.promises.length - shown.length;
  const rebuilt = shown.filter(({ frozen }) => !frozen).length;
  const isRunning = sprint.state === 'active';
  const frozen = isRunning ? text.frozenSoFar : text.frozen;
  const unseen = isRunning || review.endSeen ? null : <p>{text.none.unseen}</p>;
  if (pairs.length === 0) {
    return (
      <Notice title={text.none.title}>
        <p>{text.none.text}</p>
        {outside === 0 ? null : <p>{text.none.outside(formats.number(outside))}</p>}
        {unseen}
      </Notice>
    );
  }
  return (
    <>
      <h2 className="visually-hidden">{sprint.name ?? text.unnamed(sprint.id)}</h2>
      {pairs.map((pair) => (
        <PairSection key={pair.key} pair={pair} read={read} isRunning={isRunning} />
      ))}
      <div className="meta">
        <p>{rebuilt === 0 ? frozen : text.reconstructed(formats.number(rebuilt))}</p>
        {outside === 0 ? null : <p>{text.none.outside(formats.number(outside))}</p>}
        {unseen}
        <p>{text.visibleOnly}</p>
      </div>
      <ActionPart read={read} pair={pairs[0]!} />
    </>
  );
}

function PairSection({
  pair: { directions },
  read,
  isRunning,
}: {
  pair: ReviewedPair;
  read: ReadReview;
  isRunning: boolean;
}) {
  const { formats } = read;
  const [open, setOpen] = useState<ListedIssues | null>(null);
  const [{ from: one, to: other }] = directions;
  const { number } = formats;
  const column = (name: string, isCounted: (promise: ListedIssues['promises'][number]) => boolean) => ({
    name,
    cell: (direction: ReviewedDirection): ReactNode => {
      const promises = direction.promises.filter(isCounted);
      if (promises.length === 0) return <span className="zero">{number(0)}</span>;
      const what = text.listTitle(name, direction.from.name, direction.to.name);
      const isOpen = open?.what === what;
      return (
        <button
          type="button"
          className="review-count"
          aria-expanded={isOpen}
          aria-label={`${number(promises.length)}, ${what}`}
          onClick={() => setOpen(isOpen ? null : { what, direction, promises })}
        >
          {number(promises.length)}
        </button>
      );
    },
  });
  const committed = (outcome: string) => (promise: { kind: string; outcome: string }) =>
    promise.kind === 'committed' && promise.outcome === outcome;
  const columns = [
    column(text.columns.committed, ({ kind }) => kind === 'committed'),
    column(text.columns.kept, committed('kept')),
    column(text.columns.descoped, committed('descoped')),
    isRunning
      ? column(text.columns.open, committed('open'))
      : column(text.columns.carried, committed('carried')),
    column(text.columns.added, ({ kind }) => kind === 'added'),
    column(text.columns.addedKept, ({ kind, outcome }) => kind === 'added' && outcome === 'kept'),
  ];
  return (
    <section className="review-pair">
      <SectionHeading title={text.caption(one.name, other.name)} hasNumber>
        {() => (
          <WhyParts parts={[[messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)]]} />
        )}
      </SectionHeading>
      <ul className="plain-list review-headlines">
        {directions.map((direction) => (
          <li key={direction.from.id}>
            <TeamMark index={direction.from.index} /> {headlineOf(direction, isRunning, number)}
          </li>
        ))}
      </ul>
      {isRunning ? (
        <p className="meta">{text.stillRunning}</p>
      ) : (
        <ShareTable
          caption={text.caption(one.name, other.name)}
          formats={formats}
          measures={[
            {
              name: text.strict,
              rows: directions.map((direction) => rowOf(direction, direction.sayDo.strict)),
            },
            { name: text.loose, rows: directions.map((direction) => looseRowOf(direction, number)) },
          ]}
        />
      )}
      <CountTable
        caption={text.countsCaption(one.name, other.name)}
        directions={directions}
        columns={columns}
      />
      {open === null ? null : (
        <IssueList key={open.what} listed={open} read={read} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function headlineOf(
  { from, to, counts: { committed } }: ReviewedDirection,
  isRunning: boolean,
  number: (value: number) => string,
): string {
  const all = committed.kept + committed.descoped + committed.carried + committed.open;
  if (all === 0) return text.headlineNone(from.name, to.name);
  const words = isRunning ? text.headlineRunning : text.headline;
  return words(from.name, to.name, number(committed.kept), number(all));
}

function rowOf({ from, to, sayDo: { of } }: ReviewedDirection, count: number) {
  return {
    name: text.saying(from.name, to.name),
    teamIndex: from.index,
    share: shareOf(Math.min(count, of), of),
  };
}

/** Of more than was committed there is no share of a whole, and no interval. */
function looseRowOf(direction: ReviewedDirection, number: (value: number) => string) {
  const { loose, of } = direction.sayDo;
  const row = rowOf(direction, loose);
  if (loose <= of) return row;
  const counted = text.more(number(loose), number(of));
  return { ...row, share: { ...row.share, interval: null }, counted };
}
