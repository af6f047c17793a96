const grafana = require('@grafana/eslint-config/flat');
const layers = require('./eslint.layers');

module.exports = [
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/', '.watchbill/', 'test-results/', '.cache/'] },
  ...grafana,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      'react/react-in-jsx-scope': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  ...layers,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error' },
  },
];
