import type { Location } from '../src/core/model';
import { useHost } from './host';
import { t } from './l10n';

interface CodeLinkProps {
  readonly location: Location;
  /** The file's name without its folders; where space is short the line alone. The whole place stays in the title. */
  readonly short?: boolean;
}

/** The way to a place in the code: a message in the panel, a `vscode://` link in the report. */
export function CodeLink({ location, short = false }: CodeLinkProps) {
  const host = useHost();
  const place = placeText(location);
  const { openLocation } = host;
  if (openLocation) {
    return (
      <button type="button" class="link" title={t('Go to {0}', place)} onClick={() => openLocation(location)}>
        <PlaceText location={location} short={short} />
      </button>
    );
  }
  const address = host.linkTo(location);
  if (address === null) return <span>{place}</span>;
  return (
    <a class="link" href={address} title={t('Open {0} in VS Code', place)}>
      <PlaceText location={location} short={short} />
    </a>
  );
}

function PlaceText({ location, short = false }: CodeLinkProps) {
  const { file, line } = location;
  if (!short || line === undefined) return placeText(location);
  return (
    <>
      <span class="link-file">{file.slice(file.lastIndexOf('/') + 1)}</span>:{line}
    </>
  );
}

export function placeText({ file, line }: Location): string {
  return line === undefined ? file : `${file}:${line}`;
}
