import { transformerVariantGroup } from 'unocss'
import type { VitePluginConfig } from 'unocss/vite'
import { presetWind3, type Theme } from 'unocss/preset-wind3'

/**
 * UnoCSS with the design's roles as its only values: `bg-surface`, `text-ink-2`, `border-line`, `rounded-control`, `text-dense`. theme.css says
 * what a role looks like. The default palette and breakpoints are removed, so that a raw colour matches no rule.
 * Wind3 rather than Wind4: it has no theme variables and reset of its own, so the same utilities take 2.2 kB instead of 4 kB (brotli).
 */
const roles = [
  ...['canvas', 'surface', 'sunken', 'raised', 'hover', 'pressed', 'selected'],
  ...['line', 'line-strong', 'line-control', 'ink', 'ink-2', 'ink-3', 'ink-off'],
  ...['primary', 'primary-hover', 'on-primary', 'accent', 'accent-hover', 'focus'],
  ...['success', 'warning', 'danger', 'info'].flatMap((tone) => [tone, `${tone}-ink`, `${tone}-soft`, `${tone}-line`]),
  ...['danger-solid', 'danger-solid-hover', 'on-danger', 'chart-1', 'chart-2', 'meter-track', 'meter-fill', 'scrim']
]

const type = (size: number, line: number, weight?: number, tracking?: string): [string, Record<string, string>] => [
  `${size / 16}rem`,
  {
    'line-height': `${line / 16}rem`,
    ...(weight ? { 'font-weight': String(weight) } : {}),
    ...(tracking ? { 'letter-spacing': tracking } : {})
  }
]

export const uno: VitePluginConfig<Theme> = {
  presets: [presetWind3({ preflight: 'on-demand' })],
  transformers: [transformerVariantGroup()], // lt-narrow:(mt-4 block)
  extendTheme: (theme) => ({
    ...theme,
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      white: '#fff', // behind QR codes, in both themes
      ...Object.fromEntries(roles.map((role) => [role, `var(--${role})`]))
    },
    // `lt-narrow:` is up to 720 px (one column, sheets), `lt-table:` up to 900 px (third columns go), `lt-wide:` up to 1120 px (icon rail).
    // In em, so that they follow the browser's text size, and a tenth of a pixel more, which `lt-` subtracts.
    breakpoints: { narrow: '45.0063em', table: '56.2563em', wide: '70.0063em' },
    fontFamily: { sans: 'var(--font)', mono: 'var(--font-mono)' },
    fontSize: {
      'figure-l': type(30, 36, 500, '-.022em'),
      'figure-m': type(26, 34, 500, '-.022em'),
      'figure-s': type(24, 30, 600, '-.02em'),
      counter: type(24, 30, 500, '-.025em'),
      title: type(20, 28, 600, '-.02em'),
      dialog: type(16, 22, 600, '-.015em'),
      section: type(14, 20, 600, '-.01em'),
      body: type(14, 20),
      dense: type(13, 20),
      meta: type(12, 16),
      code: type(12, 19)
    },
    borderRadius: { none: '0', box: '4px', control: '6px', panel: '8px', dialog: '12px', pill: '999px' },
    boxShadow: { 1: 'var(--shadow-1)', 2: 'var(--shadow-2)', 3: 'var(--shadow-3)' },
    duration: { 1: 'var(--t-1)', 2: 'var(--t-2)', 3: 'var(--t-3)' }
  }),
  shortcuts: {
    // Text
    link: 'text-accent font-500 no-underline hover:(text-accent-hover underline)',
    'mono-text': 'font-mono text-code',
    hint: 'text-meta text-ink-3',
    num: 'tabular-nums whitespace-nowrap',
    code: 'text-ink-3 font-400',
    tag: 'inline-flex items-center rounded-box border border-line-strong px-1.5 text-meta text-ink-2 whitespace-nowrap h-5',
    // A section of a page: heading, hairline, content. No box around it.
    section: 'mt-6',
    'section-head': 'flex items-baseline gap-2.5 border-b border-line pb-2 mb-3',
    panel: 'rounded-panel border border-line',
    // Widths of pages
    'page-form': 'max-w-170',
    'page-account': 'max-w-250',
    'page-detail': 'grid gap-10 grid-cols-[minmax(0,1fr)_300px] lt-wide:(grid-cols-[minmax(0,1fr)] gap-6)',
    'form-grid': 'grid grid-cols-2 gap-x-4 gap-y-5 items-start lt-narrow:grid-cols-1',
    'form-foot':
      'sticky bottom-0 z-2 mt-8 -mx-[28px] px-[28px] py-3 flex items-center justify-end gap-2 bg-surface border-t border-line lt-narrow:(-mx-[16px] px-[16px]) [@media(height<30em)]:static'
  }
}
