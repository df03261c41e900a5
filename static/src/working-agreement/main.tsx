import '../shared/plots.css';
import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import '../shared/fields.css';
import './working-agreement.css';
import { parseAgreementConfiguration } from '../../../src/contract/agreement-api';
import { agreementWords } from '../../../src/contract/agreement-messages';
import { startMacro } from '../shared/macro/start-macro';
import { WorkingAgreementMacro } from './working-agreement-macro';

startMacro({
  name: agreementWords.name,
  parse: parseAgreementConfiguration,
  macro: (configuration) => <WorkingAgreementMacro configuration={configuration} />,
  form: async (given) => {
    const { ConfigurationForm } = await import('./configuration-form');
    return <ConfigurationForm given={given} />;
  },
});
