import { PLUGIN_ID } from '../../constants';
import { appLink } from '../../pages/shared/views/appLink';

/** Address of an SLO's page. */
export function sloLink(slo: string): string {
  return appLink(`/a/${PLUGIN_ID}/slos/${encodeURIComponent(slo)}`);
}
