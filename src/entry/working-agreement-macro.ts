import { actOnAgreement } from '../app/agreement/act-on-agreement';
import { agreementDocument } from '../app/agreement/agreement-document';
import { findPartnerships } from '../app/agreement/find-partnerships';
import { getAgreement } from '../app/agreement/get-agreement';
import {
  agreementActRequest,
  type AgreementApi,
  agreementRequest,
  parseAgreementConfiguration,
} from '../contract/agreement-api';
import { agreementWords as text } from '../contract/agreement-messages';
import { nothing } from '../contract/configuration-api';
import { documentOf, heading, paragraph } from '../domain/adf/write-adf';
import { readerOf } from './host-context';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { run, signedIn } from './run';

/** Functions behind the macro `rapport-working-agreement` of manifest.yml. */
export const workingAgreementResolver = makeResolver<AgreementApi>({
  getAgreement: (request) =>
    run('getAgreement', request, { allow: signedIn, schema: agreementRequest }, (input) =>
      getAgreement(input, readerOf(request), Date.now()),
    ),
  findPartnerships: (request) =>
    run('findPartnerships', request, { allow: signedIn, schema: nothing }, () =>
      findPartnerships(readerOf(request)),
    ),
  actOnAgreement: (request) =>
    run('actOnAgreement', request, { allow: signedIn, schema: agreementActRequest }, (input) =>
      actOnAgreement(input, readerOf(request).accountId, Date.now()),
    ),
});

/** `adfExport` of the macro `rapport-working-agreement`. */
export const exportWorkingAgreement = makeMacroExport(
  'exportWorkingAgreement',
  text.name,
  parseAgreementConfiguration,
  async ({ configuration, reader }) => {
    const { partnershipId, replies } = configuration;
    const shown = await getAgreement({ partnershipId, replies }, reader, Date.now());
    return shown === null
      ? documentOf([heading(3, text.name), paragraph(text.none)])
      : agreementDocument(shown, configuration);
  },
);
