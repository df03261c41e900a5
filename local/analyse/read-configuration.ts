import { readFileSync } from 'node:fs';
import { defaultSettings, type Settings } from '../../src/domain/assessment/settings';
import { findEpochDay } from '../../src/domain/calendar/civil-date';
import { findInstant } from '../../src/domain/calendar/instant';
import {
  makeTeamDirectory,
  type Team,
  TeamConflictError,
  type TeamDirectory,
} from '../../src/domain/calendar/team';
import { getZone } from '../../src/domain/calendar/zone';
import {
  findSprintRecord,
  readSprintRecords,
  type SprintRecord,
} from '../../src/domain/commitment/sprint-record';
import { asObject } from '../../src/domain/history/read-json';
import {
  categoryOfStatus,
  readStatusCategories,
  type StatusCategory,
} from '../../src/domain/history/status-category';
import { UsageError } from './read-arguments';
import { quotable, whyUnreadable } from './read-export';

/*
 * These files are written by hand, so each wrong value is named by its place. Written out, not by a validation
 * library: loading one takes longer than reading a whole export of a hundred issues.
 */

/** @throws {UsageError} names the file and what in it is wrong. */
export function readTeamsFile(path: string | null): TeamDirectory {
  const teams = readTeamList(path);
  try {
    return makeTeamDirectory(teams);
  } catch (error) {
    if (error instanceof TeamConflictError)
      throw new UsageError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

/**
 * The teams each for itself: among them there may still be conflicts.
 *
 * @throws {UsageError} names the file and what in it is wrong.
 */
export function readTeamList(path: string | null): Team[] {
  return readList(path, '--teams').map((raw, index) => readTeam(raw, `${path}: team ${index + 1}`));
}

/** @throws {UsageError} names the file and what in it is wrong. */
export function readSettingsFile(path: string | null): Settings {
  if (path === null) return defaultSettings;
  const raw = asObject(readJsonFile(path, '--settings'));
  if (raw === null) throw new UsageError(`${path}: settings are an object`);
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const [name, value] of Object.entries(raw)) {
    const rule = Object.hasOwn(settingRules, name) ? settingRules[name as keyof Settings] : undefined;
    if (rule === undefined) {
      const known = Object.keys(settingRules).join(', ');
      throw new UsageError(`${path}: there is no setting "${name}"; there are ${known}`);
    }
    if (!rule.holds(value)) throw new UsageError(`${path}: the setting "${name}" must be ${rule.is}`);
    settings[name] = value;
  }
  return settings as unknown as Settings;
}

/** @throws {UsageError} names the file and what in it is wrong. */
export function readStatusesFile(path: string | null): Map<string, StatusCategory> {
  const statuses = readList(path, '--statuses');
  statuses.forEach((status, index) => {
    const id = asObject(status)?.['id'];
    if ((typeof id !== 'string' && typeof id !== 'number') || categoryOfStatus(status) === undefined) {
      throw new UsageError(`${path}: status ${index + 1} needs an "id" and a "statusCategory" with a "key"`);
    }
  });
  return readStatusCategories(statuses);
}

/** @throws {UsageError} names the file and what in it is wrong. */
export function readSprintsFile(path: string | null): Map<string, SprintRecord> {
  const sprints = readList(path, '--sprints');
  sprints.forEach((sprint, index) => {
    const place = `${path}: sprint ${index + 1}`;
    const record = findSprintRecord(sprint);
    if (record === null) throw new UsageError(`${place} needs an "id"`);
    const fields = asObject(sprint) ?? {};
    if (fields['state'] !== undefined && record.state === null) {
      throw new UsageError(`${place}: "state" must be future, active or closed`);
    }
    for (const name of ['startDate', 'endDate', 'completeDate']) {
      const value = fields[name];
      if (value !== undefined && value !== null && findInstant(value) === null) {
        throw new UsageError(`${place}: "${name}" must be an instant`);
      }
    }
  });
  return readSprintRecords(sprints);
}

interface Rule {
  is: string;
  holds(value: unknown): boolean;
}

const text: Rule = { is: 'a text', holds: (value) => typeof value === 'string' && value.trim() !== '' };
const texts: Rule = {
  is: 'a list of texts',
  holds: (value) => Array.isArray(value) && value.every(text.holds),
};
const duration: Rule = {
  is: 'a number of milliseconds, 0 or more',
  holds: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
};
const timeZone: Rule = { is: 'the IANA name of a time zone, as "Asia/Kolkata"', holds: isTimeZone };
const date: Rule = {
  is: 'a date, as "2026-01-26"',
  holds: (value) => typeof value === 'string' && value.length === 10 && findEpochDay(value) !== null,
};
const range: Rule = {
  is: 'two times, as ["09:00", "17:00"]',
  holds: (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    /^([01]\d|2[0-3]):[0-5]\d$/.test(String(value[0])) &&
    /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(String(value[1])),
};
const shore: Rule = {
  is: 'onshore, offshore or nearshore',
  holds: (value) => value === 'onshore' || value === 'offshore' || value === 'nearshore',
};

const settingRules: Record<keyof Settings, Rule> = {
  siteTimeZone: timeZone,
  noticeMs: duration,
  reopenWindowMs: duration,
  cancelledResolutions: texts,
  requirementIssueTypes: texts,
  acceptanceCriteriaField: { ...text, is: 'the id of a field' },
  sprintField: { ...text, is: 'the id of a field' },
};

function readTeam(raw: unknown, place: string): Team {
  const fields = asObject(raw);
  if (fields === null) throw new UsageError(`${place} is not an object`);
  const check = (name: string, rule: Rule, value: unknown = fields[name]) => {
    if (!rule.holds(value)) throw new UsageError(`${place}: "${name}" must be ${rule.is}`);
  };
  check('id', text);
  check('name', text);
  check('shore', shore);
  check('timeZone', timeZone);
  const hours = asObject(fields['hours']);
  if (hours === null) throw new UsageError(`${place}: "hours" must be an object with weekdays "1" to "7"`);
  for (const [weekday, ranges] of Object.entries(hours)) {
    if (!/^[1-7]$/.test(weekday))
      throw new UsageError(`${place}: "hours" has the weekday "${weekday}"; 1 is Monday, 7 Sunday`);
    if (!Array.isArray(ranges))
      throw new UsageError(`${place}: "hours.${weekday}" must be a list of [start, end]`);
    for (const one of ranges as unknown[]) check(`hours.${weekday}`, range, one);
  }
  for (const [name, rule] of [
    ['holidays', date],
    ['members', text],
  ] as const) {
    const list = fields[name];
    if (!Array.isArray(list)) throw new UsageError(`${place}: "${name}" must be a list`);
    list.forEach((one: unknown, index) => check(`${name}[${index}]`, rule, one));
  }
  return raw as Team;
}

/** Offsets such as `+05:30` are no zones. */
function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    // Not by Intl: of a zone that an earlier start has learnt, nobody is asked.
    getZone(value).periodAt(0);
    return true;
  } catch {
    return false;
  }
}

function readList(path: string | null, option: string): unknown[] {
  if (path === null) return [];
  const list = readJsonFile(path, option);
  const values: unknown = Array.isArray(list) ? list : asObject(list)?.['values'];
  if (!Array.isArray(values)) {
    const found = asObject(list) === null ? JSON.stringify(list).slice(0, 40) : 'an object';
    throw new UsageError(`${path}: ${option} wants a list, [{ … }, { … }], not ${found}`);
  }
  return values as unknown[];
}

function readJsonFile(path: string, option: string): unknown {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${path} cannot be read: ${whyUnreadable(error)}`, { cause: error });
  }
  if (content.trim() === '') throw new UsageError(`${option}: ${path} is empty`);
  try {
    return JSON.parse(content.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new UsageError(`${option}: ${path} is not JSON (${quotable(error)})`, { cause: error });
  }
}
