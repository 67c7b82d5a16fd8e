import manifest from '../../../package.json';

/** `publisher.name`, as VS Code knows the extension. */
export const EXTENSION_ID = `${manifest.publisher}.${manifest.name}`;
