import { defaultPort, parseStartOptions, startHelp, StartOptionError } from '../../local/start-options';

describe('the options of npm start', () => {
  it('shows the demo on the default port when nothing is asked for', () => {
    expect(parseStartOptions([])).toEqual({
      port: defaultPort,
      dataFolder: null,
      importFile: null,
      teamsFile: null,
      reset: false,
      help: false,
    });
  });

  it('takes any free port when it is 0', () => {
    expect(parseStartOptions(['--port', '0']).port).toBe(0);
  });

  it('takes an export with its teams', () => {
    expect(
      parseStartOptions([
        '--import',
        'a.ndjson.gz',
        '--teams=t.json',
        '--port',
        '4000',
        '--data',
        'd',
        '--reset',
      ]),
    ).toEqual({
      port: 4000,
      dataFolder: 'd',
      importFile: 'a.ndjson.gz',
      teamsFile: 't.json',
      reset: true,
      help: false,
    });
  });

  it.each([
    [['--imprt', 'x'], "'--imprt'"],
    [['x.json'], "'x.json'"],
    [['--import'], '--import'],
    [['--import='], '--import needs a name'],
    [['--teams', 't.json'], '--teams goes with --import'],
    [['--port', '80'], 'from 1024 to 65534, or 0 for any free one, not "80"'],
    [['--port', '65535'], 'from 1024 to 65534'],
    [['--port', '3e3'], 'not "3e3"'],
    [['--reset=yes'], '--reset'],
  ])('%j is refused, and the message names it', (args, message) => {
    expect(() => parseStartOptions(args)).toThrow(StartOptionError);
    expect(() => parseStartOptions(args)).toThrow(message);
  });

  it('has every option in its help', () => {
    for (const option of ['--import', '--teams', '--port', '--data', '--reset', '--help'])
      expect(startHelp).toContain(option);
  });
});
