import { badRequest, count, notFound, Refusal, type Call, type Endpoints } from '../answer';
import { getPage, mayEdit, noSuchPage, versionBy, type Page } from './pages';

type Json = Record<string, unknown>;

interface Row {
  id: number;
  key: string;
  value: string;
  version: string;
}

/** Content properties of pages: read by whoever sees the page, written by whoever may edit it. */
export const propertyEndpoints: Endpoints = {
  /** All at once, up to the limit: a page of the local site has few. */
  'GET /wiki/api/v2/pages/{page-id}/properties': (call) => {
    const page = pageOf(call);
    const key = call.query.get('key');
    const rows = call.site.database
      .prepare(
        'select * from content_property where page_id = ? and (? is null or key = ?) order by id limit ?',
      )
      .all(Number(page.id), key, key, count(call.query, 'limit', 25, 250, 1)) as Row[];
    return {
      status: 200,
      body: { results: rows.map(propertyAnswer), _links: { base: `${call.site.origin}/wiki` } },
    };
  },

  'POST /wiki/api/v2/pages/{page-id}/properties': (call) => {
    const page = editablePage(call);
    const { key, value } = call.body as { key?: string; value?: unknown };
    if (key === undefined || key === '' || key.length > 255 || value === undefined) {
      throw badRequest('A property has a key of up to 255 characters, and a value.');
    }
    const taken = call.site.database
      .prepare('select 1 from content_property where page_id = ? and key = ?')
      .get(Number(page.id), key);
    if (taken) throw new Refusal(409, ['There is a property with this key already.']);
    const version = JSON.stringify(versionBy(call, 1));
    const { lastInsertRowid } = call.site.database
      .prepare('insert into content_property (page_id, key, value, version) values (?, ?, ?, ?)')
      .run(Number(page.id), key, JSON.stringify(value), version);
    return { status: 200, body: propertyAnswer(getProperty(call, page, String(lastInsertRowid))) };
  },

  'GET /wiki/api/v2/pages/{page-id}/properties/{property-id}': (call) => {
    const property = getProperty(call, pageOf(call), call.path['property-id']!);
    return { status: 200, body: propertyAnswer(property) };
  },

  'PUT /wiki/api/v2/pages/{page-id}/properties/{property-id}': (call) => {
    const page = editablePage(call);
    const property = getProperty(call, page, call.path['property-id']!);
    const { key, value, version } = call.body as {
      key?: string;
      value?: unknown;
      version?: { number?: number; message?: string };
    };
    if (key !== property.key) throw badRequest('The key of a property cannot be changed.');
    if (value === undefined) throw badRequest('The value is missing.');
    const next = (JSON.parse(property.version) as { number: number }).number + 1;
    if (version?.number !== next) throw new Refusal(409, [`The version number must be ${next}.`]);
    call.site.database
      .prepare('update content_property set value = ?, version = ? where id = ?')
      .run(JSON.stringify(value), JSON.stringify(versionBy(call, next, version.message)), property.id);
    return { status: 200, body: propertyAnswer(getProperty(call, page, String(property.id))) };
  },

  'DELETE /wiki/api/v2/pages/{page-id}/properties/{property-id}': (call) => {
    const property = getProperty(call, editablePage(call), call.path['property-id']!);
    call.site.database.prepare('delete from content_property where id = ?').run(property.id);
    return { status: 204 };
  },
};

const pageOf = (call: Call): Page => getPage(call, call.path['page-id']!);

/** @throws {Refusal} 404, also for a page that one may only read. */
function editablePage(call: Call): Page {
  const page = pageOf(call);
  if (!mayEdit(call, page)) throw noSuchPage();
  return page;
}

function getProperty({ site }: Call, page: Page, id: string): Row {
  const row = site.database
    .prepare('select * from content_property where id = ? and page_id = ?')
    .get(Number(id), Number(page.id)) as Row | undefined;
  if (!row) throw notFound('There is no such property.');
  return row;
}

function propertyAnswer({ id, key, value, version }: Row): Json {
  return {
    id: String(id),
    key,
    value: JSON.parse(value) as unknown,
    version: { ...(JSON.parse(version) as Json), minorEdit: false },
  };
}
