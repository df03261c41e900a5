import { makeTeamDirectory, TeamConflictError } from '../../../src/domain/calendar/team';
import { berlin, pune } from '../jira-issue';

describe('the team directory', () => {
  const teams = makeTeamDirectory([berlin, { ...pune, members: [' Pia ', 'pau'] }]);

  it('compares accounts trimmed and without regard to case', () => {
    expect(teams.teamOf('PIA')).toBe('pune');
    expect(teams.teamOf(' bea')).toBe('berlin');
  });

  it('has no team for strangers and for nobody', () => {
    expect(teams.teamOf('somebody')).toBeNull();
    expect(teams.teamOf(null)).toBeNull();
  });

  it('names both teams of a person who is in two', () => {
    const make = () => makeTeamDirectory([berlin, { ...pune, members: ['BEA '] }]);
    expect(make).toThrow(TeamConflictError);
    expect(make).toThrow(/"Berlin" \(berlin\) and "Pune" \(pune\)/);
  });

  it('takes a person who is twice in one team', () => {
    expect(makeTeamDirectory([{ ...berlin, members: ['bea', 'Bea'] }]).teamOf('bea')).toBe('berlin');
  });

  it('does not take two teams with one id', () => {
    expect(() => makeTeamDirectory([berlin, { ...pune, id: 'berlin' }])).toThrow(/"Berlin" and "Pune"/);
  });

  it('has no calendar of a team that is not there', () => {
    expect(() => teams.calendar('paris')).toThrow(/no team "paris"/);
  });
});
