import { joinPath } from '../../core/link/posix-path';
import type { Files } from '../../core/model';

/** Where an image is built and what it is told to run, as far as a deployment file says. */
export interface ImageSource {
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly dockerfile?: string | undefined;
  /** The command that takes the place of the Dockerfile's: Lambda's base images take a handler. */
  readonly command: string | undefined;
}

/** What a container image function runs, as far as deployment file and Dockerfile say. */
export interface DockerImage {
  readonly folder: string;
  readonly elsewhere: string | null;
  readonly runtime: string | undefined;
  readonly handler: string | undefined;
}

/** Reads the image's command and base image: `CMD ["app.handler"]`, `FROM public.ecr.aws/lambda/nodejs:22`. */
export function readDockerImage(
  files: Files,
  { folder, dockerfile = 'Dockerfile', command }: ImageSource,
): DockerImage {
  const text = files.read(joinPath(folder, dockerfile));
  return {
    folder,
    elsewhere: text === undefined ? 'is in a container image whose Dockerfile is not here' : null,
    runtime: runtimeOf(text ?? ''),
    handler: (command ?? /^\s*CMD\s*\[\s*["']([^"']+)["']/im.exec(text ?? '')?.[1])?.trim(),
  };
}

function runtimeOf(dockerfile: string): string | undefined {
  const base = /^\s*FROM\s+\S*lambda[/-](nodejs|python|java|dotnet|ruby|go|provided)[:-]([\w.]+)/im.exec(dockerfile);
  if (base === null) return undefined;
  const [, family = '', tag = ''] = base;
  const version = /^\d+(\.\d+)?|^al\d+/.exec(tag)?.[0] ?? '';
  if (family === 'nodejs') return `nodejs${version}.x`;
  return family === 'provided' ? `provided.${version}` : family + version;
}
