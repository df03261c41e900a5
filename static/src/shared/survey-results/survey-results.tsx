import './survey-results.css';
import '../fields.css';
import '../plots.css';
import '../why-this-number.css';
import { useCallback, useEffect, useId, useState } from 'react';
import type { Result } from '../../../../src/contract/result';
import type { PartnershipResults, PublishedWave } from '../../../../src/contract/survey-api';
import { partsOf } from '../../../../src/contract/survey-figures';
import type { Formats } from '../formats';
import { Notice } from '../notice';
import { resultsMessages as text } from './messages';
import { answeredText, Profile } from './profile';
import { RecordsSection } from './records-section';
import { ResponseSection } from './response-section';
import type { ResultsPlatform } from './results-platform';
import { topicsOf } from './stand-outs';
import { TrendSection } from './trend';
import { movesSentence, sentenceOf, topicSentence } from './wave-words';

/**
 * What a partnership's pulse said: of the latest wave, or another one that is picked, a sentence, the profile, the way
 * over time, the records beside it, and what was done about it.
 *
 * @param answer what `getResults` answered.
 * @param onReload asks for the results again, where they couldn't be had.
 */
export function SurveyResults({
  answer,
  formats,
  platform,
  onReload,
}: {
  answer: Result<PartnershipResults>;
  formats: Formats;
  platform: ResultsPlatform;
  onReload: () => void;
}) {
  if (answer.ok)
    return (
      <Results
        key={answer.value.partnership.id}
        loaded={answer.value}
        formats={formats}
        platform={platform}
      />
    );
  // Nothing tells those who may not see the results whether there are any.
  if (answer.error.code === 'NOT_ALLOWED') return <p className="results">{answer.error.message}</p>;
  return (
    <div className="results">
      <Notice title={text.failed} tone="danger" action={{ label: text.tryAgain, onClick: onReload }}>
        <p>{answer.error.message}</p>
      </Notice>
    </div>
  );
}

function Results({
  loaded,
  formats,
  platform,
}: {
  loaded: PartnershipResults;
  formats: Formats;
  platform: ResultsPlatform;
}) {
  const { partnership } = loaded;
  /** Waves as they are after something was saved. */
  const [saved, setSaved] = useState<ReadonlyMap<string, PublishedWave>>(new Map());
  const [chosen, choose] = useState<number | null>(null);
  const waves = loaded.waves.map((wave) => newer(wave, saved.get(wave.waveId)));
  const name = text.name(partnership.teams[0].name, partnership.teams[1].name);
  if (waves.length === 0) {
    return (
      <div className="results" role="region" aria-label={name}>
        <p>{text.none}</p>
      </div>
    );
  }
  const index = chosen ?? waves.length - 1;
  const wave = waves[index]!;
  const isShown = wave.result.published !== 'nothing';
  const hasTexts = wave.result.published !== 'nothing' && wave.result.texts > 0;
  const view = { waves, index, formats };
  return (
    <div className="results" role="region" aria-label={name}>
      <WaveBar {...view} onChoose={choose} />
      <h2 className="results-sentence">{sentenceOf(wave)}</h2>
      {wave.result.published === 'bySide' ? null : (
        <p className="results-facts">
          {text.why[wave.result.published](formats.number(wave.minimumAnswers))}
        </p>
      )}
      {isShown ? (
        <>
          <p className="results-facts">{movesSentence(waves, index, formats)}</p>
          <Topics {...view} />
          <ResponseSection
            key={wave.waveId}
            partnership={partnership}
            wave={wave}
            isLatest={index === waves.length - 1}
            formats={formats}
            platform={platform}
            onWave={(changed) => setSaved(new Map([...saved, [changed.waveId, changed]]))}
          />
          <Profile {...view} />
        </>
      ) : null}
      <TrendSection {...view} />
      {isShown ? (
        <>
          <RecordsSection
            results={{ partnership, waves }}
            index={index}
            formats={formats}
            platform={platform}
          />
          {hasTexts ? <Texts key={wave.waveId} wave={wave} platform={platform} /> : null}
        </>
      ) : null}
    </div>
  );
}

