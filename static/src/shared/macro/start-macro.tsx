import { view } from '@forge/bridge';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../base.css';
import './macro.css';
import { startTheme } from '../start-theme';
import { SumsSkeleton } from '../totals/states';
import { MacroName, MacroNotice } from './macro-notice';
import { macroText as text } from './messages';

/**
 * Starts a macro's page. Confluence shows the same page on a page and, to somebody who configures the macro, as its form.
 *
 * @param name the macro's, as its main landmark is called.
 * @param parse what the macro was told to show; `null`: it cannot be read. What nobody has chosen is given as `{}`.
 * @param macro what readers see.
 * @param form what somebody who configures sees: of a file of its own, so that readers don't wait for it.
 */
export function startMacro<Configuration>({
  name,
  parse,
  macro,
  form,
}: {
  name: string;
  parse: (given: unknown) => Configuration | null;
  macro: (configuration: Configuration) => ReactNode;
  form: (given: Configuration) => Promise<ReactNode>;
}): void {
  const root = createRoot(document.getElementById('root')!);
  const show = (content: ReactNode) =>
    root.render(
      <MacroName.Provider value={name}>
        <main aria-label={name}>{content}</main>
      </MacroName.Provider>,
    );

  async function start(): Promise<void> {
    const { extension } = await view.getContext();
    const configuration = parse(extension['config'] ?? {});
    const { isConfiguring } = (extension['macro'] ?? {}) as { isConfiguring?: unknown };
    if (isConfiguring === true) {
      document.body.classList.add('in-dialog');
      show(await form(configuration ?? parse({})!));
    } else if (configuration === null) {
      show(
        <MacroNotice title={text.notRead.title}>
          <p>{text.notRead.text}</p>
        </MacroNotice>,
      );
    } else {
      show(macro(configuration));
    }
  }

  startTheme();
  show(<SumsSkeleton />);
  start().catch(() =>
    show(
      <MacroNotice title={text.failed} tone="danger">
        <p>{text.failedText}</p>
      </MacroNotice>,
    ),
  );
}
