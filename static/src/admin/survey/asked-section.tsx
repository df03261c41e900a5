import Button from '@atlaskit/button/new';
import { useId } from 'react';
import { type OwnItem, partnershipLimits } from '../../../../src/contract/partnership';
import { coreItemIds, doraPack, itemBank } from '../../../../src/domain/survey/item-bank';
import { lenses, type Lens, type SurveyItem, textFor } from '../../../../src/domain/survey/survey-item';
import { itemsOfWave } from '../../../../src/domain/survey/wave-items';
import { isolate } from '../../shared/messages';
import { ChoiceField } from '../../shared/choice-field';
import { TextField } from '../../shared/text-field';
import { GroupProblem } from '../group-problem';
import { surveyAdminMessages } from './messages';
import { makeItemId, newOwnItem } from './partnership-draft';
import type { SectionProps } from './partnership-editor';
import { Warning } from './warning';

const messages = surveyAdminMessages.asked;
/** Each statement is asked at least once in so many waves. */
const wavesAhead = 8;
const core: ReadonlySet<string> = new Set(coreItemIds);

/** Which statements people are asked: the bank's, DORA's, and the admin's own. */
export function AskedSection({
  draft,
  change,
  problems,
  warnings,
  sides,
  nextWave,
}: SectionProps & { nextWave: number }) {
  const [reader, partner] = sides.map(
    ({ team }, side) => team?.name ?? surveyAdminMessages.who.nobody[side]!,
  );
  const waves = Array.from({ length: wavesAhead }, (_, index) => {
    const number = nextWave + index;
    return { number, ids: new Set(itemsOfWave(draft, number).map(({ id }) => id)) };
  });
  const nextIn = (id: string) => waves.find(({ ids }) => ids.has(id))?.number ?? null;
  const toggle = (id: string, on: boolean) =>
    change({
      excludedItems: on ? draft.excludedItems.filter((other) => other !== id) : [...draft.excludedItems, id],
    });

  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">
        {messages.help(waves[0]!.ids.size, coreItemIds.length)} {messages.readAs(reader!, partner!)}
      </p>
      <p className="help">{messages.notValidated}</p>
      {lenses.map((lens) => (
        <LensItems
          key={lens}
          lens={lens}
          partner={partner!}
          excluded={draft.excludedItems}
          nextIn={nextIn}
          onToggle={toggle}
        />
      ))}
      <Warning text={warnings.at('excludedItems')} />
      <GroupProblem problem={problems.within('excludedItems')} />
      <DoraPack on={draft.doraPack} nextIn={nextIn} onChange={(on) => change({ doraPack: on })} />
      <OwnItems
        items={draft.ownItems}
        reader={reader!}
        partner={partner!}
        problems={problems}
        onChange={(ownItems) => change({ ownItems })}
      />
    </fieldset>
  );
}

function LensItems({
  lens,
  partner,
  excluded,
  nextIn,
  onToggle,
}: {
  lens: Lens;
  partner: string;
  excluded: readonly string[];
  nextIn: (id: string) => number | null;
  onToggle: (id: string, on: boolean) => void;
}) {
  return (
    <fieldset className="field choices">
      <legend>{messages.lens[lens]}</legend>
      <ul className="plain-list statements">
        {itemBank
          .filter((item) => item.lens === lens)
          .map((item) => {
            const isAlways = core.has(item.id);
            return (
              <li key={item.id}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={!excluded.includes(item.id)}
                    disabled={isAlways}
                    onChange={(event) => onToggle(item.id, event.currentTarget.checked)}
                  />
                  <span className="statement">
                    {textFor(item, isolate(partner))} <StatementNotes item={item} nextIn={nextIn(item.id)} />
                  </span>
                </label>
              </li>
            );
          })}
      </ul>
    </fieldset>
  );
}

