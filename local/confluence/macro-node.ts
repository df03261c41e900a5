/** Macros of Forge apps as documents hold them: nodes whose key ends in the module's. */

export interface MacroNode {
  type: string;
  attrs?: Readonly<Record<string, unknown>>;
  content?: readonly unknown[];
}

/** A macro that a document holds. */
export interface PlacedMacro {
  appId: string;
  environmentId: string;
  moduleKey: string;
  /** One of its own within the page; a copy of the page has the same. */
  localId: string;
  /** What its configuration dialog submitted; `undefined`: it was never configured. */
  config: Record<string, unknown> | undefined;
}

const extensionType = 'com.atlassian.ecosystem';

/** @returns `null`: the node is no macro of a Forge app. */
export function readMacroNode({ attrs = {} }: MacroNode): PlacedMacro | null {
  const key = /^([^/]+)\/([^/]+)\/static\/([^/]+)$/.exec(String(attrs['extensionKey'] ?? ''));
  if (attrs['extensionType'] !== extensionType || !key) return null;
  const parameters = (attrs['parameters'] ?? {}) as { localId?: unknown; guestParams?: unknown };
  return {
    appId: key[1]!,
    environmentId: key[2]!,
    moduleKey: key[3]!,
    localId: String(attrs['localId'] ?? parameters.localId ?? ''),
    config: parameters.guestParams as PlacedMacro['config'],
  };
}

/** @param layout as the manifest's module has it. */
export function makeMacroNode(
  { appId, environmentId, moduleKey, localId, config }: PlacedMacro,
  title: string,
  layout: 'block' | 'inline' | 'bodied' = 'block',
  content: readonly object[] = [{ type: 'paragraph' }],
) {
  const type = { block: 'extension', inline: 'inlineExtension', bodied: 'bodiedExtension' }[layout];
  const key = `${appId}/${environmentId}/static/${moduleKey}`;
  return {
    type,
    attrs: {
      ...(layout === 'inline' ? {} : { layout: 'default' }),
      extensionType,
      extensionKey: key,
      text: title,
      parameters: {
        localId,
        extensionId: `ari:cloud:ecosystem::extension/${key}`,
        extensionTitle: title,
        layout: type,
        forgeEnvironment: 'DEVELOPMENT',
        ...(config === undefined ? {} : { guestParams: config }),
      },
      localId,
    },
    ...(layout === 'bodied' ? { content } : {}),
  };
}

/** The macro of a document that has this local id, with the node itself. */
export function findMacro(document: object, localId: string): { macro: PlacedMacro; node: MacroNode } | null {
  const open: MacroNode[] = [document as MacroNode];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const macro = readMacroNode(node);
    if (macro?.localId === localId) return { macro, node };
    open.push(...((node.content ?? []) as MacroNode[]));
  }
  return null;
}
