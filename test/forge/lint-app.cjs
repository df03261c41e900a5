/**
 * Runs Atlassian's own app linter (`forge lint` without its login) over the sources and prints the problems as JSON:
 * `[{ file, line, class, message }]`. The scopes that calls need come from the local site's API descriptions.
 */
const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const folder = mkdtempSync(join(tmpdir(), 'rapport-lint-'));
const none = join(folder, 'none.json');
writeFileSync(none, JSON.stringify({ paths: {} }));
const described = (name) => join(process.cwd(), 'local', 'openapi', name);
Object.assign(process.env, {
  USE_LOCAL_SWAGGER: 'true',
  LOCAL_JIRA_SWAGGER: described('jira-platform-v3.json'),
  LOCAL_JSW_SWAGGER: described('jira-software.json'),
  LOCAL_JSM_SWAGGER: none,
  LOCAL_CONF_SWAGGER: none,
  LOCAL_CONF_V2_SWAGGER: described('confluence-v2.json'),
  LOCAL_BB_SWAGGER: none,
});

const { FullValidationProcessor } = require('@forge/manifest');
const { lint } = require('@forge/lint');

const logger = { trace() {}, debug() {}, info() {}, warn: console.error, error: console.error };
// What the linter asks a feature service of Atlassian's for: the run times that it should warn of.
const deprecatedRuntimes = ['nodejs18.x', 'nodejs20.x'];
const statsigService = { getDeprecatedRuntimes: async () => deprecatedRuntimes };

async function main() {
  const { manifestObject } = await new FullValidationProcessor({ deprecatedRuntimes }).process(undefined);
  const files = process.argv.slice(2);
  const results = await lint(files, manifestObject.typedContent, 'production', logger, statsigService, {
    linter: { mode: 'client-side' },
  });
  const problems = results.flatMap(({ file, errors, warnings, approvals }) =>
    [...errors, ...warnings, ...approvals].map(({ line, class: severity, message }) => ({
      file,
      line,
      severity,
      message,
    })),
  );
  console.log(JSON.stringify(problems));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
