import type { TeamHealth, TeamHealthConfiguration } from '../../../src/contract/team-health-api';
import { measuresOf, talkOf } from '../../../src/contract/team-health-figures';
import { healthWords } from '../../../src/contract/team-health-messages';
import type { Formats } from '../shared/formats';
import { MacroNotice } from '../shared/macro/macro-notice';
import { macroText } from '../shared/macro/messages';
import { isolate, messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import { periodText } from '../shared/totals/figures';
import { totalsText } from '../shared/totals/messages';
import { FillNotice, WhenRead } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { teamHealthText as text } from './messages';
import { hasArrow, isWorstCaseDrawn, ProfileTable } from './profile-table';
import { type LoadedHealth, useTeamHealth } from './use-team-health';

/** What is shown of the profile. */
type Shown = Pick<TeamHealthConfiguration, 'lenses' | 'gap'>;

/** What readers of a page see. */
export function TeamHealthMacro({
  configuration: { partnershipId, weeks, ...shown },
}: {
  configuration: TeamHealthConfiguration;
}) {
  const { loaded, isReading, reload } = useTeamHealth({ partnershipId, weeks });
  return <TeamHealthView loaded={loaded} isReading={isReading} onAgain={reload} shown={shown} />;
}

/** The profile of two teams, or why there is none. */
export function TeamHealthView({
  loaded,
  isReading,
  onAgain,
  shown,
}: {
  loaded: LoadedHealth;
  isReading: boolean;
  onAgain: () => void;
  shown: Shown;
}) {
  return (
    <section className="macro" aria-label={text.name} aria-busy={isReading}>
      <WhenRead loaded={loaded} onAgain={onAgain}>
        {({ value: health, request, formats }) => {
          if (health === null) {
            return (
              <MacroNotice title={text.noneFound.title}>
                <p>{text.noneFound.text}</p>
              </MacroNotice>
            );
          }
          if (health.teams.some(({ index }) => index < 0)) {
            return (
              <MacroNotice title={macroText.teamGone.title}>
                <p>{macroText.teamGone.text}</p>
              </MacroNotice>
            );
          }
          const isProposed = request.partnershipId === null;
          return <Found health={health} shown={shown} isProposed={isProposed} formats={formats} />;
        }}
      </WhenRead>
    </section>
  );
}

function Found({
  health,
  shown: { lenses, gap },
  isProposed,
  formats,
}: {
  health: TeamHealth;
  shown: Shown;
  isProposed: boolean;
  formats: Formats;
}) {
  const { teams, weeks, records, survey, now } = health;
  const measures = measuresOf(health, lenses);
  const hasRecords = measures.some(({ lines }) => lines[0]!.figure?.kind === 'share');
  return (
    <>
      <div>
        <SectionHeading title={text.title(teams[0].name, teams[1].name)} hasNumber={measures.length > 0}>
          {() => (
            <WhyParts
              parts={[
                [messages.why.definition, healthWords.means.map((line) => <p key={line}>{line}</p>)],
                [messages.why.dataAsOf, messages.why.moment(formats.moment(now), formats.zoneName)],
              ]}
            />
          )}
        </SectionHeading>
        <p className="meta">
          {records === null ? null : `${totalsText.ofPartnership(records.projects)} · `}
          {periodText(health, formats)}
          {survey.status === 'bySide' ? ` ${text.pulse(formats.shortDate(survey.closedOn))}` : null}
        </p>
        {isProposed ? <p className="meta">{text.proposed}</p> : null}
      </div>
      {records === null ? <Notice title={healthWords.recordsHidden} compact /> : null}
      {hasRecords ? <FillNotice totals={records!} formats={formats} /> : null}
      {survey.status === 'bySide' ? null : <Notice title={healthWords.survey[survey.status]} compact />}
      {gap ? <Talk health={health} formats={formats} /> : null}
      {measures.length === 0 ? null : (
        <div>
          <p className="legend">
            {teams.map(({ id, index, name }, side) => (
              <span key={id} className="legend-item">
                <TeamMark index={index} />
                {text.dealing(name, teams[side === 0 ? 1 : 0].name)}
              </span>
            ))}
            {measures.some(({ name }) => name === 'documented') ? (
              <span className="legend-item">
                <TeamMark index={-1} />
                {text.together}
              </span>
            ) : null}
          </p>
          <p className="meta">
            {text.bars}
            {hasArrow(measures) ? ` ${text.arrows(formats.number(weeks.to - weeks.from + 1))}` : null}
            {isWorstCaseDrawn(measures) ? ` ${text.silent}` : null}
          </p>
          <ProfileTable health={health} measures={measures} formats={formats} />
        </div>
      )}
    </>
  );
}

/** The gap between records and feeling: told, never explained. */
function Talk({ health, formats }: { health: TeamHealth; formats: Formats }) {
  const { number, decimal } = formats;
  const talk = talkOf(health, { name: isolate, number, decimal });
  if (talk === null) return null;
  return (
    <section className="talk">
      <h4>{healthWords.talk.title}</h4>
      {talk.topics.length === 0 ? (
        <p>{talk.none}</p>
      ) : (
        <ul className="plain-list">
          {talk.topics.map(({ said, ask }) => (
            <li key={said}>
              {said} {ask === null ? null : <span className="talk-question">{ask}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
