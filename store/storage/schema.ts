import type { DeliveryOutcomeTable, DeliveryPartTable, DeliveryTable, MissingDeliveryTable } from './tables/inbox';
import type { AlertEventTable, DeployTable, IncidentEventTable, IncidentHeardTable, PageTable } from './tables/facts';
import type { RotationReadingTable, ShiftEventTable } from './tables/rotations';
import type { SliChunkTable, SliMinuteTable, SliReadingTable, SloDefinitionTable } from './tables/slos';
/**
 * The tables, the same on both engines. Deliveries and shift events are append-only; rows of other facts (alerts,
 * incidents, pages) may be replaced when a late delivery corrects them. Facts have no primary key in DuckDB; their
 * `key` identifies a fact whenever it is sent again. `key` and columns ending in `id` are UUIDs (but `external_id` is
 * text). In hand-written SQL `"at"` needs its quotes: DuckDB reserves the word. Times are UTC; `local_at` is the
 * wall-clock time of the person concerned.
 */
export interface Schema {
  delivery: DeliveryTable;
  delivery_part: DeliveryPartTable;
  missing_delivery: MissingDeliveryTable;
  delivery_outcome: DeliveryOutcomeTable;
  alert_event: AlertEventTable;
  repeated_alert_event: AlertEventTable;
  incident_event: IncidentEventTable;
  incident_heard: IncidentHeardTable;
  page: PageTable;
  withheld_page: PageTable;
  shift_event: ShiftEventTable;
  rotation_reading: RotationReadingTable;
  deploy: DeployTable;
  slo_definition: SloDefinitionTable;
  sli_minute: SliMinuteTable;
  sli_chunk: SliChunkTable;
  sli_reading: SliReadingTable;
}
