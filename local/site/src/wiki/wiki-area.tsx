import { Notice } from '../parts/states';
import { ExportView } from './export-view';
import { PageEditor } from './page-editor';
import { PageHistory } from './page-history';
import { PageView } from './page-view';
import { SpaceList, SpaceOverview } from './spaces';
import { findWikiPlace } from './wiki-place';

/** The stand-in for Confluence: spaces and their pages. */
export function WikiArea({ address }: { address: URL }) {
  const place = findWikiPlace(address);
  switch (place?.kind) {
    case 'spaces':
      return <SpaceList />;
    case 'space':
      return <SpaceOverview key={place.spaceKey} spaceKey={place.spaceKey} />;
    case 'page': {
      const { pageId, version } = place;
      return <PageView key={`${pageId}:${version}`} pageId={pageId} versionNumber={version} />;
    }
    case 'edit':
      return <PageEditor key={place.pageId} pageId={place.pageId} />;
    case 'history':
      return <PageHistory key={place.pageId} pageId={place.pageId} />;
    case 'export': {
      const { pageId, exportType } = place;
      return <ExportView key={`${pageId}:${exportType}`} pageId={pageId} exportType={exportType} />;
    }
    default:
      return (
        <Notice icon="search" title="Page not found">
          <p>
            The local site’s Confluence has no page at <code dir="ltr">{address.pathname}</code>.
          </p>
          <p>
            <a href="/wiki">Go to all spaces</a>
          </p>
        </Notice>
      );
  }
}
