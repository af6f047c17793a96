import { type AppPluginMeta, PluginType } from '@grafana/data';
import { type BackendSrvRequest, type FetchResponse, setBackendSrv } from '@grafana/runtime';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StoreStatus } from '@watchbill/contract';
import { MemoryRouter } from 'react-router-dom';
import { type Observable, of, throwError } from 'rxjs';
import type { AppSettings } from '../shared/appSettings';
import ConfigPage from './ConfigPage';
import { reloadPage } from './reloadPage';

jest.mock('./reloadPage');

const status: StoreStatus = {
  version: '0.1.0',
  engine: 'duckdb',
  state: 'ready',
  config: { loadedAt: '2026-03-10T08:00:00Z' },
  sources: [
    {
      id: 'alerts',
      kind: 'alertmanager',
      lastDelivery: '2026-03-10T08:00:00Z',
      deliveries: 12,
      quarantined: 3,
      truncated: 7,
    },
  ],
  rotations: [
    {
      id: 'payments',
      team: 'payments',
      readAt: '2026-03-10T08:00:00Z',
      stale: true,
      notes: ['"Party" names nobody, so it puts nobody on call.'],
      shifts: 52,
      onCall: ['anna'],
    },
    {
      id: 'search',
      team: 'search',
      readAt: null,
      stale: false,
      notes: [],
      problem: { since: '2026-03-09T08:00:00Z', message: 'The calendar answers 404.' },
      shifts: 0,
      onCall: [],
    },
  ],
  slos: {
    definitions: 12,
    problems: ['slos/a.yaml:3:5 spec.target: 99 is a percent; write 0.99.'],
    failing: [{ slo: 'checkout', since: '2026-03-09T08:00:00Z', message: 'Prometheus answers 422.' }],
    backfilling: 2,
  },
  unknown: [{ kind: 'receiver', name: 'other', source: 'alerts', count: 4, lastSeen: '2026-03-10T08:00:00Z' }],
  demoRows: 0,
  since: '2026-03-01T00:00:00Z',
};

const kept = {
  uid: 'abc',
  name: 'Watchbill',
  type: 'watchbill-oncall-datasource',
  access: 'proxy',
  url: 'http://store:4480',
  readOnly: false,
  secureJsonFields: { token: true },
  jsonData: { timeout: 20 },
};

type Answers = Record<string, unknown>;

/** Answers Grafana's HTTP API by `METHOD path`; an Error fails the call. Records what was sent. */
function grafana(answers: Answers) {
  const sent: Array<{ call: string; data: unknown }> = [];
  const fetch = ({ method, url, data, headers }: BackendSrvRequest): Observable<FetchResponse<unknown>> => {
    const call = `${method} ${url}`;
    // Without it Grafana tests the connection as it was before it was saved.
    expect(headers).toMatchObject({ 'X-Grafana-NoCache': 'true' });
    sent.push({ call, data });
    const answer = answers[call];
    if (answer === undefined || answer instanceof Error) {
      const message = answer?.message ?? `Unexpected call: ${call}`;
      return throwError(() => ({ status: 502, config: { url }, data: { message } }));
    }
    const response = {
      data: answer,
      status: 200,
      statusText: 'OK',
      ok: true,
      headers: new Headers(),
      redirected: false,
    };
    return of({ ...response, type: 'basic', url, config: { url } });
  };
  // The page asks Grafana by fetch alone.
  setBackendSrv({ fetch } as Parameters<typeof setBackendSrv>[0]);
  return sent;
}

const there: Answers = {
  'GET /api/datasources': [{ ...kept, uid: 'x', type: 'prometheus' }, kept],
  'GET /api/datasources/uid/abc': kept,
  'PUT /api/datasources/uid/abc': {},
  'GET /api/datasources/uid/abc/health': { status: 'OK', message: 'Connected to Watchbill store 0.1.0.' },
  'GET /api/datasources/uid/abc/resources/status': status,
  [namesOf('team')]: { values: [{ value: 'payments', label: 'Payments' }] },
  [namesOf('rotation')]: { values: [{ value: 'payments', label: 'Payments primary' }] },
  [namesOf('responder')]: { values: [{ value: 'anna', label: 'Anna' }] },
  [namesOf('slo')]: new Error('Too busy.'),
};

function namesOf(dimension: string): string {
  return `GET /api/datasources/uid/abc/resources/catalog/values?dimension=${dimension}&limit=1000`;
}

