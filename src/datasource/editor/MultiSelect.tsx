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
  /** Whether values that are not among the options can be typed, such as a template variable. */
  createCustomValue?: boolean;
  onChange: (chosen: Array<ComboboxOption<string>>) => void;
}

/** Width of a container of a multi-value field, in grid units; the field fills its container. */
export const MULTI_WIDTH = 40;

/** Multi-value field with an accessible name: Grafana 12's MultiCombobox does not pass its id on to the input. */
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
