/** Which way something moved; words beside it say so too. */
export function ChangeArrow({ change }: { change: 'up' | 'down' }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" className="change-arrow">
      <path d={change === 'up' ? 'M5 1l4 5H6v3H4V6H1z' : 'M5 9l4-5H6V1H4v3H1z'} />
    </svg>
  );
}
