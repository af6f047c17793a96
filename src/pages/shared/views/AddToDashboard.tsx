import type { TimeRange } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { usePluginComponent } from '@grafana/runtime';
import type { Panel } from '@grafana/schema';
import { ClipboardButton, LoadingPlaceholder, Modal, Stack, TextArea } from '@grafana/ui';

/** Id of Grafana's form, as used in Explore; https://grafana.com/docs lists it among the exposed components. */
const FORM = 'grafana/add-to-dashboard-form/v1';

interface FormProps {
  onClose: () => void;
  buildPanel: () => Panel;
  /** Time range of a newly created dashboard. */
  timeRange: TimeRange;
  options: { useAbsolutePath: boolean };
}

interface Props {
  panel: Panel;
  timeRange: TimeRange;
  onClose: () => void;
}

/** Dialog that adds a panel of the page to a new or existing dashboard. */
export function AddToDashboard({ panel, timeRange, onClose }: Props) {
  const { component: Form, isLoading } = usePluginComponent<FormProps>(FORM);
  return (
    <Modal isOpen title={t('page.add.title', 'Add panel to dashboard')} onDismiss={onClose}>
      {Form ? (
        <Form onClose={onClose} buildPanel={() => panel} timeRange={timeRange} options={{ useAbsolutePath: true }} />
      ) : isLoading ? (
        <LoadingPlaceholder text={t('page.add.loading', 'Loading …')} />
      ) : (
        <PanelJson panel={panel} />
      )}
    </Modal>
  );
}

/** Fallback where Grafana does not expose its form: the panel's JSON, to copy into a dashboard by hand. */
function PanelJson({ panel }: { panel: Panel }) {
  const json = JSON.stringify(panel, null, 2);
  return (
    <Stack direction="column" gap={2}>
      <Trans i18nKey="page.add.byHand">
        The form of Grafana is not available here. Copy the panel and put it into the “panels” of a dashboard’s JSON
        model.
      </Trans>
      <TextArea readOnly rows={12} value={json} aria-label={t('page.add.json', 'Panel as JSON')} />
      <ClipboardButton icon="copy" getText={() => json}>
        <Trans i18nKey="page.add.copy">Copy</Trans>
      </ClipboardButton>
    </Stack>
  );
}
