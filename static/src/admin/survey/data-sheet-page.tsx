import Button from '@atlaskit/button/new';
import { useLayoutEffect, useRef, useState } from 'react';
import type { DataSheetFacts, SurveyConfiguration } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { BackButton } from '../../shared/back-button';
import { makeFormats } from '../../shared/formats';
import { call, type Reader } from '../forge';
import { useAnswer } from '../use-answer';
import { Unanswered } from '../waiting';
import { type Block, type DataSheet, makeDataSheet, markdownOf } from './data-sheet';
import { dataSheetMessages as messages } from './data-sheet-messages';

/** The page that a works council or a privacy officer asks for: to be read, printed and taken away as text. */
export function DataSheetPage({
  survey,
  teams,
  reader,
  onBack,
}: {
  survey: SurveyConfiguration;
  teams: readonly Team[];
  reader: Reader;
  onBack: () => void;
}) {
  const { answer, askAgain } = useAnswer(() => call('getDataSheetFacts'));
  return (
    <article className="sheet" aria-busy={answer.status === 'asking'}>
      <p className="screen-only">
        <BackButton onClick={onBack}>{messages.back}</BackButton>
      </p>
      <h2 className="heading" tabIndex={-1}>
        {messages.title}
      </h2>
      {answer.status === 'answered' ? (
        <Sheet sheet={sheetOf(answer.value, survey, teams, reader)} />
      ) : (
        <Unanswered
          answer={answer}
          asking={messages.loading}
          failed={messages.failed}
          onTryAgain={askAgain}
        />
      )}
    </article>
  );
}

function sheetOf(
  facts: DataSheetFacts,
  survey: SurveyConfiguration,
  teams: readonly Team[],
  reader: Reader,
): DataSheet {
  const { locale, timeZone } = reader;
  // With the year: a sheet is kept.
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const written = (instant: number) => dates.format(instant);
  return makeDataSheet(facts, survey, teams, written, makeFormats(locale, timeZone, survey.now).zoneName);
}

function Sheet({ sheet }: { sheet: DataSheet }) {
  const [copying, setCopying] = useState<'no' | 'done' | 'byHand'>('no');
  return (
    <>
      <div className="buttons screen-only">
        <Button onClick={() => window.print()}>{messages.print}</Button>
        <Button onClick={() => setCopying(copyText(markdownOf(sheet)) ? 'done' : 'byHand')}>
          {messages.copy}
        </Button>
        <span role="status">{copying === 'done' ? messages.copied : ''}</span>
      </div>
      {copying === 'byHand' ? <TextToCopy text={markdownOf(sheet)} /> : null}
      <p className="sheet-title">{sheet.title}</p>
      {sheet.intro.map((text) => (
        <p key={text} className="help">
          {text}
        </p>
      ))}
      {sheet.sections.map(({ title, blocks }) => (
        <section key={title} className="section">
          <h3 className="legend">{title}</h3>
          {blocks.map((block, index) => (
            <BlockView key={index} block={block} label={title} />
          ))}
        </section>
      ))}
    </>
  );
}

/**
 * Copies as a person would, by a selection: the clipboard's own interface is closed to frames unless their host opens
 * it, and says so on the console.
 *
 * @returns whether the browser did it.
 */
function copyText(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

/** The text, selected, for the reader's own copy command. */
function TextToCopy({ text }: { text: string }) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, []);
  return (
    <div className="screen-only">
      <p role="alert">{messages.notCopied}</p>
      <textarea
        ref={ref}
        className="text-input"
        rows={8}
        readOnly
        aria-label={messages.copyField}
        value={text}
      />
    </div>
  );
}

/** @param label what a table is about. */
function BlockView({ block, label }: { block: Block; label: string }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul className="reasons">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'terms':
      return (
        <dl className="terms">
          {block.terms.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return (
        <table className="table stacking sheet-table" aria-label={label}>
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th scope="col" key={cell}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map(([name, ...cells], row) => (
              <tr key={row}>
                <th scope="row" dir="auto">
                  {name}
                </th>
                {cells.map((cell, index) => (
                  <td key={index} data-label={block.head[index + 1]} dir="auto">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
