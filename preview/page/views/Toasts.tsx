import { type AlertErrorPayload, AppEvents, BusEventWithPayload } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, type AlertVariant, Portal } from '@grafana/ui';
import { useEffect, useState } from 'react';

const SHOWN_MS = 6000;
const KINDS = [
  { severity: 'success', event: named(AppEvents.alertSuccess.name) },
  { severity: 'info', event: named(AppEvents.alertInfo.name) },
  { severity: 'warning', event: named(AppEvents.alertWarning.name) },
  { severity: 'error', event: named(AppEvents.alertError.name) },
] as const;

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text?: string;
}

let lastId = 0;

/** Short messages in the corner, as plugins publish them to the app's events. */
export function Toasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    const remove = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id));
    const subscriptions = KINDS.map(({ severity, event }) =>
      getAppEvents()
        .getStream(event)
        .subscribe(({ payload: [title, detail] }) => {
          const text = detail instanceof Error ? detail.message : detail;
          const id = ++lastId;
          setToasts((all) => [...all, { id, severity, title, text }]);
          setTimeout(() => remove(id), SHOWN_MS);
        })
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }, []);
  return (
    <Portal>
      <div role="status" style={{ position: 'fixed', right: 16, top: 16, maxWidth: 400 }}>
        {toasts.map(({ id, severity, title, text }) => (
          <Alert key={id} severity={severity} title={title} elevated>
            {text}
          </Alert>
        ))}
      </div>
    </Portal>
  );
}

function named(type: string) {
  return class extends BusEventWithPayload<AlertErrorPayload> {
    static type = type;
  };
}
