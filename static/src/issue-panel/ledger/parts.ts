import '../../shared/fields.css';
import './ledger.css';

/** All about acting on an issue: a file of its own, which is loaded once the verdict is painted. */
export { CommitmentLedger } from './commitment-ledger';
export { makeDesk } from './desk';
export { HandoffLedger } from './handoff-ledger';
export { makeLedgerView } from './ledger-view';
export { RequirementLedger } from './requirement-ledger';
export { Thanks } from './thanks';
