/** `2026-11-23T13:20:00.000+0000`: how Jira writes instants, here always in UTC. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('Z', '+0000');
}
