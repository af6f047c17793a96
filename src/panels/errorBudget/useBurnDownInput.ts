import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Tip } from '../shared/ItemTip';
import type { Budget, BurnDown, Episode } from './model';
import type { Plot } from './plot';
import { describePoint } from './describePoint';
import { tipEvents } from './tipEvents';
import { episodeAt, nextEpisode } from './episodes';
import { describeEpisode } from './descriptions';

interface Options {
  budget: Budget;
  burnDown: BurnDown;
  zone: string;
  onTable: () => void;
}

/**
 * Pointer and keyboard input of a burn-down: focused episode, tooltip, and handlers for the chart's container.
 * `plotRef` receives the uPlot instance once it is created.
 */
export function useBurnDownInput({ budget, burnDown, zone, onTable }: Options) {
  const plot = useRef<Plot | null>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const focus = burnDown.episodes.find((episode) => episode.id === focusId) ?? null;

  const pxOf = (at: number) => plot.current?.valToPos(at, 'x') ?? 0;
  const tipOf = (episode: Episode) => ({
    content: describeEpisode(episode, zone),
    moments: tipEvents(burnDown.events, episode),
  });
  const boxOf = () => plot.current?.over.getBoundingClientRect();
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    const box = boxOf();
    if (!box || clientX < box.left || clientX > box.right || clientY < box.top) {
      return setTip(null);
    }
    const episode = episodeAt(burnDown.episodes, clientX - box.left, pxOf);
    const at = plot.current?.posToVal(clientX - box.left, 'x') ?? 0;
    const said = episode ? tipOf(episode) : { content: describePoint(burnDown, budget, at, zone), moments: [] };
    setTip({ left: clientX, top: clientY, ...said });
  };
  const onClick = ({ clientX }: { clientX: number }) => {
    const box = boxOf();
    setFocusId((box && episodeAt(burnDown.episodes, clientX - box.left, pxOf)?.id) ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const episode = nextEpisode(burnDown.episodes, focusId, event.key);
    const box = boxOf();
    if (episode && box) {
      setFocusId(episode.id);
      setTip({ left: box.left + pxOf((episode.from + episode.to) / 2), top: box.top, ...tipOf(episode) });
    } else if (event.key === 'Escape') {
      setTip(null);
    } else if (event.key.toLowerCase() === 't') {
      onTable();
    } else {
      return;
    }
    event.preventDefault();
  };

  const plotRef = (made: Plot) => {
    plot.current = made;
  };
  const hide = () => setTip(null);
  return { plotRef, focus, tip, handlers: { onKeyDown, onPointerMove, onPointerLeave: hide, onBlur: hide, onClick } };
}
