import { type AdfNode, status } from '../domain/adf/write-adf';
import type { StatusCategory } from '../domain/history/status-category';

/** A status as Jira colours it, for a document. */
export function statusLozenge(name: string, category: StatusCategory): AdfNode {
  if (category === 'done') return status(name, 'green');
  return status(name, category === 'indeterminate' ? 'blue' : 'neutral');
}
