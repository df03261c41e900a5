import { getHandoffMap } from '../app/totals/get-handoff-map';
import { handoffMapDocument } from '../app/totals/handoff-map-document';
import { type HandoffMapApi, parseHandoffMapConfiguration } from '../contract/handoff-map-api';
import { handoffMapWords } from '../contract/handoff-map-messages';
import { headlineRequest } from '../contract/headline';
import { macroExportMessages as text } from '../contract/macro-messages';
import { documentOf, heading, paragraph } from '../domain/adf/write-adf';
import { readerOf } from './host-context';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { run, signedIn } from './run';

/** Functions behind the macro `rapport-handoff-map` of manifest.yml. */
export const handoffMapResolver = makeResolver<HandoffMapApi>({
  getHandoffMap: (request) =>
    run('getHandoffMap', request, { allow: signedIn, schema: headlineRequest }, (input) =>
      getHandoffMap(input, readerOf(request), Date.now()),
    ),
});

/** `adfExport` of the macro `rapport-handoff-map`. */
export const exportHandoffMap = makeMacroExport(
  'exportHandoffMap',
  handoffMapWords.name,
  parseHandoffMapConfiguration,
  async ({ configuration: { parts, ...request }, reader }) => {
    const map = await getHandoffMap(request, reader, Date.now());
    if (map === null) return documentOf([heading(3, handoffMapWords.name), paragraph(text.none)]);
    return handoffMapDocument(map, parts);
  },
);
