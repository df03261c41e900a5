import { receivingTeams } from '../../../src/domain/requirement/receiving-teams';
import { teamOf } from '../../partnership-fixture';

const teams = ['berlin', 'pune', 'lima'].map((id) => teamOf(id, []));

describe('the teams that may say that an issue is clear enough to start', () => {
  it.each([
    ['the one that has it from another', 'pune', 'berlin', ['pune']],
    ['the one that has it, where no team asked for it', 'pune', null, ['pune']],
    ['any other while those who asked for it have it', 'berlin', 'berlin', ['pune', 'lima']],
    ['any other while nobody has it', null, 'berlin', ['pune', 'lima']],
    ['any while nobody has it and no team asked for it', null, null, ['berlin', 'pune', 'lima']],
  ])('are %s', (_which, owner, reporterTeam, expected) => {
    expect(receivingTeams(owner, reporterTeam, teams)).toEqual(expected);
  });
});