function draw({ enabled = true, jsonData }: { enabled?: boolean; jsonData?: AppSettings } = {}) {
  const info = { author: { name: '' }, description: '', links: [], logos: { small: '', large: '' } };
  const meta: AppPluginMeta<AppSettings> = {
    id: 'watchbill-oncall-app',
    name: 'Watchbill',
    type: PluginType.app,
    module: '',
    baseUrl: '',
    enabled,
    jsonData,
    info: { ...info, screenshots: [], updated: '', version: '' },
  };
  render(
    <MemoryRouter>
      <ConfigPage plugin={{ meta } as Parameters<typeof ConfigPage>[0]['plugin']} query={{}} />
    </MemoryRouter>
  );
}

const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('makes the data source, enables the app before it, and opens anew', async () => {
  const sent = grafana({
    'GET /api/datasources': [],
    'POST /api/datasources': { datasource: { uid: 'new' } },
    'POST /api/plugins/watchbill-oncall-app/settings': {},
  });
  draw({ enabled: false });
  expect(await screen.findByRole('button', { name: 'Save & test' })).toBeDisabled();
  await userEvent.type(screen.getByLabelText(/^Store address/), 'http://store:4480');
  await userEvent.type(screen.getByLabelText(/^Token/), 'secret');
  await click('Save & test');
  await waitFor(() => expect(reloadPage).toHaveBeenCalled());
  expect(sent.slice(1)).toEqual([
    {
      call: 'POST /api/plugins/watchbill-oncall-app/settings',
      data: { enabled: true, pinned: true, jsonData: {} },
    },
    {
      call: 'POST /api/datasources',
      data: {
        name: 'Watchbill',
        type: 'watchbill-oncall-datasource',
        access: 'proxy',
        url: 'http://store:4480',
        secureJsonData: { token: 'secret' },
      },
    },
    {
      call: 'POST /api/plugins/watchbill-oncall-app/settings',
      data: { enabled: true, pinned: true, jsonData: { dataSourceUid: 'new' } },
    },
  ]);
});

test('changes the address and leaves the kept token and other settings alone', async () => {
  const sent = grafana(there);
  draw({ jsonData: { dataSourceUid: 'abc' } });
  const address = await screen.findByLabelText(/^Store address/);
  await userEvent.clear(address);
  await userEvent.type(address, 'https://store.example.com');
  await click('Save & test');
  await waitFor(() => expect(sent.find(({ call }) => call.startsWith('PUT'))).toBeDefined());
  expect(sent.find(({ call }) => call.startsWith('PUT'))?.data).toEqual({ ...kept, url: 'https://store.example.com' });
  expect(sent.some(({ call }) => call.startsWith('POST'))).toBe(false);
  expect(await screen.findByText('The store answers')).toBeInTheDocument();
});

test('says of an address that is none what one looks like', async () => {
  grafana({ 'GET /api/datasources': [] });
  draw();
  await userEvent.type(await screen.findByLabelText(/^Store address/), 'store:4480');
  expect(screen.getByText(/begins with http/)).toBeInTheDocument();
});

test('a provisioned data source cannot be changed here, but tested', async () => {
  const sent = grafana({ ...there, 'GET /api/datasources/uid/abc': { ...kept, readOnly: true } });
  draw({ jsonData: { dataSourceUid: 'abc' } });
  expect(await screen.findByText('This data source is provisioned')).toBeInTheDocument();
  expect(screen.getByLabelText(/^Store address/)).toBeDisabled();
  await screen.findByText('The store answers');
  await click('Test');
  const health = () => sent.filter(({ call }) => call.endsWith('/health'));
  await waitFor(() => expect(health()).toHaveLength(2));
  expect(sent.every(({ call }) => call.startsWith('GET'))).toBe(true);
});

test("shows what the store's health check says is wrong", async () => {
  const message = 'The token is wrong. Enter the token of the configuration.';
  grafana({ ...there, 'GET /api/datasources/uid/abc/health': new Error(message) });
  draw();
  expect(await screen.findByText('The store cannot be asked')).toBeInTheDocument();
  expect(screen.getByText(message)).toBeInTheDocument();
});

