import type { Locator } from 'playwright-core';
import type { SeedUser } from '../../local/seed';
import { initialSettings } from '../../src/contract/settings';
import type { Team } from '../../src/contract/team';
import { type AdminHost, type AdminPage, type Scene, startAdminHost } from './admin-host';

let host: AdminHost;
beforeAll(async () => {
  host = await startAdminHost();
});
afterAll(() => host.close());

const opened: AdminPage[] = [];
async function open(scene?: Scene): Promise<AdminPage> {
  const admin = await host.open(scene);
  opened.push(admin);
  return admin;
}
beforeEach(() => host.begin());
afterEach(async () => {
  const errors = opened.flatMap((admin) => admin.errors);
  await Promise.all(opened.splice(0).map((admin) => admin.close()));
  // Among them anything that Forge's default policy forbids.
  expect(errors).toEqual([]);
  // Every request was one that Jira's description and the manifest's scopes allow.
  expect(host.site.violations).toEqual([]);
});

const usual: Team['hours'] = Object.fromEntries(
  ['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]]),
);
const munich: Team = {
  id: 'munich',
  name: 'Munich',
  shore: 'onshore',
  timeZone: 'Europe/Berlin',
  hours: usual,
  holidays: [],
  members: ['anna'],
};
const hyderabad: Team = {
  ...munich,
  id: 'hyderabad',
  name: 'Hyderabad',
  shore: 'offshore',
  timeZone: 'Asia/Kolkata',
  members: ['ravi'],
};
const users = [
  { accountId: 'anna', displayName: 'Anna Huber', timeZone: 'Europe/Berlin' },
  { accountId: 'jonas', displayName: 'Jonas Weber', timeZone: 'Europe/Vienna' },
  { accountId: 'ravi', displayName: 'Ravi Kumar', timeZone: 'Asia/Calcutta' },
  { accountId: 'lakshmi', displayName: 'Lakshmi Iyer', timeZone: 'Asia/Kolkata' },
  { accountId: 'asha', displayName: 'Asha Rao', timeZone: 'Asia/Kolkata' },
  { accountId: 'gone', displayName: 'Gone Away', active: false, timeZone: 'Europe/Berlin' },
  { accountId: 'nowhere', displayName: 'Hidden Zone', timeZone: null },
].map((user): SeedUser => ({ groups: [], ...user }));

/** Without the invisible marks that isolate names. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const textOf = async ({ frame }: AdminPage) => plain(await frame.locator('main').innerText());
const button = ({ frame }: AdminPage, name: string | RegExp) => frame.getByRole('button', { name });
const heading = ({ frame }: AdminPage, name: string | RegExp) => frame.getByRole('heading', { name });
const edit = async (admin: AdminPage, name: string) => {
  await button(admin, new RegExp(`^Edit.*${name}`)).click();
  await heading(admin, new RegExp(`Edit.*${name}`)).waitFor();
};
const pinToPayments = async (admin: AdminPage) => {
  await button(admin, 'Show the panel').click();
  await admin.frame.getByLabel('Add a project').fill('pay');
  await admin.frame.getByRole('option', { name: /Payments/ }).click();
  await button(admin, 'Pin to 1 project').click();
};

describe('the first-run guide', () => {
  it('takes an admin from nothing to a working panel, by keyboard alone', async () => {
    await host.begin(users);
    const admin = await open();
    const { keyboard } = admin.page;
    const tabTo = async (name: string | RegExp, role: 'button' | 'textbox' | 'combobox' = 'button') => {
      const wanted = admin.frame.getByRole(role, { name }).first();
      for (let presses = 0; presses < 60; presses++) {
        if (await wanted.evaluate((element) => element === document.activeElement)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`${String(name)} cannot be reached by Tab`);
    };

    await button(admin, 'Propose teams from time zones').waitFor();
    await tabTo('Propose teams from time zones');
    await keyboard.press('Enter');
    // Three in India; Berlin and Vienna are one place. Who left is in none; three have no zone, and one hides it.
    await admin.frame.getByText('5 people in 2 places').waitFor();
    await admin.frame.getByText('4 people could not be placed').waitFor();
    await admin.frame
      .getByText(/public holidays in/)
      .first()
      .waitFor();
    await tabTo('Name', 'textbox');
    await keyboard.press('Control+A');
    await keyboard.type('Hyderabad');
    await tabTo('Save 2 teams');
    await keyboard.press('Enter');

    await heading(admin, 'Show the panel on issues').waitFor();
    await admin.page.getByText('2 teams saved').waitFor();
    await tabTo('Add a project', 'combobox');
    await keyboard.type('pay');
    await admin.frame.getByRole('option', { name: /Payments/ }).waitFor();
    await keyboard.press('Enter');
    await tabTo('Pin to 1 project');
    await keyboard.press('Enter');
    await admin.frame.getByText('Done. Issues of 1 project show the panel now.').waitFor();
    await tabTo('Done');
    await keyboard.press('Enter');
    await heading(admin, 'Teams').waitFor();

    const { revision, teams, settings } = await host.stored();
    expect(revision).toBe(1);
    expect(teams.map(({ name, shore, timeZone, members }) => ({ name, shore, timeZone, members }))).toEqual([
      {
        name: 'Hyderabad',
        shore: 'offshore',
        timeZone: 'Asia/Kolkata',
        members: ['ravi', 'lakshmi', 'asha'],
      },
      { name: 'Berlin', shore: 'onshore', timeZone: 'Europe/Berlin', members: ['anna', 'jonas'] },
    ]);
    expect(teams.map(({ hours }) => hours)).toEqual([usual, usual]);
    expect(teams.map(({ holidayRegion }) => holidayRegion)).toEqual(['IN', 'DE']);
    expect(teams[1]!.holidays.some((date) => date.endsWith('-12-25'))).toBe(true);
    // The site's own issue types, but bugs and sub-tasks.
    expect(settings.requirementIssueTypes).toEqual(['Anforderung']);
    expect([host.isPinned('1'), host.isPinned('2')]).toEqual([true, false]);
  });

  it('leaves out what the admin unticks, and takes corrections', async () => {
    await host.begin(users);
    const admin = await open();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame.getByRole('checkbox', { name: /Make this team.*Berlin/ }).uncheck();
    await button(admin, 'Save 1 team').click();
    await heading(admin, 'Show the panel on issues').waitFor();
    expect((await host.stored()).teams.map(({ name }) => name)).toEqual(['Kolkata']);
  });

  it('says what to do where no profile shows a zone', async () => {
    await host.begin([users.at(-1)!]);
    const admin = await open();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame.getByText('No profile shows a time zone.').waitFor();
    expect(await admin.frame.getByRole('textbox', { name: 'Name' }).count()).toBe(2);
    await button(admin, 'Save 2 teams').click();
    await admin.frame.getByText('Give the team a name.').first().waitFor();
    expect((await host.stored()).revision).toBe(0);
  });

  it('takes people into a team that it could not place, one by one and by group', async () => {
    const office = users.map((user) =>
      user.accountId === 'nowhere' ? { ...user, groups: ['Office'] } : user,
    );
    await host.begin(office);
    const admin = await open();
    await button(admin, 'Enter teams by hand').click();
    const [first, second] = [0, 1].map((place) => admin.frame.locator('.card').nth(place)) as [
      ReturnType<typeof admin.frame.locator>,
      ReturnType<typeof admin.frame.locator>,
    ];
    await first.getByLabel('Name').fill('Munich');
    await first.getByLabel('Time zone').fill('Munich');
    await second.getByLabel('Name').fill('Hyderabad');
    await second.getByLabel('Time zone').fill('India');
    await admin.frame.getByText(/^Nobody is in .*Munich.* and .*Hyderabad.* yet/).waitFor();
    await first.getByLabel('Add a person').fill('anna');
    await first.getByRole('option', { name: /Anna Huber/ }).click();
    await first.getByText('1 person', { exact: true }).waitFor();
    // Who is in one card is not taken into the other.
    await second.getByLabel('Add a person').fill('anna');
    expect(plain(await second.getByRole('option', { name: /Anna Huber/ }).innerText())).toContain(
      'in Munich',
    );
    await second.getByLabel('Add a Jira group').fill('off');
    await second.getByRole('option', { name: 'Office' }).click();
    await second.getByText('1 person', { exact: true }).click();
    await second.getByText('Hidden Zone').waitFor();
    expect(await admin.frame.getByText(/Nobody is in/).count()).toBe(0);
    await button(admin, 'Save 2 teams').click();
    await heading(admin, 'Show the panel on issues').waitFor();
    expect(
      (await host.stored()).teams.map(({ name, timeZone, members }) => ({ name, timeZone, members })),
    ).toEqual([
      { name: 'Munich', timeZone: 'Europe/Berlin', members: ['anna'] },
      { name: 'Hyderabad', timeZone: 'Asia/Kolkata', members: ['nowhere'] },
    ]);
  });

  it('does not pass over a team that has nobody: it leads to adding people, before saving and after', async () => {
    await host.begin(users);
    const admin = await open();
    await button(admin, 'Enter teams by hand').click();
    const [first, second] = [admin.frame.locator('.card').nth(0), admin.frame.locator('.card').nth(1)];
    // Not before there is a team to speak of.
    expect(await textOf(admin)).not.toContain('nothing is measured');
    await first.getByLabel('Name').fill('Munich');
    await first.getByLabel('Time zone').fill('Munich');
    await second.getByLabel('Name').fill('Hyderabad');
    await second.getByLabel('Time zone').fill('India');
    expect(await textOf(admin)).toContain('Nobody is in Munich and Hyderabad yet');
    await button(admin, 'Save 2 teams').click();
    const person = first.getByLabel('Add a person');
    await admin.frame.waitForFunction(
      (field) => field === document.activeElement,
      await person.elementHandle(),
    );
    expect(await person.getAttribute('aria-invalid')).toBe('true');
    expect(await first.innerText()).toContain(
      'Add people, or say below that nobody is in this team for now.',
    );
    expect((await host.stored()).revision).toBe(0);
    expect(await admin.accessibilityProblems()).toEqual([]);

    await person.fill('anna');
    await first.getByRole('option', { name: /Anna Huber/ }).click();
    await second.getByLabel('Nobody is in this team for now').check();
    await button(admin, 'Save 2 teams').click();
    await admin.frame.getByText(/^Nobody is in .*Hyderabad.* yet/).waitFor();
    expect(await admin.accessibilityProblems()).toEqual([]);
    await button(admin, /^Add people to .*Hyderabad/).click();
    await heading(admin, /Edit.*Hyderabad/).waitFor();
  });

  it('says at its end that one team alone has nobody to promise anything to', async () => {
    await host.begin(users);
    const admin = await open();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame.getByRole('checkbox', { name: /Make this team.*Berlin/ }).uncheck();
    await button(admin, 'Save 1 team').click();
    await admin.frame.getByText('One team alone has nobody to promise anything to.').waitFor();
    await button(admin, 'Add a team').click();
    await heading(admin, 'New team').waitFor();
  });

  it('keeps what was entered when somebody else saves meanwhile, says what they did, and saves then', async () => {
    await host.begin(users);
    const admin = await open();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame.getByRole('textbox', { name: 'Name' }).first().fill('Hyderabad');
    await host.save([{ ...munich, name: 'Lisbon', members: ['asha'] }]);
    await button(admin, 'Save 2 teams').click();
    await admin.frame.getByText('Somebody else saved in the meantime.').waitFor();
    expect(await textOf(admin)).toContain('The team Lisbon was added.');
    // Asha, of Kolkata by her zone, is in Lisbon by now.
    await admin.frame.getByText('Already in the team “Lisbon”.').waitFor();
    await admin.frame.locator('.card').first().locator('summary').click();
    await button(admin, /^Remove.*Asha Rao/).click();
    await button(admin, 'Save 2 teams').click();
    await heading(admin, 'Show the panel on issues').waitFor();
    expect((await host.stored()).teams.map(({ name, members }) => ({ name, members }))).toEqual([
      { name: 'Lisbon', members: ['asha'] },
      { name: 'Hyderabad', members: ['ravi', 'lakshmi'] },
      { name: 'Berlin', members: ['anna', 'jonas'] },
    ]);
  });

  it('does not save a team without a zone: there is none by default', async () => {
    const admin = await open();
    await button(admin, 'Enter teams by hand').click();
    const names = admin.frame.getByRole('textbox', { name: 'Name' });
    await names.nth(0).fill('One');
    await names.nth(1).fill('Two');
    await button(admin, 'Save 2 teams').click();
    await admin.frame.getByText('Choose a time zone from the list').first().waitFor();
    expect((await host.stored()).revision).toBe(0);
  });

  it('leaves teams that exist as they are, says so, and does not tick a place of one person', async () => {
    await host.begin(users);
    await host.save([{ ...munich, name: 'Kolkata', members: ['anna', 'jonas', 'ravi', 'lakshmi'] }]);
    const admin = await open();
    await button(admin, 'Run the set-up guide again').click();
    await admin.frame.getByText('Your team stays as it is').waitFor();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame.getByText('1 place has a single person and is not ticked.').waitFor();
    const box = admin.frame.getByRole('checkbox', { name: /Make this team.*Kolkata 2/ });
    expect(await box.isChecked()).toBe(false);
    await admin.frame.getByText('Make this team').first().click();
    expect(await box.isChecked()).toBe(true);
  });

  it('goes on by hand where the admin may not see users', async () => {
    host.site.faults = [{ pathPattern: '/users/search', status: 403 }];
    const admin = await open();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame.getByText('Ask for the global permission “Browse users and groups”.').waitFor();
    await button(admin, 'Enter teams by hand').click();
    await button(admin, 'Add another team').waitFor();
  });

  it.each([
    [403, 'Jira refused.'],
    [404, 'This site does not offer pinning in bulk.'],
    [500, 'Jira has trouble of its own.'],
  ])('says plainly when Jira answers pinning with %d, and what else can be done', async (status, said) => {
    host.site.faults = [{ pathPattern: '/bulk/async', status }];
    await host.save([munich, hyderabad]);
    const admin = await open();
    await pinToPayments(admin);
    await heading(admin, 'On every issue').waitFor();
    await admin.frame.getByText(said).waitFor();
    expect(await textOf(admin)).toContain('The panel can still be shown on every issue');
  });

  it('waits for the pinning where Jira does not say once how far it is', async () => {
    host.site.faults = [{ pathPattern: '/rest/api/3/task/', status: 500, times: 1 }];
    await host.save([munich, hyderabad]);
    const admin = await open();
    await pinToPayments(admin);
    await admin.frame.getByText('Issues of 1 project show the panel now.').waitFor();
    expect(host.isPinned('1')).toBe(true);
    expect(host.site.faults[0]!.times).toBe(0);
  });
});

describe('a team', () => {
  beforeEach(async () => {
    await host.begin(users);
    await host.save([munich, hyderabad]);
  });
  it('is changed, saved and flagged', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('München');
    await admin.frame.getByLabel('Time zone').fill('vienna');
    await admin.frame.getByRole('option', { name: /Vienna/ }).click();
    await admin.frame.getByLabel('Monday, range 1: from').fill('08:00');
    await button(admin, 'Copy Monday to Tuesday–Friday').click();
    await button(admin, 'Add hours on Saturday').click();
    await admin.frame.getByLabel('Saturday, range 1: from').fill('22:00');
    await admin.frame.getByLabel('Saturday, range 1: to').fill('06:00');
    await admin.frame.getByText('ends next day').waitFor();
    await admin.frame.getByLabel('Date').fill('2031-05-02');
    await admin.frame.getByLabel('What for').fill('Bridge day');
    await button(admin, 'Add date').click();
    await admin.frame.getByLabel('Add a person').fill('jonas');
    await admin.frame.getByRole('option', { name: /Jonas Weber/ }).click();
    await button(admin, /^Remove.*Anna Huber/).click();
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();

    await admin.page.getByText('München').first().waitFor();
    expect((await host.stored()).teams[0]).toEqual({
      ...munich,
      name: 'München',
      timeZone: 'Europe/Vienna',
      hours: {
        ...Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['08:00', '17:00']]])),
        '6': [['22:00', '06:00']],
      },
      holidays: ['2031-05-02'],
      holidayNames: { '2031-05-02': 'Bridge day' },
      members: ['jonas'],
    });
  });

  it.each([
    ['america/los_angeles', 'America/Los_Angeles'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Munich', 'Europe/Berlin'],
  ])('takes the zone “%s” that was typed and left', async (typed, zone) => {
    const admin = await open();
    await button(admin, 'Add a team').click();
    const field = admin.frame.getByLabel('Time zone');
    expect(await field.inputValue()).toBe('');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('New');
    await field.fill(typed);
    await admin.page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe(zone.replace('_', ' '));
    await admin.frame.getByLabel('Country').waitFor();
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams[2]!.timeZone).toBe(zone);
  });

  it.each([
    ['EST', '“EST” may be several time zones. Pick one from the list.'],
    ['Atlantis', 'No time zone is found for “Atlantis”.'],
  ])('keeps “%s” as it was typed for a zone, marks it, and is not saved', async (typed, said) => {
    const admin = await open();
    await edit(admin, 'Munich');
    const field = admin.frame.getByLabel('Time zone');
    await admin.frame.getByLabel('Country').waitFor();
    await field.fill(typed);
    await admin.page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe(typed);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await textOf(admin)).toContain(said);
    await button(admin, 'Save team').click();
    await admin.frame.getByText('1 entry can’t be saved yet.').waitFor();
    expect((await host.stored()).revision).toBe(1);
    await field.fill('india');
    await admin.frame
      .getByRole('option', { name: /Kolkata/ })
      .first()
      .click();
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams[0]!.timeZone).toBe('Asia/Kolkata');
  });

  it('says what to type when no zone is found', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByLabel('Time zone').fill('Atlantis');
    await admin.frame
      .getByText('Nothing found. Type a country or a large city in the same zone.')
      .first()
      .waitFor();
  });

  it.each(['Time zone', 'Add a person', 'Add a Jira group'])(
    'is not saved by Enter in the field “%s”',
    async (label) => {
      const admin = await open();
      await edit(admin, 'Munich');
      await admin.frame.getByRole('textbox', { name: 'Name' }).fill('Hyderabad');
      await admin.frame.getByLabel(label).focus();
      await admin.page.keyboard.press('Enter');
      // A try to save would find the name taken, at once.
      await admin.frame.getByRole('listbox').waitFor({ state: 'attached' });
      expect(await textOf(admin)).not.toContain('Another team has this name.');
      expect((await host.stored()).revision).toBe(1);
    },
  );

  it('is saved without people only with a warning, and the list leads back to it', async () => {
    await host.save([munich, { ...hyderabad, members: [] }]);
    const admin = await open();
    await button(admin, /^Nobody yet: add people to.*Hyderabad/).click();
    await heading(admin, /Edit.*Hyderabad/).waitFor();
    await admin.frame.getByText('Nobody is in this team yet.').waitFor();
    // The last part of the form to come: nothing moves after it.
    await admin.frame.getByLabel('Country').waitFor();
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams[1]!.members).toEqual([]);

    const again = await open();
    await edit(again, 'Hyderabad');
    await again.frame.getByLabel('Country').waitFor();
    await again.frame.getByText('Nobody is in this team yet.').waitFor();
    await again.frame.getByLabel('Add a person').fill('ravi');
    await again.frame.getByRole('option', { name: /Ravi Kumar/ }).click();
    await again.frame.getByText('Nobody is in this team yet.').waitFor({ state: 'detached' });
  });

  it('leaves the words beside it whole in the list, however long its name is', async () => {
    await host.save([{ ...munich, name: 'Delivery centre for programme increments in Upper Bavaria' }]);
    const admin = await open({ widthPx: 728 });
    const texts = admin.frame.locator('.teams thead th, .teams .button');
    await texts.first().waitFor();
    const broken = await texts.evaluateAll((found) =>
      found.flatMap((element) => {
        const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!;
        return [...text.textContent!.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length === 1 ? [] : [word];
        });
      }),
    );
    expect(broken).toEqual([]);
  });

  it('has the whole width for its name in the list where it is narrow', async () => {
    await host.save([{ ...munich, name: 'Reporting und Abrechnung in Oberbayern' }]);
    const admin = await open({ widthPx: 320 });
    const name = admin.frame.getByRole('rowheader', { name: 'Reporting und Abrechnung' });
    const { cell, page } = await name.evaluate((element) => ({
      cell: element.getBoundingClientRect().width,
      page: document.documentElement.clientWidth,
    }));
    expect(cell).toBe(page);
  });

  it('leads from the list to its holidays where it has none ahead', async () => {
    const admin = await open();
    await button(admin, /^None: add some to.*Hyderabad/).click();
    await heading(admin, /Edit.*Hyderabad/).waitFor();
  });

  it('has its hours in common with nothing cut where it is narrow', async () => {
    const admin = await open({ widthPx: 320 });
    await edit(admin, 'Munich');
    const cells = admin.frame.locator('.overlap td');
    await cells.first().waitFor();
    const areInside = await cells.evaluateAll((found) =>
      found.map((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return left >= 0 && right <= document.documentElement.clientWidth;
      }),
    );
    expect(areInside).toEqual(Array.from({ length: 8 }, () => true));
  });

  it('has its hours in common with many teams at a click, so that what comes below is near', async () => {
    await host.save(
      Array.from({ length: 10 }, (_, place) => ({
        ...hyderabad,
        id: `t${place}`,
        name: `T${place}`,
        members: [],
      })),
    );
    const admin = await open();
    await edit(admin, 'Munich');
    const rows = admin.frame.locator('.overlap tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(8);
    await button(admin, 'Show 3 more').click();
    await button(admin, 'Show fewer').waitFor();
    expect(await rows.count()).toBe(11);
  });

  it('is where the focus is in the list when its editor is left', async () => {
    const admin = await open();
    await edit(admin, 'Hyderabad');
    await button(admin, 'All teams').click();
    await heading(admin, 'Teams').waitFor();
    expect(await admin.frame.evaluate(() => document.activeElement!.id)).toBe(`edit-${hyderabad.id}`);
  });

  it('has its holidays from the calendar of its country', async () => {
    const admin = await open();
    await edit(admin, 'Hyderabad');
    await admin.frame.getByLabel('Country').waitFor();
    expect(await admin.frame.getByLabel('Country').inputValue()).toBe('IN');
    await admin.frame.getByText('Show which they are').click();
    await admin.frame
      .getByText(/Republic Day/)
      .first()
      .waitFor();
    await button(admin, /^Add \d+ holidays$/).click();
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    const team = (await host.stored()).teams[1]!;
    const republicDay = team.holidays.find((date) => date.endsWith('-01-26'))!;
    expect(team.holidayNames![republicDay]).toBe('Republic Day');
    expect(team.holidayRegion).toBe('IN');
  });

  it('loses no date that was entered and not added, and the focus stays where a date was removed', async () => {
    const nextYear = new Date().getFullYear() + 1;
    const [first, second] = [`${nextYear}-05-01`, `${nextYear}-05-02`];
    await host.save([{ ...munich, holidays: [first, second] }, hyderabad]);
    const { revision } = await host.stored();
    const admin = await open();
    await edit(admin, 'Munich');
    // Next year is there: the calendars are folded away, and the list begins at once.
    await admin.frame.getByText('Take them from the calendar of a country or region').waitFor();
    expect(await admin.frame.getByLabel('Country').count()).toBe(0);
    const date = admin.frame.getByLabel('Date', { exact: true });
    await date.fill(first);
    await button(admin, 'Save team').click();
    await admin.frame.getByText('This date is not in the list yet.').waitFor();
    await admin.frame.waitForFunction(
      (field) => field === document.activeElement,
      await date.elementHandle(),
    );
    expect((await host.stored()).revision).toBe(revision);
    await admin.page.keyboard.press('Enter');
    await admin.frame.getByText('This date is in the list already.').waitFor();
    await date.fill(`${nextYear}-05-03`);
    await admin.page.keyboard.press('Enter');
    const remove = button(admin, /^Remove .*May/);
    await remove.nth(2).waitFor();
    await remove.nth(0).click();
    await remove.nth(2).waitFor({ state: 'detached' });
    expect(await remove.nth(0).evaluate((element) => element === document.activeElement)).toBe(true);
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams[0]!.holidays).toEqual([second, `${nextYear}-05-03`]);
  });

  it.each([1_000, 400, 320])(
    'has nothing move under the pointer when the calendars have loaded, at %d px',
    async (widthPx) => {
      const admin = await open({ widthPx });
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      // A file of its own, whatever it is called: the one that comes when a team is edited.
      await admin.page.route('**/assets/*.js', async (route) => {
        await held;
        await route.continue();
      });
      await edit(admin, 'Hyderabad');
      const members = admin.frame.getByRole('group', { name: 'Members', exact: true });
      await admin.frame.getByText('Loading the calendars').waitFor();
      await members.getByText('Ravi Kumar').waitFor();
      const before = await members.boundingBox();
      release();
      await admin.frame.getByText('Show which they are').waitFor();
      expect(await members.boundingBox()).toEqual(before);
    },
  );

  it('shows, while it is edited, how much of the week others work too', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    const week = () => admin.frame.locator('.overlap tbody tr').innerText();
    // 09:00 to 17:00 in Hyderabad ends at 12:30 or, in summer time, 13:30 in Munich.
    expect(await week()).toMatch(/(17\.5|22\.5) h/);
    await admin.frame.getByLabel('Monday, range 1: from').fill('14:00');
    await button(admin, 'Copy Monday to all days').click();
    await admin.frame.getByText('No working hour in common this week').waitFor();
    expect(await week()).toMatch(/\b0 h/);
  });

  it('is not saved with what cannot be, and leads to the first such place', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('hyderabad ');
    await admin.frame.getByLabel('Friday, range 1: to').fill('');
    await button(admin, 'Save team').click();
    await admin.frame.getByText('Another team has this name.').waitFor();
    await admin.frame.getByText('2 entries can’t be saved yet.').waitFor();
    await admin.frame.waitForFunction(
      () => (document.activeElement as HTMLInputElement).value === 'hyderabad ',
    );
    expect((await host.stored()).revision).toBe(1);
  });

  it('does not take people of another team: it says whose they are', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByLabel('Add a person').fill('ravi');
    const ravi = admin.frame.getByRole('option', { name: /Ravi Kumar/ });
    expect(plain(await ravi.innerText())).toContain('in Hyderabad');
    await ravi.click();
    await admin.frame.getByRole('alert').waitFor();
    expect(plain(await admin.frame.getByRole('alert').innerText())).toContain('Ravi Kumar is in Hyderabad.');
  });

  it('takes a group of 1,000 in pages, and asks for no more names than it shows', async () => {
    const crowd = Array.from({ length: 1_000 }, (_, index) => ({
      accountId: `crowd-${index}`,
      displayName: `Person ${index}`,
      timeZone: null,
    }));
    const everybody = [...users, ...crowd].map((user) => ({ ...user, groups: ['Everybody'] }));
    await host.begin(everybody);
    await host.save([munich, hyderabad]);
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByLabel('Add a Jira group').fill('every');
    await admin.frame.getByRole('option', { name: 'Everybody' }).click();
    await admin.frame.getByText(/1004 people added/).waitFor();
    expect(plain(await admin.frame.locator('.said').innerText())).toBe(
      'Everybody: 1004 people added. 1 were here already. 1 left out because they are in Hyderabad.',
    );
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams[0]!.members).toHaveLength(1_005);

    const fresh = await open();
    await edit(fresh, 'Munich');
    await fresh.frame.getByText('1–20 of 1005').waitFor();
    await button(fresh, 'Next').click();
    await fresh.frame.getByText('Person 15', { exact: true }).waitFor();
    const names = fresh.asked.filter((path) => path.includes('/user/bulk'));
    expect(names.map((path) => path.split('accountId=').length - 1)).toEqual([20, 20]);
  });

  it('is deleted after a question', async () => {
    const admin = await open();
    await edit(admin, 'Hyderabad');
    await button(admin, 'Delete team').click();
    // Where it was asked, although the frame is as high as the whole form.
    const { y, height } = (await admin.frame.getByRole('dialog').boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(900);
    await admin.frame.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await host.stored()).teams).toHaveLength(2);
    await button(admin, 'Delete team').click();
    await admin.frame.getByRole('dialog').getByRole('button', { name: 'Delete team' }).click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams).toEqual([munich]);
  });

  it('says where something of it was changed that this isn’t saved, and is saved from there', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    const unsaved = admin.frame.getByText('Changed, and not saved yet.');
    expect(await unsaved.count()).toBe(0);
    const name = admin.frame.getByRole('textbox', { name: 'Name' });
    await name.fill('München');
    await admin.frame.getByLabel('Country').waitFor();
    // In sight of what was typed, which the foot of the form is not.
    const below = async (locator: Locator) =>
      (await locator.boundingBox())!.y - (await name.boundingBox())!.y;
    expect(await below(unsaved)).toBeLessThan(150);
    expect(await below(button(admin, 'Save team'))).toBeGreaterThan(900);
    expect(await admin.accessibilityProblems()).toEqual([]);
    await name.fill('Munich');
    await unsaved.waitFor({ state: 'detached' });

    await admin.frame.getByLabel('Monday, range 1: from').fill('08:00');
    await unsaved.getByRole('button', { name: 'Save' }).click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams[0]!.hours['1']).toEqual([['08:00', '17:00']]);
  });

  it('leads to what is said at its foot when it could not be saved', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('München');
    await admin.frame.getByLabel('Country').waitFor();
    host.site.faults = [{ pathPattern: '^/invoke/', status: 500 }];
    await admin.frame.getByText('not saved yet').getByRole('button', { name: 'Save' }).click();
    await admin.frame.getByText('Jira did not answer').waitFor();
    await admin.frame.waitForFunction(() => document.activeElement?.textContent === 'Save team');

    host.site.faults = [];
    await host.save([{ ...munich, name: 'Monaco' }, hyderabad]);
    await admin.frame.getByText('not saved yet').getByRole('button', { name: 'Save' }).click();
    await admin.frame.waitForFunction(
      () => document.activeElement?.textContent === 'Load their changes and keep mine',
    );
  });

  it('is not left with unsaved changes without a question', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('Other');
    await button(admin, 'Settings').click();
    await admin.frame.getByRole('dialog').waitFor();
    await admin.page.keyboard.press('Escape');
    await admin.frame.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await admin.frame.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Other');
    await button(admin, 'Settings').click();
    await button(admin, 'Discard changes').click();
    await heading(admin, 'Settings').waitFor();
    await button(admin, 'Teams').click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).revision).toBe(1);
  });
});

describe('two administrators', () => {
  beforeEach(() => host.save([munich, hyderabad]));

  it('see what the other changed, and lose nothing', async () => {
    const [mine, theirs] = [await open(), await open({ as: 'other-admin' })];
    for (const admin of [mine, theirs]) {
      await button(admin, /^Edit.*Munich/).click();
      await heading(admin, /Edit.*Munich/).waitFor();
    }
    await theirs.frame.getByLabel('Shore').selectOption('nearshore');
    await theirs.frame.getByRole('textbox', { name: 'Name' }).fill('Munich South');
    await button(theirs, 'Save team').click();
    await heading(theirs, 'Teams').waitFor();

    await mine.frame.getByRole('textbox', { name: 'Name' }).fill('München');
    await mine.frame.getByLabel('Monday, range 1: from').fill('07:30');
    await button(mine, 'Save team').click();
    await mine.frame.getByRole('alert').waitFor();
    expect(plain(await mine.frame.getByRole('alert').innerText())).toContain(
      'Munich: name and shore changed.',
    );
    await button(mine, 'Load their changes and keep mine').click();
    await mine.frame.getByText('You both changed name').waitFor();
    await button(mine, 'Save team').click();
    await heading(mine, 'Teams').waitFor();
    expect((await host.stored()).teams[0]).toEqual({
      ...munich,
      name: 'München',
      shore: 'nearshore',
      hours: { ...usual, '1': [['07:30', '17:00']] },
    });
  });

  it('may take the other’s state instead', async () => {
    const mine = await open();
    await button(mine, 'Settings').click();
    await mine.frame.getByLabel('Notice that is enough').fill('4');
    await host.save([], { ...initialSettings, noticeMs: 7_200_000 });
    await button(mine, 'Save settings').click();
    await button(mine, 'Discard mine').click();
    expect(await mine.frame.getByLabel('Notice that is enough').inputValue()).toBe('2');
    expect((await host.stored()).settings.noticeMs).toBe(7_200_000);
  });
});

describe('a save whose answer is lost', () => {
  beforeEach(() => host.save([munich, hyderabad]));
  /** What the next save does is stored, but neither the function nor the page hears of it. */
  const loseNextAnswer = () => {
    host.site.faults = [{ pathPattern: '^/kvs/api/v1/transaction$', lost: true, times: 1 }];
  };

  it('is a save all the same, not somebody else’s', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill(' München ');
    loseNextAnswer();
    await button(admin, 'Save team').click();
    await heading(admin, 'Teams').waitFor();
    await admin.page.getByText('saved').waitFor();
    expect((await host.stored()).teams[0]).toEqual({ ...munich, name: 'München' });
  });

  it('is still a conflict where somebody else saved something else', async () => {
    const admin = await open();
    await edit(admin, 'Munich');
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('München');
    await host.save([{ ...munich, name: 'Monaco' }, hyderabad]);
    await button(admin, 'Save team').click();
    await admin.frame.getByText('Somebody else saved in the meantime').waitFor();
  });

  it('deletes a team all the same', async () => {
    const admin = await open();
    await edit(admin, 'Hyderabad');
    await button(admin, 'Delete team').click();
    loseNextAnswer();
    await admin.frame.getByRole('dialog').getByRole('button', { name: 'Delete team' }).click();
    await heading(admin, 'Teams').waitFor();
    expect((await host.stored()).teams).toEqual([munich]);
  });
});

