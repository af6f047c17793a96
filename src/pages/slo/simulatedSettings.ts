/** Settings to simulate: common targets and windows (days), and burn rates of an alert over 1 h and 5 min. */
export const SIMULATED = {
  targets: [0.95, 0.98, 0.99, 0.995, 0.999, 0.9995, 0.9999],
  days: [7, 14, 28, 30, 90],
  longs: ['1h'],
  burns: [1, 2, 3, 6, 10, 14.4],
};

/** Long windows of an alert to choose from, minutes; the short window is a twelfth of the long one. */
export const LONG_WINDOWS_MINUTES = [30, 60, 120, 180, 360, 720, 1440, 4320];
