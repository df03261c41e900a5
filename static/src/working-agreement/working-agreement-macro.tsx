import type { AgreementConfiguration, WorkingAgreement } from '../../../src/contract/agreement-api';
import { agreementWords } from '../../../src/contract/agreement-messages';
import type { Formats } from '../shared/formats';
import { MacroNotice } from '../shared/macro/macro-notice';
import { macroText } from '../shared/macro/messages';
import { isolate } from '../shared/messages';
import { WeekOverlap } from '../shared/overlap/week-overlap';
import { WhenRead } from '../shared/totals/states';
import { AgreedSection } from './agreed-section';
import { DaysSection } from './days-section';
import { HoursSection } from './hours-section';
import { KeptSection } from './kept-section';
import { agreementText as text } from './messages';
import { type Acts, useActs } from './use-acts';
import { type LoadedAgreement, useAgreement } from './use-agreement';

/** What readers of a page see. */
export function WorkingAgreementMacro({ configuration }: { configuration: AgreementConfiguration }) {
  const { partnershipId, replies } = configuration;
  const { loaded, isReading, reload } = useAgreement({ partnershipId, replies });
  const acts = useActs(reload);
  return (
    <WorkingAgreementView
      loaded={loaded}
      isReading={isReading}
      onAgain={reload}
      configuration={configuration}
      acts={acts}
    />
  );
}

/** A working agreement, or why there is none. @param acts `null`: it is only looked at. */
export function WorkingAgreementView({
  loaded,
  isReading,
  onAgain,
  configuration,
  acts,
}: {
  loaded: LoadedAgreement;
  isReading: boolean;
  onAgain: () => void;
  configuration: AgreementConfiguration;
  acts: Acts | null;
}) {
  return (
    <section className="macro" aria-label={agreementWords.name} aria-busy={isReading}>
      <WhenRead loaded={loaded} onAgain={onAgain}>
        {({ value, formats }) =>
          value === null ? (
            <MacroNotice title={macroText.noneFound.title}>
              <p>{agreementWords.none}</p>
            </MacroNotice>
          ) : (
            <Found shown={value} formats={formats} configuration={configuration} acts={acts} />
          )
        }
      </WhenRead>
    </section>
  );
}

function Found({
  shown,
  formats,
  configuration: { partnershipId, hours, daysOff, replies },
  acts,
}: {
  shown: WorkingAgreement;
  formats: Formats;
  configuration: AgreementConfiguration;
  acts: Acts | null;
}) {
  const [one, other] = shown.teams;
  return (
    <>
      <div>
        <h3 className="agreement-title">{text.title(one.name, other.name)}</h3>
        {shown.partnership.name === `${one.name} and ${other.name}` ? null : (
          <p className="meta">{isolate(shown.partnership.name)}</p>
        )}
        {partnershipId === null ? (
          <p className="meta">
            {shown.side === null ? text.proposedPartnership.other : text.proposedPartnership.own}
          </p>
        ) : null}
      </div>
      <AgreedSection shown={shown} formats={formats} acts={acts} />
      {hours ? (
        <>
          <HoursSection shown={shown} formats={formats} />
          <div className="macro-section">
            <WeekOverlap teams={shown.teams} now={shown.now} formats={formats} />
          </div>
        </>
      ) : null}
      {daysOff ? <DaysSection shown={shown} formats={formats} /> : null}
      {replies ? <KeptSection shown={shown} formats={formats} /> : null}
    </>
  );
}
