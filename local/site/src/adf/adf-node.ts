/** A node of the Atlassian Document Format, read tolerantly: exports hold all sorts. */
export interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly AdfNode[];
}

/** @returns `null` for anything that is no ADF document. */
export function parseAdf(value: unknown): AdfNode | null {
  if (typeof value !== 'object' || value === null) return null;
  return (value as AdfNode).type === 'doc' && Array.isArray((value as AdfNode).content)
    ? (value as AdfNode)
    : null;
}
