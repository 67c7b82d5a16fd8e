import { expect, test } from 'vitest';
import { whyNoE2e } from '../../src/build/e2e-host.mjs';

// The only story of a run that was told to need the host (E2E_REQUIRED) and did not find it.
test('VS Code and Chromium are installed', { retry: 0 }, () => {
  expect(whyNoE2e()).toBeNull();
});
