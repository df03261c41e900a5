import { ProductRequestError } from '../../../src/contract/product-request';
import { fieldMessages } from './field-messages';

/** What Jira's failure means to whoever asked it, and what to do. */
export function failureText(error: unknown): string {
  return fieldMessages.product[error instanceof ProductRequestError ? error.failure : 'noAnswer'];
}
