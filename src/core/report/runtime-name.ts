const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^nodejs([\d.]+?)(\.x)?$/, 'Node.js'],
  [/^python([\d.]+)$/, 'Python'],
  [/^java([\d.]+)(\.al2)?$/, 'Java'],
  [/^dotnet(?:core)?([\d.]+)$/, '.NET'],
  [/^ruby([\d.]+)$/, 'Ruby'],
];

/** A runtime id as people say it: `nodejs22.x` → `Node.js 22`; ids we do not know stay as they are. */
export function runtimeName(runtime: string | null): string {
  if (runtime === null) return 'runtime';
  for (const [pattern, family] of FAMILIES) {
    const version = pattern.exec(runtime)?.[1];
    if (version !== undefined) return `${family} ${version}`;
  }
  return runtime.startsWith('provided') ? `custom runtime (${runtime})` : runtime;
}
