import { type ComboboxOption, MultiCombobox } from '@grafana/ui';
import { useId } from 'react';

interface Props {
  id?: string;
  label: string;
  options: Array<ComboboxOption<string>> | ((search: string) => Promise<Array<ComboboxOption<string>>>);
  value: string[] | Array<ComboboxOption<string>>;
  placeholder?: string;
  disabled?: boolean;
  invalid?: boolean;
  /** Values that are not among the options can be typed, such as a template variable. */
  createCustomValue?: boolean;
  onChange: (chosen: Array<ComboboxOption<string>>) => void;
}

/** Width of a field of several values, in grid units; such a field fills what is around it. */
export const MULTI_WIDTH = 40;

/** A field of several values that a screen reader can name: Grafana 12 does not pass its id on to the input. */
export function MultiSelect({ label, ...props }: Props) {
  const labelId = useId();
  return (
    <>
      <span id={labelId} hidden>
        {label}
      </span>
      <MultiCombobox {...props} aria-labelledby={labelId} />
    </>
  );
}
