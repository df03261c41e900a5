import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import './requirement-coverage.css';
import { parseCoverageConfiguration } from '../../../src/contract/coverage-api';
import { startMacro } from '../shared/macro/start-macro';
import { coverageText as text } from './messages';
import { RequirementCoverageMacro } from './requirement-coverage-macro';

startMacro({
  name: text.name,
  parse: parseCoverageConfiguration,
  macro: (configuration) => <RequirementCoverageMacro configuration={configuration} />,
  form: async (given) => {
    const { ConfigurationForm } = await import('./configuration-form');
    return <ConfigurationForm given={given} />;
  },
});