describe('settings', () => {
  beforeEach(() => host.save([munich, hyderabad]));

  it('are chosen from what the site has', async () => {
    const admin = await open();
    await button(admin, 'Settings').click();
    await admin.frame.getByLabel('Notice that is enough').fill('16');
    await admin.frame.getByLabel('Reopening window').fill('7');
    await admin.frame.getByRole('checkbox', { name: 'Anforderung' }).check();
    await admin.frame.getByRole('checkbox', { name: 'Duplicate' }).uncheck();
    await admin.frame
      .getByLabel('Field with acceptance criteria')
      .selectOption({ label: 'Acceptance criteria' });
    const checklist = admin.frame.getByLabel('Checklist for handing over');
    expect(await checklist.inputValue()).toBe(
      'What is done\nWhat is open\nWhere the documents are\nWhom to ask',
    );
    await checklist.fill('Logs\n\n  Open questions \n');
    // In each part of the form.
    const unsaved = admin.frame.getByText('Changed, and not saved yet.');
    expect(await unsaved.count()).toBe(3);
    await button(admin, 'Save settings').click();
    await admin.page.getByText('Settings saved').waitFor();
    expect(await unsaved.count()).toBe(0);
    const { settings } = await host.stored();
    expect(settings).toEqual({
      ...initialSettings,
      handoffChecklist: ['Logs', 'Open questions'],
      noticeMs: 57_600_000,
      reopenWindowMs: 604_800_000,
      cancelledResolutions: initialSettings.cancelledResolutions.filter((name) => name !== 'Duplicate'),
      requirementIssueTypes: [...initialSettings.requirementIssueTypes, 'Anforderung'],
      acceptanceCriteriaField: 'customfield_10010',
    });
  });

  it.each(['', '-1', '121', '0.0000001'])('do not take a notice of "%s" hours', async (hours) => {
    const admin = await open();
    await button(admin, 'Settings').click();
    await admin.frame.getByLabel('Notice that is enough').fill(hours);
    await button(admin, 'Save settings').click();
    await admin.frame.getByText('Enter a number from 0 to 120 hours.').waitFor();
    expect((await host.stored()).revision).toBe(1);
  });
});

