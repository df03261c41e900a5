import '../shared/base.css';
import './admin.css';
import { createRoot } from 'react-dom/client';
import { AdminPage } from './admin-page';
import { startTheme } from './forge';

startTheme();
createRoot(document.getElementById('root')!).render(<AdminPage />);
