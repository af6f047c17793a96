import { type KeyboardEvent, useCallback, useRef, useState } from 'react';

export interface Position {
  row: number;
  column: number;
}

/**
 * Keyboard navigation in a grid with a roving tabindex: arrows move by one cell, Home and End to the ends of the row,
 * with Ctrl to the grid's corners. Cells need the attributes `data-row` and `data-column`.
 */
export function useGridKeys(rows: number, columns: number) {
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Position>({ row: 0, column: 0 });

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const next = moved(active, event, rows, columns);
      if (!next) {
        return;
      }
      event.preventDefault();
      setActive(next);
      const cell = grid.current?.querySelector(`[data-row="${next.row}"][data-column="${next.column}"]`);
      if (cell instanceof HTMLElement) {
        cell.focus();
      }
    },
    [active, rows, columns]
  );

  return { grid, active, setActive, onKeyDown };
}

function moved(from: Position, event: KeyboardEvent, rows: number, columns: number): Position | undefined {
  const { row, column } = from;
  switch (event.key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) };
    case 'Home':
      return { row: event.ctrlKey ? 0 : row, column: 0 };
    case 'End':
      return { row: event.ctrlKey ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}
