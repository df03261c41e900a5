import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<() => void>();

/** Goes to another page of the site without loading it anew; other addresses are loaded as usual. */
export function navigate(url: string, { replace = false } = {}): void {
  const target = new URL(url, location.href);
  if (target.origin !== location.origin) {
    location.assign(target.href);
    return;
  }
  changeAddress(target, { replace });
  if (!replace) scrollTo(0, 0);
}

/** Changes the address within the site; what follows it ({@link useAddress}) is drawn again. */
export function changeAddress(
  url: string | URL,
  { replace = false, state = null }: { replace?: boolean; state?: unknown } = {},
): void {
  if (replace) history.replaceState(state, '', url);
  else history.pushState(state, '', url);
  for (const listener of listeners) listener();
}

/** The address of the page shown; the component is drawn again when it changes. */
export function useAddress(): URL {
  const [address, setAddress] = useState(() => new URL(location.href));
  useEffect(() => {
    const follow = () => setAddress(new URL(location.href));
    listeners.add(follow);
    addEventListener('popstate', follow);
    return () => {
      listeners.delete(follow);
      removeEventListener('popstate', follow);
    };
  }, []);
  return address;
}

/** Makes links inside the site navigate without a load, unless a key or target asks for something else. */
export function followLinks(event: MouseEvent): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const link = (event.target as Element).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.origin !== location.origin) return;
  if (link.hash !== '' && link.pathname === location.pathname) return;
  event.preventDefault();
  navigate(link.href);
}

export function useTitle(title: string, product: 'Jira' | 'Confluence' = 'Jira'): void {
  useEffect(() => {
    document.title = `${title} - ${product} (local site)`;
  }, [title, product]);
}
