import { render } from 'preact';

import { AlertsPage } from './alerts/alerts-page';
import { ConsolePage } from './console/console-page';
import { Frame } from './frame';
import { IncidentPage } from './incident/incident-page';
import { OverviewPage } from './overview/overview-page';
import { RunbookPage } from './runbooks/runbook-page';
import { RunbooksPage } from './runbooks/runbooks-page';
import { RunPage } from './runs/run-page';

const incident = /^\/incidents\/(?:inc-)?(\d{1,9})\/?$/i.exec(location.pathname)?.[1];
const run = /^\/runs\/(\d{1,9})\/?$/.exec(location.pathname)?.[1];
const runbook = /^\/runbooks\/([^/]+)\/?$/.exec(location.pathname)?.[1];

function App() {
  if (location.pathname.startsWith('/console'))
    return (
      <Frame place="console">
        <ConsolePage />
      </Frame>
    );
  if (/^\/alerts\/?$/.test(location.pathname))
    return (
      <Frame place="alerts">
        <AlertsPage />
      </Frame>
    );
  if (run !== undefined)
    return (
      <Frame place="run">
        <RunPage number={Number(run)} />
      </Frame>
    );
  if (runbook !== undefined)
    return (
      <Frame place="runbook">
        <RunbookPage id={decodeURIComponent(runbook)} />
      </Frame>
    );
  if (/^\/runbooks\/?$/.test(location.pathname))
    return (
      <Frame place="runbooks">
        <RunbooksPage />
      </Frame>
    );
  if (incident !== undefined)
    return (
      <Frame place="incident">
        <IncidentPage number={Number(incident)} />
      </Frame>
    );
  return (
    <Frame place="overview">
      <OverviewPage />
    </Frame>
  );
}

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
