import { requestJira as bridgeRequestJira, showFlag } from '@forge/bridge';
import type { AdminApi } from '../../../src/contract/configuration-api';
import type { ProductRequest } from '../../../src/contract/product-request';
import type { SurveyAdminApi } from '../../../src/contract/survey-api';
import { makeCall } from '../shared/call-function';
import { adminMessages } from './messages';

export { getReader, type Reader } from '../shared/reader';

/** Calls a function behind this page. */
export const call = makeCall<AdminApi & SurveyAdminApi>(adminMessages.noAnswer);

/** Asks Jira as the admin who looks at the page. */
export const requestJira: ProductRequest = (path, init) => bridgeRequestJira(path, init);

/** Says in Jira's own flags that something was done, and what follows from it. */
export function flagDone(title: string, effect: string = adminMessages.save.effect): void {
  showFlag({
    id: `rapport-${Date.now()}`,
    title,
    description: effect,
    type: 'success',
    isAutoDismiss: true,
  });
}
