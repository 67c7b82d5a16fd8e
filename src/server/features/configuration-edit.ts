import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationParams, ConfigurationResult } from '../../protocol/server';
import { planConfiguration } from '../../workspace/deployment-edits/plan-configuration';
import type { Analyses } from '../analyses';
import { pathIn, toUri } from '../document-path';
import type { OpenUri } from '../fix-edits';
import { toTextEdit } from '../to-lsp';

/** Works out what writes the environment chosen in the panel into the file that declares the function. */
export function configurationEdit(analyses: Analyses, openUri: OpenUri) {
  return async ({ uri, function: id, values }: ConfigurationParams): Promise<ConfigurationResult> => {
    const result = await analyses.profiles(uri, false);
    const fn = result?.profiles.find((profile) => profile.function?.id === id)?.function;
    const folder = result?.analysis.folder;
    const plan = planConfiguration(fn, (file) => folder?.session.text(file), values);
    const { file, before, splices, refused } = plan;
    if (!folder || file === null) return { edits: [], refused };
    const path = pathIn(folder.root, file);
    const document = TextDocument.create(openUri(path)?.uri ?? toUri(path), 'yaml', 0, before);
    const edits = splices.map(({ start, end, text: put }) => ({
      uri: document.uri,
      ...toTextEdit({ span: { start, end }, text: put }, document),
    }));
    return { edits, refused };
  };
}
