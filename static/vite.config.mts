import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A page's own styles come last, as it imports them: the build links those behind them that only some pages share, and
 * of two rules that weigh the same the last one holds.
 */
const ownStylesLast: Plugin = {
  name: 'own-styles-last',
  transformIndexHtml: {
    order: 'post',
    handler(html, { path }) {
      const page = /([^/]+)\.html$/.exec(path)![1]!;
      const [link] = new RegExp(`\\s*<link rel="stylesheet"[^>]*/${page}-[^>]*>`).exec(html) ?? [];
      return link === undefined ? html : html.replace(link, '').replace(/\s*<\/head>/, `${link}$&`);
    },
  },
};

/**
 * One build, one HTML entry per surface. Preact stands in React's place (docs of the decision: `docs/`), and the
 * feature-gate client of Atlaskit, which serves Atlassian's own products only, is a constant.
 */
export default defineConfig({
  root: here('./src'),
  base: './',
  publicDir: here('./src/public'),
  plugins: [ownStylesLast],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: [
      { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      { find: /^@forge\/bridge$/, replacement: here('./src/shared/bridge-parts.ts') },
      {
        find: /^@atlaskit\/feature-gate-js-client(\/.*)?$/,
        replacement: here('./src/shared/feature-gates.ts'),
      },
    ],
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Forge's policy forbids inline scripts and data: fonts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The holidays of the world, which the admin page loads only when an admin picks some.
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: {
        'issue-panel': here('./src/issue-panel.html'),
        'issue-context': here('./src/issue-context.html'),
        admin: here('./src/admin.html'),
        pulse: here('./src/pulse.html'),
        project: here('./src/project.html'),
        gadget: here('./src/gadget.html'),
        'sprint-review': here('./src/sprint-review.html'),
        'follow-through': here('./src/follow-through.html'),
        'page-issues': here('./src/page-issues.html'),
        'handoff-map': here('./src/handoff-map.html'),
        'team-health': here('./src/team-health.html'),
        'requirement-coverage': here('./src/requirement-coverage.html'),
        'working-agreement': here('./src/working-agreement.html'),
      },
    },
  },
});