describe('the page', () => {
  it('shows nothing but a plain sentence to who is no administrator', async () => {
    await host.save([munich, hyderabad]);
    // The site itself keeps others out; the page must not rely on that.
    const body = { permissions: { ADMINISTER: { havePermission: false } } };
    host.site.faults = [{ pathPattern: '/rest/api/3/mypermissions', status: 200, body }];
    const admin = await open();
    await admin.frame.getByText('Only Jira administrators can set up Rapport').waitFor();
    expect(await admin.frame.getByRole('button').count()).toBe(0);
    expect(await admin.accessibilityProblems()).toEqual([]);
  });

  it('says that the functions do not answer, and reads again on request', async () => {
    await host.save([munich, hyderabad]);
    host.site.faults = [{ pathPattern: '/invoke/getConfiguration', status: 500 }];
    const admin = await open();
    await admin.frame.getByText('Teams and settings could not be read').waitFor();
    host.site.faults = [];
    await button(admin, 'Try again').click();
    await heading(admin, 'Teams').waitFor();
  });

  it('begins where Jira’s title above it begins', async () => {
    await host.save([munich, hyderabad]);
    const admin = await open();
    await heading(admin, 'Teams').waitFor();
    const edges = await admin.frame
      .locator('.page-intro, #teams-title')
      .evaluateAll((found) => found.map((element) => element.getBoundingClientRect().left));
    expect(edges).toEqual([0, 0]);
  });

  it('works in a browser without a Temporal of its own', async () => {
    await host.save([munich, hyderabad]);
    const admin = await open({ ownTemporal: false });
    await button(admin, /^Edit.*Munich/).click();
    await admin.frame.locator('.overlap').waitFor();
  });

  const arabic = 'فريق القاهرة للتطوير والدعم الفني الممتد على مدار الساعة';
  const scenes = (['light', 'dark'] as const).flatMap((theme) =>
    [320, 728, 1_280].map((widthPx) => ({ theme, widthPx })),
  );
  it.each(scenes)('is accessible and fits in $theme at $widthPx px, in each of its parts', async (scene) => {
    await host.begin(users);
    await host.save([
      munich,
      { ...hyderabad, name: arabic },
      { ...munich, id: 'w', name: 'W'.repeat(60), members: [] },
    ]);
    const admin = await open(scene);
    const check = async () => {
      expect(await admin.accessibilityProblems()).toEqual([]);
      expect(await admin.frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        scene.widthPx,
      );
    };
    await heading(admin, 'Teams').waitFor();
    await check();
    await button(admin, /^Edit.*Munich/).click();
    await admin.frame.getByLabel('Country').waitFor();
    await admin.frame.getByText('Anna Huber').waitFor();
    await check();
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('');
    await button(admin, 'Save team').click();
    await admin.frame.getByText('Give the team a name.').waitFor();
    // A refused save leads there; what is typed before would come to stand there.
    await admin.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    await admin.frame.getByLabel('Add a person').fill('a');
    await admin.frame.getByRole('option', { name: /Anna Huber/ }).waitFor();
    await check();
    await button(admin, 'Settings').click();
    await admin.frame.getByRole('dialog').waitFor();
    await check();
    await button(admin, 'Discard changes').click();
    await admin.frame.getByRole('checkbox', { name: 'Anforderung' }).waitFor();
    await check();
    await button(admin, 'Show the panel').click();
    await heading(admin, 'On every issue').waitFor();
    await check();
    await button(admin, 'Teams').click();
    await button(admin, 'Run the set-up guide again').click();
    await button(admin, 'Propose teams from time zones').waitFor();
    await check();
    await button(admin, 'Propose teams from time zones').click();
    await admin.frame
      .getByText(/public holidays in/)
      .first()
      .waitFor();
    await check();
  });
});
