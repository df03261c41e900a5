import { NavigationTarget, requestJira, router } from '@forge/bridge';
import { type ReactNode, useEffect, useState } from 'react';
import type { ProjectTotals } from '../../../../src/contract/totals-api';
import { isAdministrator } from '../../../../src/jira/is-administrator';
import type { Formats } from '../formats';
import { MacroNotice } from '../macro/macro-notice';
import { Notice } from '../notice';
import { percentText } from './figures';
import { totalsText as text } from './messages';
import type { LoadedSums } from './use-sums';

const adminModuleKey = 'rapport-admin';

/** What stands where the sums will. */
export function SumsSkeleton() {
  return (
    <>
      <p className="visually-hidden" role="status">
        {text.loading}
      </p>
      <div aria-hidden="true">
        <div className="bone bone-name" />
        <div className="bone bone-fact" />
        <div className="bone bone-fact" />
        <div className="bone bone-fact" />
      </div>
    </>
  );
}

/** The sums that were asked for, or what stands in their place. @param children shows them. */
export function WhenRead<Request, Value>({
  loaded,
  onAgain,
  children,
}: {
  loaded: LoadedSums<Request, Value>;
  onAgain: () => void;
  children: (ready: LoadedSums<Request, Value> & { status: 'ready' }) => ReactNode;
}): ReactNode {
  if (loaded.status === 'loading') return <SumsSkeleton />;
  if (loaded.status === 'failed') return <SumsFailed {...loaded} onAgain={onAgain} />;
  return children(loaded);
}

/** Why there are no sums. @param allowed whether another try could help. */
export function SumsFailed({
  reason,
  allowed,
  onAgain,
}: {
  reason: string;
  allowed: boolean;
  onAgain: () => void;
}) {
  return (
    <MacroNotice
      title={allowed ? text.failed : text.notAllowed}
      tone={allowed ? 'danger' : 'information'}
      action={allowed ? { label: text.tryAgain, onClick: onAgain } : undefined}
    >
      <p>{reason}</p>
    </MacroNotice>
  );
}

/** Why the numbers are not complete. */
export function FillNotice({
  totals: { fill },
  formats,
}: {
  totals: Pick<ProjectTotals, 'fill'>;
  formats: Formats;
}) {
  if (fill === null) return <Notice title={text.onlyChanged} compact />;
  if (fill.status === 'done') return null;
  const { done, expected } = fill;
  const percent = expected === null || expected === 0 ? null : Math.min(0.99, done / expected);
  const shown = percent === null ? null : percentText(percent, formats);
  return <Notice title={fill.status === 'running' ? text.filling(shown) : text.paused(shown)} compact />;
}

/** What an administrator has to do first; others are told that it is for one. */
export function ForAdmins({
  title,
  admin,
  others,
}: {
  title: string;
  admin: string;
  others: string;
}): ReactNode {
  const [mayAct, setMayAct] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    isAdministrator(requestJira).then(
      (answer) => {
        if (isCurrent) setMayAct(answer);
      },
      // Who cannot be told to be one is told what others are.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  const open = () => void router.navigate({ target: NavigationTarget.Module, moduleKey: adminModuleKey });
  return (
    <Notice title={title} action={mayAct ? { label: text.openAdmin, onClick: open } : undefined}>
      <p>{mayAct ? admin : others}</p>
    </Notice>
  );
}
