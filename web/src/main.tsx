import { render, type ComponentChild } from 'preact';

import { assertNever } from '../../src/kit/assert-never';
import { AlertsPage } from './alerts/alerts-page';
import { ConsolePage } from './console/console-page';
import { Frame } from './frame/frame';
import { IncidentPage } from './incident/incident-page';
import { IncidentsPage } from './incidents/incidents-page';
import { OverviewPage } from './overview/overview-page';
import { placeOf, type Place } from './place';
import { RunbookPage } from './runbooks/runbook-page';
import { RunbooksPage } from './runbooks/runbooks-page';
import { RunPage } from './runs/run-page';
import { SearchPage } from './search/search-page';
import { applyTheme } from './theme';

function pageAt(place: Place): ComponentChild {
  switch (place.page) {
    case 'overview':
      return <OverviewPage />;
    case 'incidents':
      return <IncidentsPage />;
    case 'incident':
      return <IncidentPage number={place.number} />;
    case 'search':
      return <SearchPage />;
    case 'alerts':
      return <AlertsPage />;
    case 'runbooks':
      return <RunbooksPage />;
    case 'runbook':
      return <RunbookPage id={place.id} />;
    case 'run':
      return <RunPage number={place.number} />;
    case 'console':
      return <ConsolePage />;
    default:
      return assertNever(place);
  }
}

applyTheme();
const place = placeOf(location.pathname);
const root = document.getElementById('app');
if (root !== null) render(<Frame page={place.page}>{pageAt(place)}</Frame>, root);
