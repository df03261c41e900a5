import { parseArgs } from 'node:util';

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  /** 0: any two free ports. */
  port: number;
  /** Folder in which each site has a folder of its own; `null`: `.local-site` in the checkout. */
  dataFolder: string | null;
  /** An export to show instead of the demo. */
  importFile: string | null;
  /** Teams for the export, as `analyse --teams` takes them. */
  teamsFile: string | null;
  /** Make the data anew and forget what was changed on the site. */
  reset: boolean;
  help: boolean;
}

/** The command line asks for something that there is not; the message says what to do. */
export class StartOptionError extends Error {
  override name = 'StartOptionError';
}

export const defaultPort = 3210;

export const startHelp = `npm start [-- OPTIONS]

Starts the local site: Jira and Confluence as far as Rapport needs them, with Rapport installed.
Without options it shows the demo: Munich and Hyderabad over six sprints, Chicago and Manila over a year.

  --import FILE   show a Jira export instead: issues in REST shape with their changelogs, as newline-delimited
                  JSON, a JSON array or search responses, gzipped when the name ends in .gz
  --teams FILE    the export's teams, as npm run analyse takes them (only with --import)
  --port PORT     where the site listens; the app's frames use the next port (default ${defaultPort};
                  0: any two that are free)
  --data FOLDER   where the site's data are kept (default .local-site)
  --reset         make the data anew; what was changed on the site is lost
  --help          this text
`;

/** @throws {StartOptionError} an unknown option, a missing or wrong value. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        import: { type: 'string' },
        teams: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new StartOptionError(
      `${(error as Error).message.split('. To specify')[0]!}. Try npm start -- --help.`,
    );
  }
  for (const name of ['import', 'teams', 'data'] as const) {
    if (values[name] === '') throw new StartOptionError(`--${name} needs a name after it.`);
  }
  if (values.teams !== undefined && values.import === undefined) {
    throw new StartOptionError('--teams goes with --import: the demo has its own teams.');
  }
  return {
    port: values.port === undefined ? defaultPort : parsePort(values.port),
    importFile: values.import ?? null,
    teamsFile: values.teams ?? null,
    dataFolder: values.data ?? null,
    reset: values.reset ?? false,
    help: values.help ?? false,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  // The frames need the next port too. Below 1024 an ordinary user may not listen.
  if (!/^\d+$/.test(text) || (port !== 0 && port < 1024) || port > 65_534) {
    throw new StartOptionError(
      `--port is a number from 1024 to 65534, or 0 for any free one, not "${text}".`,
    );
  }
  return port;
}
