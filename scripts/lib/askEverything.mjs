import { pageQueries } from './questions.mjs';

const SPAN_DAYS = 90;
const MAX_DATA_POINTS = 500;
/** The user a new Grafana has; the preview asks for none. */
const FIRST_USER = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

/**
 * Asks every query of every page through the front door, as a browser would, and prints one line each.
 * @param {string} base the front door's address
 * @returns {Promise<boolean>} whether all were answered
 */
export async function askEverything(base) {
  let failed = 0;
  const questions = await pageQueries({
    rotation: await someValue(base, 'rotation'),
    slo: await someValue(base, 'slo'),
  });
  for (const { page, name, query } of questions) {
    const began = performance.now();
    const { rows, error } = await ask(base, query);
    const took = `${Math.round(performance.now() - began)} ms`.padStart(8);
    console.log(
      `${error ? 'FAILED' : 'ok    '} ${`${page}/${name}`.padEnd(48)} ${`${rows} rows`.padStart(12)} ${took}`
    );
    if (error) {
      failed += 1;
      console.log(`       ${error}`);
    }
  }
  console.log(`${questions.length - failed} of ${questions.length} queries were answered`);
  return failed === 0 && questions.length > 0;
}

/** A rotation or SLO that the store knows; pages outside any rotation have the rotation `none`. */
async function someValue(base, dimension) {
  const resource = `${base}/api/datasources/uid/watchbill/resources/catalog/values?dimension=${dimension}`;
  const response = await fetch(resource, { headers: { authorization: FIRST_USER } });
  const { values = [] } = await response.json();
  return values.find(({ value }) => value !== 'none')?.value ?? '';
}

async function ask(base, query) {
  const to = Date.now();
  const span = SPAN_DAYS * 86_400_000;
  const body = {
    from: String(to - span),
    to: String(to),
    queries: [
      {
        ...query,
        refId: 'A',
        datasource: { uid: 'watchbill', type: 'watchbill-oncall-datasource' },
        intervalMs: Math.ceil(span / MAX_DATA_POINTS),
        maxDataPoints: MAX_DATA_POINTS,
      },
    ],
  };
  try {
    const response = await fetch(`${base}/api/ds/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: FIRST_USER },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    const result = answer.results?.A;
    if (!result || result.error) {
      return { rows: 0, error: result?.error ?? answer.message ?? `status ${response.status}` };
    }
    return { rows: result.frames.reduce((sum, { data }) => sum + (data.values[0]?.length ?? 0), 0) };
  } catch (error) {
    return { rows: 0, error: error.message };
  }
}
