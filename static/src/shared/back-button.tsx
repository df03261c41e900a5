import './back-button.css';
import type { ReactNode } from 'react';

/** Leads back to what one came from. @param children where to, in words: the arrow is for the eye only. */
export function BackButton({
  className,
  onClick,
  children,
}: {
  className?: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className={`link-button ${className ?? ''}`.trim()} onClick={onClick}>
      <span className="back-arrow" aria-hidden="true">
        ←
      </span>{' '}
      {children}
    </button>
  );
}
