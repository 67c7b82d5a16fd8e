import data from './import-effects.json';

/**
 * What loading a package does beside giving its exports: globals it adds, built-ins it changes, listeners it leaves.
 * Empty where a measurement found nothing, null where nobody looked. Made by `src/build/measure-import-effects.mjs`.
 */
export function loadEffects(specifier: string): readonly string[] | null {
  const name = specifier.replace(/\.js$/, '');
  const found = EFFECTS.get(specifier) ?? EFFECTS.get(name) ?? EFFECTS.get(packageName(name));
  if (found) return found;
  return FAMILIES.some((family) => family.test(specifier)) ? [] : null;
}

const EFFECTS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.effects));

/** Generated from one template: what holds for all measured members holds for the others. */
const FAMILIES: readonly RegExp[] = [
  /^@aws-sdk\/(client|lib|util)-/,
  /^aws-sdk\/clients\//,
  /^googleapis\/build\/src\/apis\//,
];

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
