/** Folders that hold dependencies, build output or caches, whatever .gitignore says. Folders with a leading dot are skipped as well. */
const SKIPPED: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'dist',
  'build',
  'cdk.out',
  'coverage',
  'venv',
  '__pycache__',
]);

export function isSkippedFolder(name: string): boolean {
  return SKIPPED.has(name) || name.startsWith('.');
}