/** What one should know of a statement: when it comes, and that agreeing with it is bad news. */
function StatementNotes({
  item,
  nextIn,
}: {
  item: Pick<SurveyItem, 'id' | 'reverse'>;
  nextIn: number | null;
}) {
  const notes = [
    core.has(item.id) ? messages.always : nextIn === null ? '' : messages.nextIn(nextIn),
    item.reverse ? messages.reverse : '',
  ].filter(Boolean);
  return <span className="meta item-notes">{notes.join(' · ')}</span>;
}

function DoraPack({
  on,
  nextIn,
  onChange,
}: {
  on: boolean;
  nextIn: (id: string) => number | null;
  onChange: (on: boolean) => void;
}) {
  const helpId = useId();
  return (
    <div className="survey-part">
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          aria-describedby={helpId}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {messages.dora}
      </label>
      <p className="help" id={helpId}>
        {messages.doraHelp(doraPack.length)}
      </p>
      {[...new Set(doraPack.map(({ attribution }) => attribution))].map((attribution) => (
        <p key={attribution} className="meta">
          {messages.doraSource} {attribution}
        </p>
      ))}
      <details>
        <summary>{messages.doraShow}</summary>
        <ul className="statements">
          {doraPack.map((item) => (
            <li key={item.id}>
              {item.text} <StatementNotes item={item} nextIn={nextIn(item.id)} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function OwnItems({
  items,
  reader,
  partner,
  problems,
  onChange,
}: {
  items: readonly OwnItem[];
  reader: string;
  partner: string;
  problems: SectionProps['problems'];
  onChange: (items: OwnItem[]) => void;
}) {
  const listProblem = problems.at('ownItems');
  return (
    <div className="survey-part">
      <h4 className="survey-part-title">{messages.own}</h4>
      <p className="help">
        {messages.ownHelp} {messages.ownReworded}
      </p>
      {items.map((item, index) => (
        <OwnItemFields
          key={item.id}
          item={item}
          place={index + 1}
          reader={reader}
          partner={partner}
          problem={problems.within('ownItems', index)}
          onChange={(changed) => onChange(items.map((other) => (other === item ? changed : other)))}
          onRemove={() => onChange(items.filter((other) => other !== item))}
        />
      ))}
      <GroupProblem problem={listProblem} />
      <Button
        isDisabled={items.length >= partnershipLimits.ownItems}
        onClick={() => onChange([...items, newOwnItem(makeItemId())])}
      >
        {messages.ownAdd}
      </Button>
    </div>
  );
}

function OwnItemFields({
  item,
  place,
  reader,
  partner,
  problem,
  onChange,
  onRemove,
}: {
  item: OwnItem;
  place: number;
  reader: string;
  partner: string;
  problem: string | undefined;
  onChange: (item: OwnItem) => void;
  onRemove: () => void;
}) {
  return (
    <fieldset className="card own-item">
      <legend className="visually-hidden">{messages.ownPlace(place)}</legend>
      <TextField
        label={messages.ownText}
        help={
          item.text.trim() === '' ? undefined : messages.ownReads(reader, textFor(item, isolate(partner)))
        }
        value={item.text}
        problem={problem}
        onChange={(text) => onChange({ ...item, text })}
      />
      <div className="columns">
        <ChoiceField
          label={messages.ownLens}
          value={item.lens}
          options={lenses.map((lens) => ({ value: lens, text: messages.lens[lens] }))}
          onChange={(lens) => onChange({ ...item, lens: lens as Lens })}
        />
        <ChoiceField
          label={messages.ownAbout}
          value={item.about}
          options={(['partner', 'own'] as const).map((about) => ({
            value: about,
            text: messages.about[about],
          }))}
          onChange={(about) => onChange({ ...item, about: about as OwnItem['about'] })}
        />
      </div>
      <div className="buttons">
        <label className="check">
          <input
            type="checkbox"
            checked={item.reverse}
            onChange={(event) => onChange({ ...item, reverse: event.currentTarget.checked })}
          />
          {messages.ownReverse}
        </label>
        <span className="spring" />
        <button type="button" className="button" aria-label={messages.ownRemove(place)} onClick={onRemove}>
          {messages.ownRemoveShort}
        </button>
      </div>
    </fieldset>
  );
}
