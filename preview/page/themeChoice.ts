export type ThemeName = 'light' | 'dark';

const KEY = 'watchbill.preview.theme';

/** `?theme=` in the address, else what was chosen before, else what the system prefers. */
export function initialTheme(): ThemeName {
  const asked = new URLSearchParams(window.location.search).get('theme') ?? window.localStorage.getItem(KEY);
  if (asked === 'light' || asked === 'dark') {
    return asked;
  }
  return window.matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

export function rememberTheme(theme: ThemeName): void {
  window.localStorage.setItem(KEY, theme);
}
