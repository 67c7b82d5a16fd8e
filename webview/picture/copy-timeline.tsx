import { useState } from 'preact/hooks';
import type { Profile } from '../../src/core/model';
import { profileMarkdown } from '../../src/core/report/markdown/profile-markdown';
import { functionTitle } from '../function-title';
import { useHost } from '../host';
import { Icon } from '../icon';
import { t } from '../l10n';
import { pictureLook } from './picture-look';
import { svgToPng } from './svg-to-png';
import { timelineSvg } from './timeline-svg';

const FORMS = ['PNG', 'SVG', 'Markdown'] as const;
type Form = (typeof FORMS)[number];

/** The timeline to take along, for a ticket, a slide or a README. */
export function CopyTimeline({ profile }: { readonly profile: Profile }) {
  const { take } = useHost();
  const [told, setTold] = useState('');
  const copy = async (form: Form) => {
    setTold('');
    const { name, content } = await contentOf(form, profile);
    setTold((await take(name, content)) === 'copied' ? t('{0} copied.', form) : t('{0} saved.', form));
  };
  return (
    <p class="copy-timeline">
      <span class="muted">{t('Copy as')}</span>
      {FORMS.map((form) => (
        <button
          key={form}
          type="button"
          class="tool tool-text"
          aria-label={t('Copy timeline as {0}', form)}
          onClick={() => copy(form).catch((error: unknown) => setTold(String(error)))}
        >
          <Icon name="copy" />
          {form}
        </button>
      ))}
      <span role="status">{told}</span>
    </p>
  );
}

async function contentOf(form: Form, profile: Profile): Promise<{ name: string; content: string | Blob }> {
  const file = functionTitle(profile).replace(/[^\p{L}\p{N}._-]+/gu, '-');
  if (form === 'Markdown') {
    return { name: `${file}.md`, content: profileMarkdown([profile], [], { showPath: (path) => path }) };
  }
  const svg = timelineSvg(profile, pictureLook(document.body));
  return form === 'SVG' ? { name: `${file}.svg`, content: svg } : { name: `${file}.png`, content: await svgToPng(svg) };
}
