import { useEffect, useRef } from 'preact/hooks';
import type { AppEvents, ModalFromApp, ModalSize } from '../../bridge/host';
import type { Extension } from '../../../host-api';
import { Icon } from '../parts/icon';
import type { AppModule } from '../rest/site';
import { AppFrame } from './app-frame';

/** Widths and least heights of modals by name, as Forge documents them (bridge API, Modal). */
const sizes: Record<string, { width: string; height: string }> = {
  small: { width: '400px', height: 'max(20vh, 320px)' },
  medium: { width: '600px', height: 'max(40vh, 520px)' },
  large: { width: '800px', height: 'max(70vh, 720px)' },
  xlarge: { width: '968px', height: '90vh' },
  max: { width: '100%', height: '100%' },
  fullscreen: { width: '100%', height: '100%' },
  resizable: { width: '800px', height: '70vh' },
};

export function cssSize(size: ModalSize): { width: string; height: string } {
  return typeof size === 'string' ? (sizes[size] ?? sizes.medium!) : { height: '70vh', ...size };
}

/** A modal that the app opened: a page of its own resource over the host's page. */
export function AppModal({
  module,
  modal,
  extension,
  events,
  onDone,
}: {
  module: AppModule;
  modal: ModalFromApp;
  extension: Extension;
  events: AppEvents;
  onDone: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);

  function close(payload?: unknown) {
    dialog.current?.close();
    onDone();
    modal.onClose(payload);
  }
  const escape = () => {
    if (modal.closeOnEscape) close();
  };

  return (
    <dialog
      ref={dialog}
      class="modal"
      style={cssSize(modal.size)}
      aria-label={modal.title === '' ? module.title : modal.title}
      onCancel={(event) => {
        event.preventDefault();
        escape();
      }}
      onClick={(event) => {
        if (event.target === dialog.current && modal.closeOnOverlayClick) close();
      }}
    >
      <div class="modal-box">
        {modal.title !== '' && (
          <header class="modal-header">
            <h2 dir="auto">{modal.title}</h2>
            <button type="button" class="icon-button" aria-label="Close" onClick={() => close()}>
              <Icon name="cross" />
            </button>
          </header>
        )}
        {/* It scrolls where the frame is higher than the window: by the keyboard too. */}
        <div class="modal-body" tabIndex={0}>
          <AppFrame
            module={module}
            extension={extension}
            events={events}
            resourceUrl={resourceUrl(module, modal.resource)}
            modal={{ close, escape }}
          />
        </div>
      </div>
    </dialog>
  );
}

/** The page of a modal's resource: `null` is the module's own; `key/entry` or `key` another of the manifest's. */
function resourceUrl(module: AppModule, resource: string | null): string {
  if (resource === null || resource === '') return module.frameUrl;
  const [key, entry = 'index'] = resource.split('/');
  return new URL(`/${key}/${entry}.html`, module.frameUrl).href;
}
