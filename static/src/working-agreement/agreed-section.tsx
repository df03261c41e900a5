import { useLayoutEffect, useRef } from 'react';
import type { WorkingAgreement } from '../../../src/contract/agreement-api';
import { agreementWords as words } from '../../../src/contract/agreement-messages';
import {
  type AgreementAct,
  type AgreementVersion,
  findInForce,
  findProposed,
  inForceSince,
  mayTakeBack,
  proposedOn,
  signedOn,
  type Terms,
} from '../../../src/domain/agreement/agreement';
import type { Side } from '../../../src/domain/survey/wave';
import { failureWords } from '../shared/failure-words';
import type { Formats } from '../shared/formats';
import { Lozenge } from '../shared/lozenge';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import { draftOf } from './draft';
import { agreementText as text } from './messages';
import { ProposalForm } from './proposal-form';
import type { Acts } from './use-acts';

interface AgreedProps {
  shown: WorkingAgreement;
  formats: Formats;
  /** `null`: it is only looked at. */
  acts: Acts | null;
}

/** What is in force, what is proposed, who has signed it, and what a member of the two teams can do about it. */
export function AgreedSection(props: AgreedProps) {
  const { shown, formats, acts } = props;
  const { agreement } = shown;
  const [inForce, proposed] = [findInForce(agreement), findProposed(agreement)];
  return (
    <>
      {inForce === null ? (
        <p>{text.noneAgreed}</p>
      ) : (
        <div className="agreement-version">
          <p className="agreement-standing">
            <Lozenge tone="success">{text.inForce}</Lozenge>{' '}
            <span className="meta">
              {text.version(inForce.number, formats.shortDate(inForceSince(inForce, shown.teams)))}
            </span>
          </p>
          <TermsList terms={inForce.terms} before={null} />
          <Signatures {...props} version={inForce} />
        </div>
      )}
      {proposed === null ? null : (
        <div className="agreement-version agreement-proposed">
          <p className="agreement-standing">
            <Lozenge tone="warning">{text.waits}</Lozenge>{' '}
            <span className="meta">
              {text.proposed(
                proposed.number,
                shown.teams[proposed.proposedBy].name,
                formats.shortDate(proposedOn(proposed, shown.teams)),
              )}
            </span>
          </p>
          <TermsList terms={proposed.terms} before={inForce?.terms ?? null} />
          <Signatures {...props} version={proposed} />
          {inForce === null ? null : <p className="meta">{text.staysInForce(inForce.number)}</p>}
        </div>
      )}
      {agreement.versions.length === 0 && shown.side === null ? (
        <p className="meta">{text.noneProposed}</p>
      ) : null}
      {acts === null || shown.side === null ? null : (
        <Acting {...props} acts={acts} side={shown.side} latest={proposed ?? inForce} />
      )}
    </>
  );
}

