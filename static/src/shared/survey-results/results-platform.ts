import type * as z from 'zod/mini';
import type { Configuration } from '../../../../src/contract/configuration-api';
import type { ProductRequest } from '../../../../src/contract/product-request';
import type { Result } from '../../../../src/contract/result';
import type {
  PartnershipResults,
  PublishedWave,
  saveResponseRequest,
} from '../../../../src/contract/survey-api';

/** What a lead answers to a wave, as it is saved. */
export type SaveResponse = z.infer<typeof saveResponseRequest>;

/** What the results need of the surface that shows them. Functions answer also where no answer came. */
export interface ResultsPlatform {
  /** Asks Jira as the reader. */
  requestJira: ProductRequest;
  getConfiguration(): Promise<Result<Configuration>>;
  /** The results again, as they are now. */
  getResults(): Promise<Result<PartnershipResults>>;
  /** What people wrote in a wave. */
  getTexts(waveId: string): Promise<Result<string[]>>;
  saveResponse(request: SaveResponse): Promise<Result<PublishedWave>>;
  /** Opens a page of the site (`/browse/KEY`). */
  openLink(address: string): void;
  /** Epoch ms by this machine's clock. */
  clock(): number;
}
