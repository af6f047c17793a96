import { classify, explainError, isRecord, type Problem } from './problem';
import { callStore, type StoreAccess } from './store';

/** Answer of `/api/datasources/uid/:uid/health`. */
export interface Health {
  status: 'OK' | 'ERROR';
  message: string;
  details?: { problem: Problem };
}

/** Really asks the store, and tells apart what can be wrong. */
export async function checkHealth(access: StoreAccess): Promise<Health> {
  const unhealthy = (problem: Problem, message: string): Health => ({ status: 'ERROR', message, details: { problem } });
  try {
    const answer = await callStore(access, { method: 'GET', path: '/v1/status' });
    const wrong = classify(answer, access.address);
    if (wrong) {
      return unhealthy(wrong.problem, wrong.message);
    }
    const status: unknown = JSON.parse(answer.body);
    if (!isRecord(status)) {
      return unhealthy('wrong version', "The store's status could not be read: it is no object.");
    }
    if (status.state !== 'ready') {
      return unhealthy('not ready', `The store is not ready (${status.state ?? ''}): ${status.reason ?? ''}`);
    }
    if (!Array.isArray(status.sources)) {
      return unhealthy('wrong version', "The store's status could not be read: it has no sources.");
    }
    const connected = `Connected to Watchbill store ${status.version}`;
    return {
      status: 'OK',
      message: status.sources.length
        ? `${connected} with ${status.sources.length} configured sources.`
        : `${connected}. It has no sources yet: add one to its configuration file.`,
    };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return unhealthy('wrong version', `The store's status could not be read: ${error.message}`);
    }
    const { problem, message } = explainError(error, access.address);
    return unhealthy(problem, message);
  }
}