/** @param before what is in force: what is other than it is marked. `null`: nothing is, or this is it. */
function TermsList({ terms, before }: { terms: Terms; before: Terms | null }) {
  const updatesOf = ({ updateRhythm, updateNote }: Terms) =>
    [words.rhythm[updateRhythm], updateNote].filter((part) => part !== '').join(': ');
  const dropped = before?.sentences.filter((sentence) => !terms.sentences.includes(sentence)) ?? [];
  return (
    <dl className="agreement-terms">
      <dt>{words.replyWindow}</dt>
      <Term now={words.within(terms.replyHours)} was={before && words.within(before.replyHours)} />
      <dt>{words.updates}</dt>
      <Term now={updatesOf(terms)} was={before && updatesOf(before)} />
      {terms.sentences.length + dropped.length === 0 ? null : (
        <>
          <dt>{words.also}</dt>
          <dd>
            <ul>
              {terms.sentences.map((sentence, index) => (
                <li key={index} dir="auto">
                  {before === null || before.sentences.includes(sentence) ? null : (
                    <>
                      <Lozenge tone="information">{text.fresh}</Lozenge>{' '}
                    </>
                  )}
                  {sentence}
                </li>
              ))}
              {dropped.map((sentence) => (
                <li key={sentence} dir="auto">
                  <Lozenge tone="neutral">{text.dropped}</Lozenge> <del>{sentence}</del>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

function Term({ now, was }: { now: string; was: string | null }) {
  const isChanged = was !== null && was !== now;
  return (
    <dd dir="auto">
      {isChanged ? (
        <>
          <Lozenge tone="information">{text.changed}</Lozenge>{' '}
        </>
      ) : null}
      {now}
      {isChanged ? <span className="meta agreement-was">{text.was(was)}</span> : null}
    </dd>
  );
}

function Signatures({ shown, formats, version }: AgreedProps & { version: AgreementVersion }) {
  return (
    <ul className="plain-list agreement-signatures" aria-label={text.signatures}>
      {shown.teams.map(({ id, name, index }, side) => {
        const date = signedOn(version, side as Side, shown.teams);
        return (
          <li key={id}>
            <TeamMark index={index} /> <bdi>{name}</bdi>{' '}
            <Lozenge tone={date === null ? 'neutral' : 'success'}>
              {date === null ? text.notSigned : text.signed(formats.shortDate(date))}
            </Lozenge>
          </li>
        );
      })}
    </ul>
  );
}

/** What a member can do: with the latest version, and instead of it. */
function Acting({
  shown,
  acts,
  side,
  latest,
}: AgreedProps & { acts: Acts; side: Side; latest: AgreementVersion | null }) {
  const said = useRef<HTMLParagraphElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // The button that was pressed may be gone.
    if (acts.said !== null) said.current?.focus();
  }, [acts.said]);
  const team = shown.teams[side].name;
  const isSigned = latest !== null && latest.signedAt[side] !== null;
  const isProposed = latest !== null && latest === findProposed(shown.agreement);
  const send = (act: AgreementAct, saying: string) =>
    void acts.send(
      shown.partnership.id,
      act,
      saying,
      act.kind === 'withdraw' && latest !== null ? draftOf(latest.terms) : undefined,
    );
  const button = (
    kind: 'sign' | 'takeBack' | 'withdraw',
    className: string,
    label: string,
    saying: string,
  ) =>
    latest === null ? null : (
      <button
        type="button"
        className={className}
        disabled={acts.sending !== null}
        onClick={() => send({ kind, number: latest.number }, saying)}
      >
        {acts.sending === kind ? text.form.sending : label}
      </button>
    );
  return (
    <>
      <p className="agreement-said" role="status" tabIndex={-1} ref={said}>
        {acts.said}
      </p>
      {acts.failed === null || acts.failed.kind === 'propose' ? null : (
        <Notice title={text.notDone} tone="danger">
          <p>{failureWords(acts.failed.failure)}</p>
        </Notice>
      )}
      <div className="buttons">
        {isProposed && !isSigned
          ? button('sign', 'primary-button', text.sign(team), text.done.sign(team))
          : null}
        <button
          type="button"
          className="button"
          ref={opener}
          aria-expanded={acts.isWriting}
          disabled={acts.sending !== null}
          onClick={() =>
            acts.isWriting ? acts.cancel() : acts.write(acts.draft ?? draftOf(latest?.terms ?? null))
          }
        >
          {latest === null ? text.proposeFirst : text.propose}
        </button>
        {latest !== null && mayTakeBack(latest, side, shown.now)
          ? button('takeBack', 'subtle-button', text.takeBack(team), text.done.takeBack(team))
          : null}
        {isProposed && latest.proposedBy === side
          ? button('withdraw', 'subtle-button', text.withdraw, text.done.withdraw)
          : null}
      </div>
      {isProposed && !isSigned ? <p className="meta">{text.you}</p> : null}
      {acts.isWriting && acts.draft !== null ? (
        <ProposalForm
          draft={acts.draft}
          latest={latest?.terms ?? null}
          acts={acts}
          onSend={(terms) =>
            send({ kind: 'propose', after: shown.agreement.latestNumber, terms }, text.done.propose)
          }
          onClose={() => {
            acts.cancel();
            opener.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
