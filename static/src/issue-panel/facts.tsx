import type { ReactNode } from 'react';

/** Facts in a line, with a dot between two of them, but none where the line breaks. */
export function Facts({ facts }: { facts: readonly ReactNode[] }) {
  return (
    <span className="facts">
      {facts.map((fact, index) => (
        <span key={index} className="fact">
          {index === 0 ? null : <span className="fact-dot"> · </span>}
          {fact}
        </span>
      ))}
    </span>
  );
}
