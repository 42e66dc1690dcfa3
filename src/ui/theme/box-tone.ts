import type { Tone } from './tone'

// @unocss-include (see tone.ts)

/** Colours of a soft box with its edge, and of the words in it. */
export const boxTones: Record<Tone, { box: string; word: string }> = {
  success: { box: 'bg-success-soft border-success-line', word: 'text-success-ink' },
  warning: { box: 'bg-warning-soft border-warning-line', word: 'text-warning-ink' },
  danger: { box: 'bg-danger-soft border-danger-line', word: 'text-danger-ink' },
  info: { box: 'bg-info-soft border-info-line', word: 'text-info-ink' },
  mute: { box: 'bg-sunken border-line-strong', word: 'text-ink-2' }
}
