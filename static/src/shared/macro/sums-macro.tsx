import { router } from '@forge/bridge';
import type { ReactNode } from 'react';
import type { Headline, HeadlineRequest } from '../../../../src/contract/headline';
import type { Formats } from '../formats';
import { isolate } from '../messages';
import { MacroNotice } from './macro-notice';
import { findNothing, periodText } from '../totals/figures';
import { totalsText } from '../totals/messages';
import { WhenRead } from '../totals/states';
import type { LoadedSums } from '../totals/use-sums';
import { macroText as text } from './messages';

/**
 * A macro that shows sums of a project, or why there are none.
 *
 * @param name the macro's. @param loaded what was asked for; `null`: there is no project to be proposed.
 * @param children what it shows of sums that there are.
 */
export function SumsMacro<Value extends Headline>({
  name,
  loaded,
  isReading,
  onAgain,
  children,
}: {
  name: string;
  loaded: LoadedSums<HeadlineRequest, Value | null>;
  isReading: boolean;
  onAgain: () => void;
  children: (value: Value, formats: Formats, isProposed: boolean) => ReactNode;
}) {
  return (
    <section className="macro" aria-label={name} aria-busy={isReading}>
      <WhenRead loaded={loaded} onAgain={onAgain}>
        {({ value, request, formats }) => {
          if (value === null) {
            return (
              <MacroNotice title={text.noneFound.title}>
                <p>{text.noneFound.text}</p>
              </MacroNotice>
            );
          }
          const nothing = findNothing(value.totals);
          if (nothing !== null) {
            return (
              <MacroNotice title={nothing.title}>
                <p>{nothing.others}</p>
              </MacroNotice>
            );
          }
          return (
            <>
              {children(value, formats, request.projectId === null)}
              <p>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => void router.open(`/browse/${value.project.key}`)}
                >
                  {text.openProject(value.project.name)}
                </button>
              </p>
            </>
          );
        }}
      </WhenRead>
    </section>
  );
}

/** Stands where a team that somebody chose is set up no longer. */
export function TeamGone() {
  return (
    <MacroNotice title={text.teamGone.title}>
      <p>{text.teamGone.text}</p>
    </MacroNotice>
  );
}

/** Of what the sums are. @param isProposed nobody has chosen the project. */
export function OfProject({
  headline: { project, totals },
  isProposed,
  formats,
}: {
  headline: Headline;
  isProposed: boolean;
  formats: Formats;
}) {
  const summed = totals.projectIds.length;
  return (
    <>
      <p className="meta">
        {summed > 1 ? totalsText.ofPartnership(summed) : isolate(project.name)} ·{' '}
        {periodText(totals, formats)}
      </p>
      {isProposed ? <p className="meta">{text.proposed}</p> : null}
    </>
  );
}
