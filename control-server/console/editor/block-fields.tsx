import type { Locale } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import styles from './block-fields.module.css';
import { inputId } from './input-id.ts';
import { LineList } from './line-list.tsx';
import { MarkupField } from './markup-field.tsx';
import { TableFields } from './table-fields.tsx';
import type { BlockForm } from './text-form.ts';

interface BlockFieldsProps {
  form: BlockForm;
  locale: Locale;
  onChange(form: BlockForm): void;
  /** The source text may also change what every locale shares: level, tone, picture, phone number. */
  isSource: boolean;
}

const tones = ['info', 'warning', 'danger', 'ask'] as const;

/** The form of one block, whatever its kind. */
export function BlockFields({ form, locale, onChange, isSource }: BlockFieldsProps) {
  const t = useWords();
  const name = t(`block.${form.kind}`);
  switch (form.kind) {
    case 'heading':
      return (
        <div class={styles.row}>
          {isSource && (
            <select
              class={styles.select}
              aria-label={t('block.level')}
              value={form.level}
              onChange={(event) => onChange({ ...form, level: event.currentTarget.value === '3' ? 3 : 2 })}
            >
              <option value={2}>{t('block.level-2')}</option>
              <option value={3}>{t('block.level-3')}</option>
            </select>
          )}
          <MarkupField
            label={name}
            value={form.text}
            locale={locale}
            big
            testId={inputId(form.id)}
            onChange={(text) => onChange({ ...form, text })}
          />
        </div>
      );
    case 'paragraph':
      return (
        <MarkupField
          label={name}
          value={form.text}
          locale={locale}
          testId={inputId(form.id)}
          onChange={(text) => onChange({ ...form, text })}
        />
      );
    case 'list':
    case 'steps':
      return (
        <LineList
          lines={form.items}
          empty=""
          max={40}
          addLabel={t('block.add-item')}
          mark={(at) => (form.kind === 'list' ? '•' : `${at + 1}.`)}
          onChange={(items) => onChange({ ...form, items })}
          draw={(line, set, at) => (
            <MarkupField
              label={t('block.item', { number: at + 1 })}
              value={line}
              locale={locale}
              onChange={set}
              testId={inputId(form.id, at + 1)}
            />
          )}
        />
      );
    case 'facts':
      return (
        <LineList
          lines={form.items}
          empty={{ label: '', value: '' }}
          max={20}
          addLabel={t('block.add-fact')}
          onChange={(items) => onChange({ ...form, items })}
          draw={(line, set, at) => (
            <div class={styles.fact}>
              <MarkupField
                label={t('block.fact-label', { number: at + 1 })}
                value={line.label}
                locale={locale}
                onChange={(label) => set({ ...line, label })}
                testId={inputId(form.id, 2 * at + 1)}
              />
              <MarkupField
                label={t('block.fact-value', { number: at + 1 })}
                value={line.value}
                locale={locale}
                onChange={(value) => set({ ...line, value })}
                testId={inputId(form.id, 2 * at + 2)}
              />
            </div>
          )}
        />
      );
    case 'table':
      return <TableFields form={form} locale={locale} onChange={onChange} isSource={isSource} />;
    case 'image':
      return (
        <div class={styles.stack}>
          {isSource ? (
            <MarkupField
              label={t('block.media')}
              labelled
              value={form.media}
              locale="en"
              marks={false}
              onChange={(media) => onChange({ ...form, media })}
            />
          ) : (
            <code>{form.media}</code>
          )}
          <MarkupField
            label={t('block.alt')}
            labelled
            value={form.alt}
            locale={locale}
            marks={false}
            maxLength={400}
            testId={inputId(form.id)}
            onChange={(alt) => onChange({ ...form, alt })}
          />
          <MarkupField
            label={t('block.caption')}
            labelled
            value={form.caption}
            locale={locale}
            marks={false}
            maxLength={400}
            testId={inputId(form.id, 2)}
            onChange={(caption) => onChange({ ...form, caption })}
          />
        </div>
      );
    case 'callout':
      return (
        <div class={styles.stack}>
          {isSource && (
            <select
              class={styles.select}
              aria-label={t('block.tone')}
              value={form.tone}
              onChange={(event) => onChange({ ...form, tone: tones.find((tone) => tone === event.currentTarget.value) ?? 'info' })}
            >
              {tones.map((tone) => (
                <option key={tone} value={tone}>
                  {t(`block.tone-${tone}`)}
                </option>
              ))}
            </select>
          )}
          <LineList
            lines={form.paragraphs}
            empty=""
            max={40}
            addLabel={t('block.add-paragraph')}
            onChange={(paragraphs) => onChange({ ...form, paragraphs })}
            draw={(line, set, at) => (
              <MarkupField label={t('block.paragraph')} value={line} locale={locale} onChange={set} testId={inputId(form.id, at + 1)} />
            )}
          />
        </div>
      );
    case 'contact':
      return (
        <div class={styles.row}>
          <div class={styles.phone}>
            <MarkupField
              label={t('block.phone')}
              labelled
              value={form.phone}
              locale="en"
              marks={false}
              maxLength={20}
              onChange={(phone) => onChange({ ...form, phone })}
              testId={inputId(form.id, 2)}
            />
          </div>
          <MarkupField
            label={t('block.contact-text')}
            labelled
            value={form.text}
            locale={locale}
            onChange={(text) => onChange({ ...form, text })}
            testId={inputId(form.id)}
          />
        </div>
      );
  }
}
