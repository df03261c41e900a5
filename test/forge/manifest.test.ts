import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FullValidationProcessor } from '@forge/manifest';
import * as handlers from '../../src/index';

const root = join(__dirname, '..', '..');

interface Manifest {
  app: { package?: unknown };
  modules: Record<
    string,
    {
      key: string;
      handler?: string;
      resource?: string;
      /** Of a trigger or a consumer. */
      function?: string;
      /** Of a module with pages. */
      resolver?: { function: string };
      /** Of a macro. */
      adfExport?: { function: string };
      description?: string;
      dynamicProperties?: { function: string };
    }[]
  >;
  resources: { key: string; path: string; entry: Record<string, string> }[];
  permissions: { scopes: string[]; external?: unknown; content?: unknown };
}

/** Atlassian's own validation, which reads manifest.yml of the folder it is run in. */
async function validate() {
  const { success, manifestObject, errors } = await new FullValidationProcessor({
    deprecatedRuntimes: [],
  }).process(undefined);
  return {
    success,
    errors: errors ?? [],
    manifest: (manifestObject as unknown as { typedContent: Manifest }).typedContent,
  };
}

describe('manifest.yml', () => {
  let validated: Awaited<ReturnType<typeof validate>>;
  beforeAll(async () => {
    validated = await validate();
  });

  it('is valid by Atlassian’s own validation, without a warning', () => {
    const { success, errors } = validated;
    expect(errors).toEqual([]);
    expect(success).toBe(true);
  });

  it('names handlers that src/index.ts exports, and src/index.ts exports nothing else', () => {
    const { manifest } = validated;
    const named = (manifest.modules.function ?? []).map(({ handler }) => handler!.replace(/^index\./, ''));
    expect(named.sort()).toEqual(Object.keys(handlers).sort());
  });

  it('uses each function that it declares', () => {
    const { manifest } = validated;
    const declared = (manifest.modules.function ?? []).map(({ key }) => key);
    const used = Object.values(manifest.modules).flatMap((modules) =>
      modules
        .flatMap((module) => [
          module.resolver?.function ?? module.function ?? [],
          module.adfExport?.function ?? [],
          module.dynamicProperties?.function ?? [],
        ])
        .flat(),
    );
    expect([...new Set(used)].sort()).toEqual(declared.sort());
  });

  it('says of each macro whose it is, so that a search for the app finds it', () => {
    const macros = validated.manifest.modules['macro'] ?? [];
    expect(macros).not.toEqual([]);
    expect(macros.filter(({ description }) => !description!.endsWith(' From Rapport.'))).toEqual([]);
  });

  it('points to pages that the build makes', () => {
    const { manifest } = validated;
    const pages = manifest.resources.flatMap(({ path, entry }) =>
      Object.values(entry).map((file) => join(path, file)),
    );
    expect(pages).not.toEqual([]);
    expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
  });

  it('lets nothing out of Atlassian and keeps Forge’s default content security policy', () => {
    const { permissions } = validated.manifest;
    expect(permissions.external).toBeUndefined();
    expect(permissions.content).toBeUndefined();
  });

  it('asks for no scope that the admin who must accept it cannot read about', () => {
    const { permissions } = validated.manifest;
    const explained = readFileSync(join(root, 'docs', 'deploying.md'), 'utf8');
    const scopeRow = (scope: string) => `| \`${scope}\` `;
    expect(permissions.scopes.filter((scope) => !explained.includes(scopeRow(scope)))).toEqual([]);
  });
});
