import '../shared/base.css';
import '../shared/pulse.css';
import { createRoot } from 'react-dom/client';
import { startTheme } from '../shared/start-theme';
import { PulsePage } from './pulse-page';

startTheme();
createRoot(document.getElementById('root')!).render(<PulsePage />);
