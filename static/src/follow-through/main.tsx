import '../shared/plots.css';
import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import './follow-through.css';
import { parseFollowThroughConfiguration } from '../../../src/contract/follow-through-api';
import { startMacro } from '../shared/macro/start-macro';
import { FollowThroughMacro } from './follow-through-macro';
import { followThroughText as text } from './messages';

startMacro({
  name: text.name,
  parse: parseFollowThroughConfiguration,
  macro: (configuration) => <FollowThroughMacro configuration={configuration} />,
  form: async (given) => {
    const { ConfigurationForm } = await import('./configuration-form');
    return <ConfigurationForm given={given} />;
  },
});
