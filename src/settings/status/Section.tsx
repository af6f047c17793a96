import { Stack, Text } from '@grafana/ui';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  intro: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A section of the page, labeled by its heading. */
export function Section({ title, intro, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Stack direction="column" gap={1}>
        <Stack justifyContent="space-between" alignItems="center">
          <Text element="h3" variant="h5" id={id}>
            {title}
          </Text>
          {action}
        </Stack>
        <Text color="secondary">{intro}</Text>
        {children}
      </Stack>
    </section>
  );
}
