/** Which analyser a runtime id asks for. `unknown`: no id that Lambda has ever had. */
export type RuntimeFamily = 'nodejs' | 'python' | 'java' | 'os-only' | 'other' | 'unknown';

/**
 * Ids as Lambda spells them: `nodejs22.x`, `provided.al2023`, `python3.12`. Versions are not checked here: new ones come
 * faster than releases of this tool. AWS Lambda Developer Guide, "Lambda runtimes".
 */
export function runtimeFamily(runtime: string): RuntimeFamily {
  if (/^nodejs(\d+\.x|\d+\.\d+(-edge)?)?$/.test(runtime)) return 'nodejs';
  if (/^java\d+(\.al2)?$/.test(runtime)) return 'java';
  if (/^provided(\.al\d+)?$/.test(runtime)) return 'os-only';
  if (/^python\d\.\d+$/.test(runtime)) return 'python';
  if (/^(dotnet(core)?\d+(\.\d+)?|ruby\d\.\d+|go1\.x)$/.test(runtime)) return 'other';
  return 'unknown';
}
