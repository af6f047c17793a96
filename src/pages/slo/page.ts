import { ConstantVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { SLOS_RANGE } from '../../shared/links/sloLink';
import type { PageSpec } from '../shared/scene/PageScene';
import { NoSlos } from '../slos/NoSlos';
import { sloSections } from './panels';
import { sloQueries } from './queries';
import { Alerts } from './views/Alerts';
import { Definition } from './views/Definition';
import { Forecast } from './views/Forecast';
import { SloNow } from './views/SloNow';
import { Simulation } from './views/Simulation';
import { SimulationControls } from './views/SimulationControls';
import { Rules } from './views/Rules';
import { Shifts } from './views/Shifts';
import { Statement } from './views/Statement';

/** Specification of the page of one SLO for the shared scene. */
export function sloPage(slo: string): PageSpec {
  return {
    id: 'slo',
    timeRange: SLOS_RANGE,
    variables: [new ConstantVariable({ name: 'slo', value: slo, hide: VariableHide.hideVariable, skipUrlSync: true })],
    sections: sloSections(),
    views: {
      now: SloNow,
      alerts: Alerts,
      statement: Statement,
      simulation: Simulation,
      forecast: Forecast,
      definition: Definition,
      rules: Rules,
      shifts: Shifts,
    },
    controls: { simulation: SimulationControls },
    probe: sloQueries.known,
    WhenEmpty: NoSlos,
  };
}
