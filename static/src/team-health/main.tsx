import '../shared/plots.css';
import '../shared/why-this-number.css';
import './team-health.css';
import { parseTeamHealthConfiguration } from '../../../src/contract/team-health-api';
import { startMacro } from '../shared/macro/start-macro';
import { teamHealthText as text } from './messages';
import { TeamHealthMacro } from './team-health-macro';

startMacro({
  name: text.name,
  parse: parseTeamHealthConfiguration,
  macro: (configuration) => <TeamHealthMacro configuration={configuration} />,
  form: async (given) => {
    const { ConfigurationForm } = await import('./configuration-form');
    return <ConfigurationForm given={given} />;
  },
});
