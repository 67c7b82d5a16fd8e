import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationParams, ConfigurationResult } from '../../protocol/server';
import { editDeployment } from '../../workspace/deployment-edits/edit-deployment';
import type { Analyses } from '../analyses';
import { pathIn, toUri } from '../document-path';
import type { OpenUri } from '../fix-edits';
import { toTextEdit } from '../to-lsp';

/** Works out what writes the environment chosen in the panel into the file that declares the function. */
export function configurationEdit(analyses: Analyses, openUri: OpenUri) {
  return async ({ uri, function: id, values }: ConfigurationParams): Promise<ConfigurationResult> => {
    const result = await analyses.profiles(uri, false);
    const fn = result?.profiles.find((profile) => profile.function?.id === id)?.function;
    if (!result || !fn) return refuse('The function is gone: the project has changed since it was shown.');
    const declared = /^(.+):(\d+)$/.exec(fn.declaredIn ?? '');
    const [, file = '', line = ''] = declared ?? [];
    if (!declared) return refuse('No deployment file declares this function.');
    const { folder } = result.analysis;
    const text = folder.session.text(file);
    if (text === undefined) return refuse(`${file} cannot be read.`);
    const { splices, refused } = editDeployment(file, text, Number(line), values);
    const path = pathIn(folder.root, file);
    const document = TextDocument.create(openUri(path)?.uri ?? toUri(path), 'yaml', 0, text);
    const edits = splices.map(({ start, end, text: put }) => ({
      uri: document.uri,
      ...toTextEdit({ span: { start, end }, text: put }, document),
    }));
    return { edits, refused };
  };
}

function refuse(reason: string): ConfigurationResult {
  return { edits: [], refused: [reason] };
}
