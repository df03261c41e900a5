/** What a lozenge’s colour says. */
export type LozengeTone = 'success' | 'warning' | 'danger' | 'neutral' | 'information';

/** A short word on how something stands. Its text says it; the colour only agrees. */
export function Lozenge({ tone, children }: { tone: LozengeTone; children: string }) {
  return <span className={`lozenge lozenge-${tone}`}>{children}</span>;
}
