import { type ComponentProps, createContext, useContext } from 'react';
import { Notice } from '../notice';
import { macroText } from './messages';

/** What the macro is called; `null`: this is none. */
export const MacroName = createContext<string | null>(null);

/** Stands where a macro would show something: with its name, since several that show nothing look alike on a page. */
export function MacroNotice({ title, ...notice }: ComponentProps<typeof Notice>) {
  const name = useContext(MacroName);
  return <Notice {...notice} title={name === null ? title : macroText.titled(name, title)} />;
}
