import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { EventKind } from '../../shared/slo/eventKinds';

/** Colors of the chart; line style, shape or position distinguish elements as well. */
export interface Colors {
  remaining: string;
  corrected: string;
  even: string;
  /** Area below zero, and the line at zero. */
  overspent: string;
  zero: string;
  episode: string;
  episodeEdge: string;
  /** Outline of the focused episode. */
  focus: string;
  unmeasured: string;
  events: Record<EventKind, string>;
}

export function colorsOf({ colors, visualization, isDark }: GrafanaTheme2): Colors {
  const named = (light: string, dark: string) => visualization.getColorByName(isDark ? dark : light);
  return {
    remaining: named('dark-blue', 'blue'),
    corrected: named('dark-purple', 'light-purple'),
    even: colors.text.secondary,
    overspent: colors.error.transparent,
    zero: colors.error.text,
    episode: colorManipulator.alpha(colors.warning.main, 0.25),
    episodeEdge: colors.warning.text,
    focus: colors.text.primary,
    unmeasured: colors.text.secondary,
    events: {
      page: colors.error.text,
      incident: colors.warning.text,
      deploy: named('dark-blue', 'light-blue'),
      maintenance: colors.text.secondary,
    },
  };
}
