import { messages } from '../../shared/messages';
import { TeamMark } from '../../shared/team-mark';
import { ActForm, findTextProblem, FormButton, TextArea, useDesk } from './act-form';
import type { LedgerView } from './ledger-view';
import { actMessages as text } from './messages';
import { TeamField } from './team-field';
import { UndoLines } from './undo-lines';

/** What one team thanks another for, where anybody did or the reader can. */
export function Thanks({ view }: { view: LedgerView }) {
  const { assessed, desk, words, rights, partner } = view;
  const { thanks } = assessed.assessment.ledger;
  const { said } = useDesk(desk);
  const label = text.thanks;
  if (thanks.length === 0 && partner === null) return null;
  return (
    <section className="section">
      <div className="section-heading">
        <h3>{messages.thanks.title}</h3>
      </div>
      {thanks.length === 0 ? null : (
        <ul className="plain-list">
          {thanks.map(({ id, at, from, to, text: what }) => (
            <li key={id}>
              <TeamMark index={words.teamIndex(from)} />{' '}
              {label.line(words.teamName(from), words.teamName(to), what)}{' '}
              <span className="meta thanked-on">{words.formats.shortDay(at)}</span>
            </li>
          ))}
        </ul>
      )}
      {partner === null ? null : (
        <div className="acts">
          <FormButton desk={desk} name="thank" initial={{ to: partner, text: '' }}>
            {label.open}
          </FormButton>
        </div>
      )}
      <ActForm
        desk={desk}
        name="thank"
        about={label.open}
        submit={label.submit}
        saying={(values) => text.events.thank(words.teamName(values['to'] ?? ''))}
        check={(values) => ({ text: findTextProblem(values['text'], true) })}
        actOf={(values) => ({
          kind: 'thank',
          toTeamId: values['to'] ?? '',
          text: (values['text'] ?? '').trim(),
        })}
      >
        {(values, set, problems) => (
          <>
            <TeamField
              teams={rights.otherTeams}
              value={values['to'] ?? ''}
              onChange={set('to')}
              words={words}
            />
            <TextArea
              label={label.text}
              help={label.textHelp}
              value={values['text'] ?? ''}
              problem={problems['text']}
              onChange={set('text')}
            />
          </>
        )}
      </ActForm>
      <UndoLines view={view} kinds={['thank']} />
      <p className="visually-hidden" role="status">
        {said === '' ? '' : text.recorded(said)}
      </p>
    </section>
  );
}
