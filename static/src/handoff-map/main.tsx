import '../shared/plots.css';
import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import { parseHandoffMapConfiguration } from '../../../src/contract/handoff-map-api';
import { handoffMapWords } from '../../../src/contract/handoff-map-messages';
import { startMacro } from '../shared/macro/start-macro';
import { HandoffMapMacro } from './handoff-map-macro';

startMacro({
  name: handoffMapWords.name,
  parse: parseHandoffMapConfiguration,
  macro: (configuration) => <HandoffMapMacro configuration={configuration} />,
  form: async (given) => {
    const { ConfigurationForm } = await import('./configuration-form');
    return <ConfigurationForm given={given} />;
  },
});
