import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { appPath } from '../apps/app-place';
import { Icon } from '../parts/icon';
import { Popup } from '../parts/menu';
import { getProjects } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { WikiNavigation } from '../wiki/wiki-navigation';
import { Bell } from './bell';
import { navigate } from './router';
import { useSession } from './session';
import { SiteClock } from './site-clock';
import { UserMenu } from './user-menu';

/** As Jira writes it; the site has one. */
const dashboardPath = '/jira/dashboards/10000';

/** Jira's chrome: bar on top, projects at the left, the page. */
export function Frame({ address, children }: { address: URL; children: ComponentChildren }) {
  const [navigationOpen, setNavigationOpen] = useState(() => matchMedia('(min-width: 64rem)').matches);
  const { pathname } = address;

  useEffect(() => {
    if (!matchMedia('(min-width: 64rem)').matches) setNavigationOpen(false);
  }, [pathname]);

  return (
    <div class="shell" data-navigation={navigationOpen ? 'open' : 'closed'}>
      <a class="skip-link" href="#page">
        Skip to content
      </a>
      <TopBar
        navigationOpen={navigationOpen}
        toggleNavigation={() => setNavigationOpen(!navigationOpen)}
        address={address}
      />
      {navigationOpen && (
        <>
          <div class="veil" onClick={() => setNavigationOpen(false)} />
          <Navigation address={address} close={() => setNavigationOpen(false)} />
        </>
      )}
      <main id="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function TopBar({
  navigationOpen,
  toggleNavigation,
  address,
}: {
  navigationOpen: boolean;
  toggleNavigation: () => void;
  address: URL;
}) {
  const { session, setTheme } = useSession();
  const other = session.theme === 'dark' ? 'light' : 'dark';
  return (
    <header class="top-bar">
      <div class="top-bar-start">
        <button
          type="button"
          class="icon-button"
          aria-label={navigationOpen ? 'Collapse navigation' : 'Expand navigation'}
          aria-expanded={navigationOpen}
          onClick={toggleNavigation}
        >
          <Icon name="menu" />
        </button>
        <ProductLink product={isWiki(address) ? 'Confluence' : 'Jira'} />
        <AppsMenu />
      </div>
      <Search key={address.href} address={address} />
      <div class="top-bar-end">
        <Bell address={address} />
        <button
          type="button"
          class="icon-button"
          aria-label={`Switch to ${other} theme`}
          title={`Switch to ${other} theme`}
          onClick={() => setTheme(other)}
        >
          <Icon name={session.theme === 'dark' ? 'sun' : 'moon'} />
        </button>
        <UserMenu />
      </div>
    </header>
  );
}

const isWiki = ({ pathname }: URL) => /^\/wiki(\/|$)/.test(pathname);

function ProductLink({ product }: { product: 'Jira' | 'Confluence' }) {
  return (
    <a class="product" href={product === 'Jira' ? '/' : '/wiki'}>
      <span class="product-mark" aria-hidden="true">
        <Icon name={product === 'Jira' ? 'list' : 'page'} />
      </span>
      <span class="product-name">{product}</span>
      <span class="visually-hidden narrow-only">{product}</span>
      <span class="product-site">local site</span>
    </a>
  );
}

/** Pages of apps for the whole site. Where there is no room for it, they stand in the navigation. */
function AppsMenu() {
  const pages = useGlobalPages();
  if (pages.length === 0) return null;
  return (
    <div class="apps-menu">
      <Popup
        label="Apps"
        buttonClass="button button-subtle"
        button={
          <>
            Apps <Icon name="chevron-down" />
          </>
        }
      >
        {(close) => (
          <ul class="menu-list">
            {pages.map((module) => (
              <li key={module.key}>
                <a class="menu-item" href={appPath(module)!} onClick={close}>
                  <Icon name="app" /> {module.title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Popup>
    </div>
  );
}

function useGlobalPages() {
  return useSession().app.modules.filter(({ type }) => type === 'jira:globalPage');
}

function Search({ address }: { address: URL }) {
  const text = address.pathname === '/issues' ? (address.searchParams.get('text') ?? '') : '';
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const query = String(new FormData(event.currentTarget).get('text') ?? '').trim();
        // As in Jira: a key goes straight to its issue.
        if (/^[A-Za-z][A-Za-z0-9_]*-\d+$/.test(query)) navigate(`/browse/${query.toUpperCase()}`);
        else navigate(`/issues?${new URLSearchParams({ text: query })}`);
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        name="text"
        defaultValue={text}
        placeholder="Search"
        aria-label="Search issues"
        dir="auto"
      />
    </form>
  );
}

function Navigation({ address, close }: { address: URL; close: () => void }) {
  const { session } = useSession();
  return (
    <nav
      class="navigation"
      aria-label={isWiki(address) ? 'Confluence' : 'Jira'}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !matchMedia('(min-width: 64rem)').matches) close();
      }}
    >
      {isWiki(address) ? <WikiNavigation address={address} /> : <JiraNavigation address={address} />}
      <div class="navigation-foot">
        <SiteClock />
        <p>
          <bdi>{session.siteName ?? 'Empty site'}</bdi>
          <br />A stand-in for Jira and Confluence Cloud on this machine. Not made by Atlassian.
        </p>
      </div>
    </nav>
  );
}

function JiraNavigation({ address }: { address: URL }) {
  const { session } = useSession();
  const projects = useLoaded('projects', getProjects);
  const globalPages = useGlobalPages();
  const here = (path: string) => (address.pathname === path ? { 'aria-current': 'page' as const } : {});
  const currentKey = address.pathname.match(/^\/(?:projects|browse)\/([A-Za-z0-9_]+)/)?.[1];
  return (
    <ul>
      <li>
        <a href={dashboardPath} {...here(dashboardPath)}>
          <Icon name="app" /> Dashboard
        </a>
      </li>
      <li>
        <a href="/issues" {...here('/issues')}>
          <Icon name="list" /> All issues
        </a>
      </li>
      <li>
        <a href="/" {...here('/')}>
          <Icon name="folder" /> Projects
        </a>
        <ul>
          {(projects.value ?? []).slice(0, 20).map(({ key, name }) => (
            <li key={key}>
              <a href={`/projects/${key}`} {...here(`/projects/${key}`)} data-within={key === currentKey}>
                <span class="project-mark" aria-hidden="true">
                  {key.slice(0, 1)}
                </span>
                <bdi class="one-line">{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </li>
      {globalPages.map((module) => (
        <li key={module.key} class="narrow-only">
          <a href={appPath(module)!} {...here(appPath(module)!)}>
            <Icon name="app" /> Apps: {module.title}
          </a>
        </li>
      ))}
      <li>
        <a href="/wiki">
          <Icon name="page" /> Confluence
        </a>
      </li>
      {session.user.isAdmin && (
        <li>
          <a href="/admin/apps/rapport" {...here('/admin/apps/rapport')}>
            <Icon name="settings" /> Apps: Rapport settings
          </a>
        </li>
      )}
    </ul>
  );
}