test('lists sources, rotations and unknown names with what to do', async () => {
  grafana(there);
  draw();
  const sources = within(await screen.findByRole('region', { name: 'Sources' }));
  expect(sources.getByRole('row', { name: /alerts alertmanager .* ago 12 3 7/ })).toBeInTheDocument();
  const rotations = within(screen.getByRole('region', { name: 'Rotations' }));
  expect(
    rotations.getByRole('row', {
      name: /Payments primary Payments Anna 52 .*Not read for long Partly left out "Party"/,
    })
  ).toBeInTheDocument();
  expect(rotations.getByRole('row', { name: /search search Nobody 0 never Cannot be read.*404/ })).toBeInTheDocument();
  const slos = screen.getByRole('region', { name: 'SLOs' });
  expect(slos).toHaveTextContent(/12 definitions are in force\. The history of 2 is being read\./);
  expect(slos).toHaveTextContent(/slos\/a\.yaml:3:5 spec\.target: 99 is a percent/);
  expect(slos).toHaveTextContent(/checkout: Prometheus answers 422/);
  const unknown = within(screen.getByRole('region', { name: 'Unknown names' }));
  expect(unknown.getByRole('row', { name: /other Receiver alerts 4 .*Add a route.*alerts/ })).toBeInTheDocument();
});

test('an empty store shows the way to the first delivery', async () => {
  grafana({
    ...there,
    'GET /api/datasources/uid/abc/resources/status': {
      ...status,
      sources: [],
      rotations: [],
      slos: { definitions: 0, problems: [], failing: [], backfilling: 0 },
      unknown: [],
      since: null,
    },
  });
  draw();
  const receiver = await screen.findByRole('figure', { name: "Alertmanager's receiver" });
  expect(receiver).toHaveTextContent('url: http://store:4480/v1/ingest/alertmanager');
  expect(screen.getByRole('figure', { name: 'Example of a source' })).toBeInTheDocument();
  expect(screen.getByRole('figure', { name: 'Example of a rotation' })).toBeInTheDocument();
  expect(screen.getByRole('figure', { name: 'Example of SLOs' })).toBeInTheDocument();
});

test('says why a newer configuration was refused', async () => {
  const refused = 'watchbill.yaml:12 teams.payments.zone: unknown zone';
  const config = { ...status.config, refused };
  grafana({ ...there, 'GET /api/datasources/uid/abc/resources/status': { ...status, config } });
  draw();
  expect(await screen.findByText(refused)).toBeInTheDocument();
});

test('says which deliveries are missing, and what can be done', async () => {
  const foundAt = '2026-03-10T08:00:00Z';
  const missing = [
    { foundAt, deliveries: 12, after: '2026-03-10T06:00:00Z', until: '2026-03-10T07:30:00Z' },
    { foundAt: '2026-03-11T08:00:00Z', deliveries: 1, after: null, until: null },
  ];
  grafana({ ...there, 'GET /api/datasources/uid/abc/resources/status': { ...status, missing } });
  draw();
  const alert = await screen.findByRole('alert', { name: /Deliveries are missing/ });
  expect(alert).toHaveTextContent('12 deliveries, received from 2026-03-10 06:00:00 to 2026-03-10 07:30:00.');
  expect(alert).toHaveTextContent('1 delivery, noticed at the start of 2026-03-11 08:00:00.');
  expect(alert).toHaveTextContent(/watchbill repair/);
});

test('removes demo data when asked twice', async () => {
  const answers: Answers = {
    ...there,
    'GET /api/datasources/uid/abc/resources/status': { ...status, demoRows: 4210 },
    'DELETE /api/datasources/uid/abc/resources/demo': { removed: 4210 },
  };
  const sent = grafana(answers);
  draw();
  expect(await screen.findByText(/4210 rows/)).toBeInTheDocument();
  await click('Remove demo data');
  expect(sent.some(({ call }) => call.startsWith('DELETE'))).toBe(false);
  answers['GET /api/datasources/uid/abc/resources/status'] = status;
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByText(/4210 rows/)).not.toBeInTheDocument());
  expect(sent.some(({ call }) => call.startsWith('DELETE'))).toBe(true);
});

test('says why demo data was not removed', async () => {
  const refused = "That takes Grafana's role Admin, and yours is Editor: ask an admin to do it.";
  grafana({
    ...there,
    'GET /api/datasources/uid/abc/resources/status': { ...status, demoRows: 4210 },
    'DELETE /api/datasources/uid/abc/resources/demo': new Error(refused),
  });
  draw();
  await click('Remove demo data');
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText(refused)).toBeInTheDocument();
});

test('says why Grafana did not answer, and tries again', async () => {
  const answers: Answers = { 'GET /api/datasources': new Error('You need admin rights.') };
  grafana(answers);
  draw();
  expect(await screen.findByText('You need admin rights.')).toBeInTheDocument();
  answers['GET /api/datasources'] = [];
  await click('Try again');
  expect(await screen.findByLabelText(/^Store address/)).toBeInTheDocument();
});
