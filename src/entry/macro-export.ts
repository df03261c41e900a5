import * as z from 'zod/mini';
import { NotAllowedError } from '../app/errors';
import type { Reader } from '../app/reader';
import { macroExportMessages as text } from '../contract/macro-messages';
import { type AdfDocument, documentOf, heading, paragraph } from '../domain/adf/write-adf';
import { findPageId, isSomebody, makeReader } from './host-context';
import { logFailure } from './run';

/** Word's export has the configuration elsewhere than PDF's. */
const exportSchema = z.looseObject({
  context: z.looseObject({
    accountId: z.optional(z.nullable(z.string())),
    siteUrl: z.optional(z.string()),
    config: z.optional(z.unknown()),
    extension: z.optional(
      z.looseObject({
        config: z.optional(z.unknown()),
      }),
    ),
  }),
  extensionPayload: z.optional(z.looseObject({ config: z.optional(z.unknown()) })),
});

/** Who exports a macro, and where it stands. */
export interface MacroExport<Configuration> {
  configuration: Configuration;
  /** Who exports, by the platform's word. */
  reader: Reader;
  /** The site's address, for links to issues; `null`: not known. */
  siteUrl: string | null;
  /** Of the page that is exported; `null`: not known. */
  pageId: string | null;
}

/**
 * `adfExport` of a macro: what PDF and Word exports and old versions of a page show. It is asked as the one who exports,
 * and shows no more than they may see; never nothing, and never an error without words.
 *
 * @param name the function's name, for the log. @param title the macro's, above a sentence that stands alone.
 * @param parse what the macro was told to show; `null`: it cannot be read.
 * @param write the document. It may throw what {@link NotAllowedError} says.
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/macro/
 */
export function makeMacroExport<Configuration>(
  name: string,
  title: string,
  parse: (given: unknown) => Configuration | null,
  write: (asked: MacroExport<Configuration>) => Promise<AdfDocument>,
): (payload: unknown) => Promise<AdfDocument> {
  const sentence = (words: string) => documentOf([heading(3, title), paragraph(words)]);
  return async (payload) => {
    try {
      const { context, extensionPayload } = z.parse(exportSchema, payload);
      const { accountId, siteUrl = null, config, extension } = context;
      if (!isSomebody(accountId)) return sentence(text.anonymous);
      const configuration = parse(extensionPayload?.config ?? extension?.config ?? config);
      if (configuration === null) return sentence(text.notRead);
      return await write({
        configuration,
        reader: makeReader(accountId),
        siteUrl,
        pageId: findPageId(context),
      });
    } catch (error) {
      if (error instanceof NotAllowedError) return sentence(error.text);
      logFailure(name, error);
      return sentence(text.failed);
    }
  };
}
