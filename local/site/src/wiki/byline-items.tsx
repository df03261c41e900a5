import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import { cssSize } from '../frames/app-modal';
import { Icon } from '../parts/icon';
import { Popup } from '../parts/menu';
import { type AppModule, getBylineItem } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { useSession } from '../shell/session';

/** What apps add to the line under a page's title. */
export function BylineItems({ pageId }: { pageId: string }) {
  const { app } = useSession();
  return (
    <>
      {app.modules
        .filter(({ byline }) => byline !== null)
        .map((module) => (
          <BylineItem key={module.key} module={module} pageId={pageId} />
        ))}
    </>
  );
}

function BylineItem({ module, pageId }: { module: AppModule; pageId: string }) {
  const item = useLoaded(`byline:${pageId}:${module.key}`, () => getBylineItem(pageId, module.key));
  const [open, setOpen] = useState(false);
  const events = useMemo(() => new AppEvents(), []);
  const extension = useMemo(() => ({ contentId: pageId }), [pageId]);
  // Nothing of the app for whom it is not there.
  if (item.value === null) return null;
  const { title, tooltip, iconUrl } = item.value;
  const label = (
    <span class="with-mark" title={tooltip ?? undefined}>
      {iconUrl === null ? <Icon name="app" /> : <img src={iconUrl} alt="" width="16" height="16" />}
      <bdi>{title}</bdi>
    </span>
  );
  const frame = (close: () => void) => (
    <AppFrame
      module={module}
      extension={extension}
      events={events}
      refresh={() => void item.reload()}
      modal={{ close, escape: close }}
    />
  );
  if (module.byline!.container === 'popup') {
    return (
      <li>
        <Popup label={title} buttonClass="link-button" button={label} closed={() => void item.reload()}>
          {(close) => (
            // The popup scrolls where the frame is higher: by the keyboard too.
            <div class="popup-frame" tabIndex={0}>
              {frame(close)}
            </div>
          )}
        </Popup>
      </li>
    );
  }
  const close = () => {
    setOpen(false);
    void item.reload();
  };
  return (
    <li>
      <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </button>
      {open && (
        <BylineDialog title={title} size={module.viewportSize ?? 'medium'} close={close}>
          {frame(close)}
        </BylineDialog>
      )}
    </li>
  );
}

function BylineDialog({
  title,
  size,
  close,
  children,
}: {
  title: string;
  size: string;
  close: () => void;
  children: preact.ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} class="modal" style={cssSize(size as 'medium')} aria-label={title} onClose={close}>
      <div class="modal-box">
        <div class="modal-body">{children}</div>
      </div>
    </dialog>
  );
}
