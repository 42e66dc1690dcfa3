// @unocss-include (UnoCSS reads class names from .tsx files only, unless told)
// The class names are written out in full, because UnoCSS reads the source and not the running page.

/** What a colour says about a state; mute says nothing. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'mute'

/** Colour of a status icon. */
export const iconTones: Record<Tone, string> = {
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
  info: 'text-info',
  mute: 'text-ink-3'
}

/** Colours of a soft box with its edge, and of the text in it. */
export const boxTones: Record<Tone, { box: string; text: string }> = {
  success: { box: 'bg-success-soft border-success-line', text: 'text-success-ink' },
  warning: { box: 'bg-warning-soft border-warning-line', text: 'text-warning-ink' },
  danger: { box: 'bg-danger-soft border-danger-line', text: 'text-danger-ink' },
  info: { box: 'bg-info-soft border-info-line', text: 'text-info-ink' },
  mute: { box: 'bg-sunken border-line-strong', text: 'text-ink-2' }
}
