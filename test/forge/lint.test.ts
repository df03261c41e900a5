import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

const sources = ['src', 'static/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

/** The problems that `forge lint` would tell. */
function lint(files: readonly string[]): unknown[] {
  const output = execFileSync(process.execPath, [join(__dirname, 'lint-app.cjs'), ...files], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(output) as unknown[];
}

it('Atlassian’s linter finds nothing in the app: no missing scope, no deprecated storage, no stray handler', () => {
  expect(lint(sources)).toEqual([]);
});
