import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import { cssSize } from '../frames/app-modal';
import type { AppModule } from '../rest/site';
import { readSubmitted, type SubmittedConfig } from './macro-config';

/**
 * A macro's own configuration dialog. As in Confluence only the app closes it: neither Escape nor a click beside it.
 *
 * @param config what it was last configured to; `undefined`: never.
 */
export function ConfigDialog({
  module,
  pageId,
  localId,
  config,
  isInserting,
  events,
  save,
  done,
}: {
  module: AppModule;
  pageId: string;
  localId: string;
  config: Record<string, unknown> | undefined;
  isInserting: boolean;
  events: AppEvents;
  save: (submitted: SubmittedConfig) => void;
  done: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current!.setAttribute('closedby', 'none');
    dialog.current!.showModal();
  }, []);
  const extension = useMemo(
    () => ({
      contentId: pageId,
      macro: {
        localId,
        isEditing: true as const,
        configuring: { isInserting },
        ...(config === undefined ? {} : { config }),
      },
    }),
    [pageId, localId, config, isInserting],
  );
  const dialogOf = module.macro!.config!;
  return (
    <dialog
      ref={dialog}
      class="modal"
      style={cssSize((dialogOf.viewportSize ?? 'large') as 'large')}
      aria-label={dialogOf.title ?? `Configure ${module.title}`}
      onCancel={(event) => event.preventDefault()}
    >
      <div class="modal-box">
        {/* It scrolls where the frame is higher than the window: by the keyboard too. */}
        <div class="modal-body" tabIndex={0}>
          <AppFrame
            module={module}
            extension={extension}
            events={events}
            resourceUrl={dialogOf.frameUrl}
            modal={{
              close: done,
              escape: () => undefined,
              submit(payload) {
                const submitted = readSubmitted(payload, module.macro!.layout === 'bodied');
                save(submitted);
                if (!submitted.keepEditing) done();
              },
            }}
          />
        </div>
      </div>
    </dialog>
  );
}
