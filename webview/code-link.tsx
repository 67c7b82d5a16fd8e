import type { ComponentChildren } from 'preact';
import type { Location } from '../src/core/model';
import { useHost } from './host';

interface CodeLinkProps {
  readonly location: Location;
  /** Default: `file:line`. */
  readonly children?: ComponentChildren;
}

/** The way to a place in the code: a message in the panel, a `vscode://` link in the report. */
export function CodeLink({ location, children }: CodeLinkProps) {
  const host = useHost();
  const place = placeText(location);
  const { openLocation } = host;
  if (openLocation) {
    return (
      <button type="button" class="link" title={`Go to ${place}`} onClick={() => openLocation(location)}>
        {children ?? place}
      </button>
    );
  }
  const address = host.linkTo(location);
  if (address === null) return <span>{place}</span>;
  return (
    <a class="link" href={address} title={`Open ${place} in VS Code`}>
      {place}
    </a>
  );
}

export function placeText({ file, line }: Location): string {
  return line === undefined ? file : `${file}:${line}`;
}
