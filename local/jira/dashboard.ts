import { notFound } from '../answer';
import type { LocalSite } from '../site';

/** The site's one dashboard, which everybody sees and may change; its id is the first that Jira gives out. */
export const dashboardId = '10000';
/** As Jira writes its address. */
export const dashboardPath = `/jira/dashboards/${dashboardId}`;

/** A gadget on the dashboard. */
export interface Gadget {
  id: number;
  /** Of the app's manifest. */
  moduleKey: string;
  /** As its form submitted it last; `null`: nobody has configured it yet. */
  configuration: Record<string, unknown> | null;
}

interface GadgetRow {
  id: number;
  module_key: string;
  configuration: string | null;
}

const gadgetOf = ({ id, module_key, configuration }: GadgetRow): Gadget => ({
  id,
  moduleKey: module_key,
  configuration: configuration === null ? null : (JSON.parse(configuration) as Gadget['configuration']),
});

/** The one that was added last first, as Jira adds them on top. */
export function gadgetsOf(site: LocalSite): Gadget[] {
  const rows = site.database.prepare('select * from gadget order by id desc').all() as GadgetRow[];
  return rows.map(gadgetOf);
}

/** @throws {Refusal} 404: it isn't there. */
export function getGadget(site: LocalSite, id: number): Gadget {
  const row = site.database.prepare('select * from gadget where id = ?').get(id) as GadgetRow | undefined;
  if (row === undefined) throw notFound('The dashboard item was not found.');
  return gadgetOf(row);
}

export function addGadget(
  site: LocalSite,
  moduleKey: string,
  configuration: Gadget['configuration'] = null,
): void {
  site.database
    .prepare('insert into gadget (module_key, configuration) values (?, ?)')
    .run(moduleKey, configuration === null ? null : JSON.stringify(configuration));
}

/** @throws {Refusal} 404: it isn't there. */
export function configureGadget(
  site: LocalSite,
  id: number,
  configuration: NonNullable<Gadget['configuration']>,
): void {
  getGadget(site, id);
  site.database
    .prepare('update gadget set configuration = ? where id = ?')
    .run(JSON.stringify(configuration), id);
}

export function removeGadget(site: LocalSite, id: number): void {
  site.database.prepare('delete from gadget where id = ?').run(id);
}
