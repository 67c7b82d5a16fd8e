import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Name, version and licence text of every package that went into the bundles, as their licences ask of whoever passes
 * their code on.
 *
 * @param {string} root absolute directory of the project
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {string} text of the notices file
 */
export function licenceNotices(root, metafiles) {
  const directories = metafiles.flatMap((metafile) => Object.keys(metafile.inputs).flatMap(packageDirectory));
  return [...new Set(directories)]
    .sort()
    .map((directory) => notice(join(root, directory)))
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

function packageDirectory(input) {
  return input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/)?.[0] ?? [];
}

function notice(directory) {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file
    ? readFileSync(join(directory, file), 'utf8').trim()
    : 'The package names its licence but holds no text of it.';
  return `${name} ${version} (${license})\n\n${text}`;
}
