import '../shared/base.css';
import '../shared/fields.css';
import './admin.css';
import { createRoot } from 'react-dom/client';
import { startTheme } from '../shared/start-theme';
import { AdminPage } from './admin-page';

startTheme();
createRoot(document.getElementById('root')!).render(<AdminPage />);
