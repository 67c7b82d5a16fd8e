import { joinPath } from '../../core/link/posix-path';
import { at } from './data-access';
import type { SamResource, SamTemplate } from './sam';

/** What a container image function runs, as far as template and Dockerfile say. */
export interface DockerImage {
  readonly folder: string;
  readonly elsewhere: string | null;
  readonly runtime: string | undefined;
  readonly handler: string | undefined;
}

/** Reads the image's command and base image: `CMD ["app.handler"]`, `FROM public.ecr.aws/lambda/nodejs:22`. */
export function dockerImage(template: SamTemplate, resource: SamResource): DockerImage {
  const { values } = template;
  const metadata = at(resource.node, 'Metadata');
  const context = values.text(at(metadata, 'DockerContext')) ?? '.';
  const folder = joinPath(template.folder, context);
  const dockerfile = template.files.read(joinPath(folder, values.text(at(metadata, 'Dockerfile')) ?? 'Dockerfile'));
  const command = values.resolve(at(resource.property('ImageConfig'), 'Command'));
  const first = command?.kind === 'list' ? values.text(command.items[0]) : undefined;
  return {
    folder,
    elsewhere: dockerfile === undefined ? 'is in a container image whose Dockerfile is not here' : null,
    runtime: runtimeOf(dockerfile ?? ''),
    handler: first ?? /^\s*CMD\s*\[\s*["']([^"']+)["']/im.exec(dockerfile ?? '')?.[1],
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
