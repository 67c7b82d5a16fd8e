/** As ESLint's. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;
