// @unocss-include (UnoCSS reads class names from .tsx files only, unless told)

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'mute'

/** Colour of a glyph, and of a soft box with its edge and words. Written out, since UnoCSS reads the source, not the running page. */
export const tones: Record<Tone, { glyph: string; box: string; word: string }> = {
  success: { glyph: 'text-success', box: 'bg-success-soft border-success-line', word: 'text-success-ink' },
  warning: { glyph: 'text-warning', box: 'bg-warning-soft border-warning-line', word: 'text-warning-ink' },
  danger: { glyph: 'text-danger', box: 'bg-danger-soft border-danger-line', word: 'text-danger-ink' },
  info: { glyph: 'text-info', box: 'bg-info-soft border-info-line', word: 'text-info-ink' },
  mute: { glyph: 'text-ink-3', box: 'bg-sunken border-line-strong', word: 'text-ink-2' }
}
