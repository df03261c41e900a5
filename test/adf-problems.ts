import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

const schemaFile = path.join(__dirname, '..', '..', 'shared', 'data', 'formats', 'adf-full-v1.json');
if (!existsSync(schemaFile)) {
  console.warn(`Skipped: documents are not held against ${schemaFile}, which is not there.`);
}

/** Costly to make. */
let validate: ValidateFunction | undefined;

/**
 * Where a document is not as the Atlassian Document Format has it; none where its schema is not at hand.
 *
 * @see https://unpkg.com/@atlaskit/adf-schema/dist/json-schema/v1/full.json
 */
export function findAdfProblems(document: unknown): string[] {
  if (!existsSync(schemaFile)) return [];
  validate ??= readSchema();
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Of draft 4, of which Ajv reads what it has in common with later ones. */
function readSchema(): ValidateFunction {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
  delete schema['$schema'];
  return new Ajv({ strict: false }).compile(schema);
}
