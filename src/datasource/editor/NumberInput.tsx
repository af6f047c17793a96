import { Input } from '@grafana/ui';
import { type KeyboardEvent, useState } from 'react';

interface Props {
  id: string;
  value: number | undefined;
  max: number;
  placeholder?: string;
  width?: number;
  onCommit: (value: number | undefined) => void;
}

/** Input for a whole number from 1, committed on blur or Enter so that no half-typed number is queried. */
export function NumberInput({ id, value, max, placeholder, width = 12, onCommit }: Props) {
  const [typed, setTyped] = useState<string>();

  const commit = () => {
    setTyped(undefined);
    const next = typed === undefined ? value : wholeNumber(typed, max);
    if (next !== value) {
      onCommit(next);
    }
  };
  return (
    <Input
      id={id}
      type="number"
      min={1}
      max={max}
      width={width}
      value={typed ?? value ?? ''}
      placeholder={placeholder}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
    />
  );
}

function wholeNumber(text: string, max: number): number | undefined {
  const number = Math.round(Number(text));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : Math.min(max, Math.max(1, number));
}
