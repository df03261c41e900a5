import '../shared/base.css';
import '../shared/fields.css';
import '../shared/plots.css';
import '../shared/why-this-number.css';
import '../shared/totals/tables.css';
import './sprint-review.css';
import { createRoot } from 'react-dom/client';
import { startTheme } from '../shared/start-theme';
import { ReviewPage } from './review-page';

startTheme();
createRoot(document.getElementById('root')!).render(<ReviewPage />);
