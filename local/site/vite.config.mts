import { fileURLToPath } from 'node:url';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';
import { build as bundle } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';

// Atlassian's own switch of their feature flags, which this build has no use for: without it the token package
// complains that nobody answers them.
Object.assign(globalThis, { __PLATFORM_FEATURE_FLAGS__: { booleanResolver: () => false } });

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The values of Atlassian's design tokens, light and dark, as `virtual:theme-css`: made by their own package. */
function themeStyles(): Plugin {
  const name = 'virtual:theme-css';
  return {
    name: 'theme-styles',
    resolveId: (id) => (id.startsWith(name) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${name}`)) return null;
      const modes = await Promise.all(
        (['light', 'dark'] as const).map((colorMode) =>
          getThemeStyles({
            colorMode,
            light: 'light',
            dark: 'dark',
            spacing: 'spacing',
            typography: 'typography',
            shape: 'shape',
          }),
        ),
      );
      const styles = new Map(modes.flat().map(({ id: theme, css }) => [theme, css]));
      return `export default ${JSON.stringify([...styles.values()].join('\n'))}`;
    },
  };
}

/** The frames' half of the bridge: one classic script, because it must run before any module of the app. */
function frameBridge(): Plugin {
  return {
    name: 'frame-bridge',
    apply: 'build',
    async closeBundle() {
      await bundle({
        entryPoints: [here('./bridge/frame.ts')],
        outfile: here('./dist/__bridge.js'),
        bundle: true,
        format: 'iife',
        minify: true,
        target: 'es2022',
        logLevel: 'warning',
      });
    },
  };
}

/** The local site's own pages, and `dist/__bridge.js`, which the server puts first into each page of the app. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsDir: '_site/assets',
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  plugins: [themeStyles(), frameBridge()],
});
