import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Field, type FieldFrame } from './field';
import { fieldMessages } from './field-messages';
import { failureText } from './product-failure';

const messages = fieldMessages.combobox;
/** A search waits for the typing to pause. */
const pauseMs = 200;

/**
 * A text field with a list of what matches it, by the combobox pattern of the ARIA authoring practices: arrow keys
 * move, Enter picks, Escape closes.
 *
 * @param find what matches a query; called again after each pause in typing.
 * @param value what stands in the field while nobody types; empty where picking adds to a list.
 * @param onLeave told what was typed but not picked when the field is left. `false`: it is no answer, and stays for
 * correction; without this, text that wasn't picked goes.
 * @param nothing said when a search finds nothing.
 */
export function Combobox<Option>({
  label,
  help,
  problem,
  value = '',
  placeholder,
  find,
  keyOf,
  textOf,
  render,
  onPick,
  onLeave,
  nothing = messages.nothing,
  disabled = false,
}: FieldFrame & {
  value?: string;
  placeholder?: string;
  find: (query: string) => Promise<readonly Option[]> | readonly Option[];
  keyOf: (option: Option) => string;
  textOf: (option: Option) => string;
  render?: (option: Option) => ReactNode;
  onPick: (option: Option) => void;
  onLeave?: (typed: string) => boolean;
  nothing?: string;
  disabled?: boolean;
}) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState<string | null>(null);
  const [options, setOptions] = useState<readonly Option[]>([]);
  /** For which query the options were found: who types and presses Enter at once means none of those before. */
  const [foundFor, setFoundFor] = useState<string | null>(null);
  const awaitsFirst = useRef(false);
  const [status, setStatus] = useState('');
  const [active, setActive] = useState(0);
  const latest = useRef(0);
  const listRef = useRef<HTMLUListElement>(null);
  const given = useRef({ find, pick: onPick });
  const [valueBefore, setValueBefore] = useState(value);
  if (value !== valueBefore) {
    // A value from elsewhere replaces what was typed and left, not what somebody is typing.
    setValueBefore(value);
    if (value !== '' && !open) setQuery(null);
  }

  const close = (keepsQuery = false) => {
    latest.current++;
    awaitsFirst.current = false;
    setOpen(false);
    if (!keepsQuery) setQuery(null);
    setOptions([]);
    setStatus('');
  };
  const pick = (option: Option) => {
    close();
    onPick(option);
  };

  useEffect(() => {
    given.current = { find, pick };
  });
  useEffect(() => {
    if (!open) return;
    const turn = ++latest.current;
    const search = async () => {
      setStatus(messages.searching);
      try {
        const found = await given.current.find(query ?? '');
        if (turn !== latest.current) return;
        setOptions(found);
        setFoundFor(query);
        if (awaitsFirst.current && found[0] !== undefined) return given.current.pick(found[0]);
        setActive(0);
        const none = (query ?? '').trim() === '' ? messages.typeMore : nothing;
        setStatus(found.length === 0 ? none : messages.count(found.length));
      } catch (error) {
        if (turn !== latest.current) return;
        setOptions([]);
        setStatus(failureText(error));
      }
    };
    const timer = setTimeout(() => void search(), query === null ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [open, query, nothing]);
  useEffect(() => {
    listRef.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  useEffect(() => {
    if (open) listRef.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [open, options]);

  const onKeyDown = (event: { key: string; preventDefault(): void; stopPropagation(): void }) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (options.length > 0) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setActive((active + step + options.length) % options.length);
      }
    } else if (event.key === 'Enter') {
      // Never submits: whoever presses it here means the list.
      event.preventDefault();
      const option = options[active];
      if (!open) setOpen(true);
      else if (foundFor !== query) awaitsFirst.current = true;
      else if (option !== undefined) pick(option);
    }
  };

  const listed = open && options.length > 0;
  return (
    <Field label={label} help={help} problem={problem} className="field combobox">
      {(links) => (
        <>
          <div className="combobox-box">
            <input
              {...links}
              className="text-input"
              type="text"
              role="combobox"
              autoComplete="off"
              spellCheck={false}
              aria-expanded={listed}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={listed ? `${listId}-${active}` : undefined}
              placeholder={placeholder}
              disabled={disabled}
              value={query ?? value}
              onClick={() => setOpen(true)}
              onInput={(event) => {
                awaitsFirst.current = false;
                setQuery(event.currentTarget.value);
                setOpen(true);
              }}
              onKeyDown={onKeyDown}
              onBlur={() => close(query !== null && onLeave?.(query) === false)}
            />
            {open ? (
              <div className="combobox-popup">
                <ul id={listId} role="listbox" aria-label={label} ref={listRef}>
                  {options.map((option, index) => (
                    <li
                      key={keyOf(option)}
                      id={`${listId}-${index}`}
                      role="option"
                      aria-selected={index === active}
                      // The field keeps the focus, or the list would close before the click.
                      onMouseDown={(event) => event.preventDefault()}
                      onClick={() => pick(option)}
                      onMouseMove={() => setActive(index)}
                    >
                      {render === undefined ? textOf(option) : render(option)}
                    </li>
                  ))}
                </ul>
                {options.length === 0 ? <p className="combobox-status">{status}</p> : null}
              </div>
            ) : null}
          </div>
          <span className="visually-hidden" role="status">
            {open ? status : ''}
          </span>
        </>
      )}
    </Field>
  );
}
