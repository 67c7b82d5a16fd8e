import parser from '@typescript-eslint/parser';

/** ESLint at its cheapest: one rule that looks at one kind of node, and the parser that projects in TypeScript use. */
export default [
  {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    languageOptions: { parser },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: { 'no-debugger': 'error' },
  },
];
