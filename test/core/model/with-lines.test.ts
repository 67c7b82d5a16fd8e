import { expect, test } from 'vitest';
import { type Profile, withLines } from '../../../src/core/model';
import { sampleProfile } from '../../helpers/sample-profile';

const lineOf = (file: string, offset: number) => (file === 'src/orders.ts' ? offset : undefined);
const linesOf = ({ paths }: Profile) => paths.cold.phases.flatMap(({ children }) => children.map(({ at }) => at?.line));

test('function and parts carry the line of their span; parts without a place stay without', () => {
  const located = withLines(sampleProfile(), lineOf);
  expect(located.function?.line).toBe(240);
  expect(linesOf(located)).toEqual([40, 60, 80, 100, undefined, 322, undefined]);
});

test('a file whose text is not at hand keeps what it had, and nothing else changes', () => {
  const profile = sampleProfile();
  expect(withLines(profile, () => undefined)).toEqual(profile);
});
