import { t, Trans } from '@grafana/i18n';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { Button } from '@grafana/ui';
import { frameToCsv } from '../frameToCsv';
import type { CsvDownload } from '../scene/CsvDownload';

/** Button that downloads the panel's first frame as CSV. */
export function CsvDownloadView({ model }: SceneComponentProps<CsvDownload>) {
  const { name } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const { value } = sceneGraph.getTimeRange(model).useState();
  const frame = data?.series.find(({ length }) => length > 0);
  const file = `${name}-${value.from.format('YYYY-MM-DD')}-${value.to.format('YYYY-MM-DD')}.csv`;
  return (
    <Button
      size="sm"
      variant="secondary"
      icon="download-alt"
      disabled={!frame}
      tooltip={t('page.csv.tooltip', 'Save these rows as a CSV file')}
      onClick={() => frame && save(file, frameToCsv(frame))}
    >
      <Trans i18nKey="page.csv.download">Download CSV</Trans>
    </Button>
  );
}

function save(name: string, csv: string): void {
  const link = document.createElement('a');
  // The byte order mark tells spreadsheets that the text is UTF-8.
  link.href = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
