/** i18next option without HTML escaping: React and the canvas render plain text, so escapes would be visible. */
export const UNESCAPED = { interpolation: { escapeValue: false } };
