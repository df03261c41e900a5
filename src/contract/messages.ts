/**
 * The texts that both sides say: what is wrong with a value (said by the form before saving, and by the function
 * when it is sent all the same), and why a function did not do what it was asked.
 */
export const contractMessages = {
  idInvalid: 'A team’s id is 1 to 60 letters, digits, dots, dashes or underscores.',
  nameEmpty: 'Give the team a name.',
  nameTooLong: (max: number) => `Use at most ${max} characters.`,
  shoreUnknown: 'Choose onshore, offshore or nearshore.',
  timeZoneUnknown: 'Choose a time zone from the list, such as Europe/Berlin or Asia/Kolkata.',
  weekdayUnknown: 'Hours belong to a weekday from 1 (Monday) to 7 (Sunday).',
  timeInvalid: 'Enter a time from 00:00 to 23:59.',
  endTimeInvalid: 'Enter a time from 00:00 to 24:00.',
  tooManyRanges: (max: number) => `Enter at most ${max} ranges a day.`,
  noHours: 'Add hours on at least one day: without any, this team would never be awake.',
  dateInvalid: 'Enter a date that exists, as 2026-12-24.',
  dateTwice: (date: string) => `${date} is in the list twice.`,
  tooManyHolidays: (max: number) => `Keep at most ${max} holidays.`,
  holidayNameTooLong: (max: number) => `Use at most ${max} characters.`,
  memberInvalid: 'This is not an account id.',
  tooManyMembers: (max: number) =>
    `Keep at most ${max.toLocaleString('en')} members. Divide it into smaller teams.`,
  memberTwice: 'This person is in the list twice.',
  memberElsewhere: (team: string) => `Already in the team “${team}”. A person belongs to one team.`,
  nameTaken: 'Another team has this name.',
  idTaken: 'Another team has this id.',
  tooManyTeams: (max: number) => `Keep at most ${max} teams.`,
  teamUnknown: 'There is no such team (any more).',
  numberOutside: (min: number, max: number, unit: string) => `Enter a number from ${min} to ${max} ${unit}.`,
  valueEmpty: 'Leave out empty values.',
  valueTooLong: (max: number) => `Use at most ${max} characters for each.`,
  valueTwice: (value: string) => `“${value}” is in the list twice.`,
  tooManyValues: (max: number) => `Use at most ${max}.`,
  fieldInvalid: 'Choose a field from the list.',
  shapeWrong: 'This is not what was expected here.',

  notAllowed:
    'Only a Jira administrator may change this. Ask one, or ask to be given the global permission “Administer Jira”.',
  notSignedIn: 'Sign in, then open this page again.',
  invalid: 'Nothing was saved, because some of what was entered cannot be used. See the marked fields.',
  conflict:
    'Nothing was saved, because somebody else saved in the meantime. Load their changes, then save yours again.',
  tooBig: (what: string, sizeBytes: number, maxBytes: number) =>
    `Nothing was saved: ${what} takes ${Math.ceil(sizeBytes / 1024)} KiB and at most ${Math.floor(maxBytes / 1024)} KiB can be stored. Divide it into smaller teams.`,
  teamsTooBig: (sizeKib: number, maxKib: number) =>
    `Nothing was saved: all teams together would take ${sizeKib} KiB, and at most ${maxKib} KiB can be read at once. Leave out people who work with no other team.`,
  unreadable:
    'Rapport’s stored teams or settings cannot be read by this version. Nothing was changed. Update the app, or tell whoever looks after it.',
  unavailable: 'Jira did not answer as it should. Nothing was changed. Wait a minute, then try again.',
  internal:
    'Something went wrong in Rapport. Nothing was changed. Try again; if it happens again, tell whoever looks after the app.',
};
