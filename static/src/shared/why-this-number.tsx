import { type ReactNode, useId, useState } from 'react';
import { messages } from './messages';

/**
 * A section's heading with its "Why this number" drawer: closed at first, opened below the heading by mouse or
 * keyboard, closed by Escape too.
 *
 * @param hasNumber whether the section shows a number; one without says how it is worked out.
 * @param children what the drawer says; rendered only while it is open.
 */
export function SectionHeading({
  title,
  hasNumber,
  children,
}: {
  title: string;
  hasNumber: boolean;
  children: () => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const label = hasNumber ? messages.why.number : messages.why.noNumber;
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          setOpen(false);
          event.stopPropagation();
          document.getElementById(`${id}-button`)?.focus();
        }
      }}
    >
      <div className="section-heading">
        <h3 id={`${id}-title`}>{title}</h3>
        <button
          id={`${id}-button`}
          type="button"
          className="subtle-button"
          aria-expanded={open}
          aria-controls={`${id}-drawer`}
          aria-label={messages.why.about(label, title)}
          onClick={() => setOpen(!open)}
        >
          {label}
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="chevron">
            <path d="M3 4.5l3 3l3-3" />
          </svg>
        </button>
      </div>
      <div
        id={`${id}-drawer`}
        role="region"
        aria-labelledby={`${id}-button`}
        className="drawer"
        // A click on its text leaves the focus here, where Escape is heard.
        tabIndex={-1}
        hidden={!open}
      >
        {open ? children() : null}
      </div>
    </div>
  );
}

/** The drawer's parts, each under its name. Parts without content are left out. */
export function WhyParts({ parts }: { parts: readonly (readonly [name: string, content: ReactNode])[] }) {
  return (
    <dl className="why">
      {parts
        .filter(([, content]) => content !== null)
        .map(([name, content]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{content}</dd>
          </div>
        ))}
    </dl>
  );
}
