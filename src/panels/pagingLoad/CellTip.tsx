import { Tooltip } from '../shared/Tooltip';

interface Props {
  at: HTMLElement;
  time: string;
  value: string;
}

const WIDTH = 240;

/** Tooltip of the hovered or focused cell. */
export function CellTip({ at, time, value }: Props) {
  const { left, width, top } = at.getBoundingClientRect();
  return (
    <Tooltip left={left + width / 2} top={top} width={WIDTH}>
      <strong>{value}</strong>
      <div>{time}</div>
    </Tooltip>
  );
}
