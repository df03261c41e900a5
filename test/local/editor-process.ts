// A program for durability.test.ts: opens the site of a directory and changes an issue and the app's storage as fast
// as it can, printing a line for each change when it is done. It is killed from outside.
import { openLocalSite } from '../../local/site';
import { editIssue } from '../../local/jira/edit-issue';
import { findIssue } from '../../local/jira/issues';
import { KeyValueStorage } from '../../local/forge/kvs';
import { readManifest } from '../../local/forge/manifest';
import { Meter } from '../../local/forge/meter';
import path from 'node:path';

const site = openLocalSite({ directory: process.argv[2]! });
const manifest = readManifest(path.join(__dirname, '..', '..'));
const storage = new KeyValueStorage(site, manifest, new Meter());
const first = Number(process.argv[3]);
for (let count = first; ; count++) {
  editIssue(site, null, findIssue(site, 'SHOP-1')!, { summary: `Edit ${count}` });
  storage.answer('/api/v1/set', JSON.stringify({ key: 'count', value: count }));
  process.stdout.write(`${count}\n`);
}
