import type { ReactNode } from 'react';

/** A state that needs a person's attention: what happened, and what to do. */
export function Notice({
  title,
  children,
  action,
  tone = 'information',
  compact = false,
}: {
  title: string;
  children?: ReactNode;
  action?: { label: string; onClick: () => void } | undefined;
  tone?: 'information' | 'warning' | 'danger';
  compact?: boolean;
}) {
  return (
    <div
      className={`notice notice-${tone}${compact ? ' notice-compact' : ''}`}
      role={tone === 'danger' ? 'alert' : 'status'}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className="notice-icon">
        {tone === 'information' ? (
          <path d="M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM7.25 7h1.5v4.5h-1.5zM8 4.3a.95.95 0 1 1 0 1.9a.95.95 0 1 1 0-1.9z" />
        ) : (
          <path d="M8 1L15.5 14.5H.5zM7.25 6h1.5v4h-1.5zM8 11a.9.9 0 1 1 0 1.8a.9.9 0 1 1 0-1.8z" />
        )}
      </svg>
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
      {action === undefined ? null : (
        <button type="button" className="button" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}