/** Of two states of one wave the later one. */
function newer(wave: PublishedWave, saved: PublishedWave | undefined): PublishedWave {
  return saved !== undefined && saved.revision > wave.revision ? saved : wave;
}

/** Which wave is shown, how many answered it, and the way to the others. */
function WaveBar({
  waves,
  index,
  formats,
  onChoose,
}: {
  waves: readonly PublishedWave[];
  index: number;
  formats: Formats;
  onChoose: (index: number) => void;
}) {
  const id = useId();
  const wave = waves[index]!;
  const answered = partsOf(wave).map((part) => answeredText(part, wave, formats));
  return (
    <div className="wave-bar">
      <div className="wave-picker">
        <label htmlFor={id} className="visually-hidden">
          {text.waves.label}
        </label>
        <StepButton
          label={text.waves.older}
          path="M7.5 2.5L4 6l3.5 3.5"
          disabled={index === 0}
          onClick={() => onChoose(index - 1)}
        />
        <select
          id={id}
          className="text-input"
          value={String(index)}
          onChange={(event) => onChoose(Number(event.currentTarget.value))}
        >
          {waves
            .map(({ number, closedOn, result }, place) => (
              <option key={number} value={String(place)}>
                {text.waves.option(
                  formats.number(number),
                  formats.shortDate(closedOn),
                  text.waves.how[result.published],
                )}
              </option>
            ))
            .reverse()}
        </select>
        <StepButton
          label={text.waves.newer}
          path="M4.5 2.5L8 6l-3.5 3.5"
          disabled={index === waves.length - 1}
          onClick={() => onChoose(index + 1)}
        />
      </div>
      <p className="meta wave-facts">
        {[
          text.waves.asked(formats.shortDate(wave.openedOn), formats.shortDate(wave.closedOn)),
          ...answered,
        ].join(' · ')}
      </p>
      <button type="button" className="subtle-button print-button" onClick={() => window.print()}>
        {text.waves.print}
      </button>
    </div>
  );
}

function StepButton({
  label,
  path,
  disabled,
  onClick,
}: {
  label: string;
  path: string;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="subtle-button step-button"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="step-arrow">
        <path d={path} />
      </svg>
    </button>
  );
}

/** What asks to be talked about: said, never explained. */
function Topics({
  waves,
  index,
  formats,
}: {
  waves: readonly PublishedWave[];
  index: number;
  formats: Formats;
}) {
  const topics = topicsOf(waves, index);
  return (
    <section className="topics">
      <h3>{text.topics.title}</h3>
      {topics.length === 0 ? (
        <p>{text.topics.none}</p>
      ) : (
        <ul className="plain-list">
          {topics.map((topic, place) => (
            <li key={`${topic.which} ${topic.item.id}`}>
              {topicSentence(topic, waves[index]!, formats)}{' '}
              {/* Of several that ask the same the last one does. */}
              {topics[place + 1]?.kind === topic.kind ? null : (
                <span className="question">{text.topics.ask[topic.kind]}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What people wrote, where enough did. */
function Texts({ wave, platform }: { wave: PublishedWave; platform: ResultsPlatform }) {
  const { waveId } = wave;
  const [answer, setAnswer] = useState<Result<string[]> | null>(null);
  const load = useCallback(() => void platform.getTexts(waveId).then(setAnswer), [platform, waveId]);
  useEffect(load, [load]);
  return (
    <section className="results-section">
      <div className="section-heading">
        <h3>{text.texts.title}</h3>
      </div>
      <p className="meta">{text.texts.order}</p>
      {answer === null ? (
        <p role="status">{text.texts.loading}</p>
      ) : answer.ok ? (
        <ul className="plain-list texts">
          {answer.value.map((written, place) => (
            <li key={place} dir="auto">
              {written}
            </li>
          ))}
        </ul>
      ) : (
        <Notice
          title={text.texts.failed}
          tone="danger"
          action={{
            label: text.tryAgain,
            onClick: () => {
              setAnswer(null);
              load();
            },
          }}
          compact
        >
          <p>{answer.error.message}</p>
        </Notice>
      )}
    </section>
  );
}
