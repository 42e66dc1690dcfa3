// @unocss-include (UnoCSS reads class names from .tsx files only, unless told)

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'mute'

/** Colour of a glyph. Written out, since UnoCSS reads the source, not the running page. */
export const glyphTones: Record<Tone, string> = {
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
  info: 'text-info',
  mute: 'text-ink-3'
}
