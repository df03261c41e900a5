import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

/** Costly to make. */
let validate: ValidateFunction | undefined;

/** Where a document is not as the Atlassian Document Format has it. */
export function findAdfProblems(document: unknown): string[] {
  validate ??= readSchema();
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Atlassian's own schema, which its bridge brings along. Of draft 4, of which Ajv reads what later ones have too. */
function readSchema(): ValidateFunction {
  const folder = dirname(require.resolve('@atlaskit/adf-schema/package.json'));
  const text = readFileSync(join(folder, 'json-schema', 'v1', 'full.json'), 'utf8');
  const schema = JSON.parse(text) as Record<string, unknown>;
  delete schema['$schema'];
  return new Ajv({ strict: false }).compile(schema);
}
