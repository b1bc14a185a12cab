import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Locale, sourceLocale } from '../../../shared/content-model/index.ts';
import type { PreviewDraw } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { endonymOf } from '../i18n/format.ts';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';
import { mediaNamesOf, pageDraw } from './page-draw.ts';
import { PreviewFrame } from './preview-frame.tsx';
import styles from './preview-pane.module.css';

interface PreviewPaneProps {
  page: string;
  /** The locale shown first. */
  locale: Locale;
  verified: VerifiedCandidate;
}

/** The page as readers of each of the site's locales will see it, drawn by the kiosk's own components from verified files. */
export function PreviewPane({ page, locale, verified }: PreviewPaneProps) {
  const { words, provision } = useDesk();
  const { t } = words;
  const { site } = verified.after;
  const [shown, setShown] = useState<Locale>(site.locales.includes(locale) ? locale : (site.locales[0] ?? sourceLocale));
  const plain = useMemo(() => pageDraw(verified, page, shown), [verified, page, shown]);
  const draw = useWithMedia(plain, verified);
  return (
    <section class={styles.pane} aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      <p class={styles.quiet}>{t('preview.what')}</p>
      <fieldset class={styles.tabs} aria-label={t('preview.title')}>
        {site.locales.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            class={styles.tab}
            aria-pressed={each === shown}
            onClick={() => setShown(each)}
            data-testid={`preview-${each}`}
          >
            {endonymOf(each)}
          </button>
        ))}
      </fieldset>
      {draw && draw.entry.locale !== shown && <p class={styles.quiet}>{t('preview.fallback', { locale: endonymOf(draw.entry.locale) })}</p>}
      {draw ? (
        <PreviewFrame origin={provision.previewOrigin} orientation={site.kiosks[0]?.orientation ?? 'portrait'} draw={draw} />
      ) : (
        <p class={styles.absent}>{t('preview.absent')}</p>
      )}
    </section>
  );
}

/** The same with its pictures, as they arrive. */
function useWithMedia(draw: PreviewDraw | undefined, verified: VerifiedCandidate): PreviewDraw | undefined {
  const [media, setMedia] = useState<{ of: PreviewDraw; files: Record<string, Blob> }>();
  useEffect(() => {
    let gone = false;
    const names = draw ? mediaNamesOf(draw.page.body) : [];
    if (!draw || names.length === 0) return undefined;
    void Promise.all(names.map(async (name) => [name, await verified.media('after', name)] as const)).then(
      (files) => {
        if (!gone) setMedia({ of: draw, files: Object.fromEntries(files.filter((file): file is [string, Blob] => file[1] !== undefined)) });
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [draw, verified]);
  return useMemo(() => (draw && media?.of === draw ? { ...draw, media: media.files } : draw), [draw, media]);
}
