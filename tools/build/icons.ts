/**
 * Writes src/ui/theme/icons.gen.ts: the Lucide icons (ISC) that the console uses, each as the data of one SVG path. One path per icon needs no
 * markup in strings (Trusted Types), inherits the text's colour, and is about 90 bytes after compression.
 * `npm run generate` runs it. With `--check` it writes nothing and fails when the file is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The console's name of each icon, and Lucide's. */
const used = {
  account: 'circle-user-round',
  alert: 'triangle-alert',
  'arrow-down': 'arrow-down',
  'arrow-left': 'arrow-left',
  'arrow-right': 'arrow-right',
  'arrow-up': 'arrow-up',
  asset: 'coins',
  peer: 'network',
  check: 'check',
  'chevron-down': 'chevron-down',
  'chevron-right': 'chevron-right',
  command: 'command',
  copy: 'copy',
  enter: 'corner-down-left',
  external: 'external-link',
  eye: 'eye',
  'eye-off': 'eye-off',
  forbidden: 'ban',
  info: 'info',
  key: 'key-round',
  lock: 'lock',
  menu: 'menu',
  more: 'ellipsis',
  'not-found': 'search-x',
  plus: 'plus',
  recent: 'history',
  reload: 'refresh-cw',
  search: 'search',
  safe: 'shield-check',
  overview: 'layout-dashboard',
  'sign-out': 'log-out',
  signature: 'shield-alert',
  tenant: 'building-2',
  unplugged: 'unplug',
  users: 'users-round',
  withdrawal: 'hand-coins',
  wallet: 'wallet',
  x: 'x'
}

interface IconSet {
  icons: Record<string, { body: string } | undefined>
  aliases: Record<string, { parent: string } | undefined>
}

const number = (text: string | undefined) => Number(text ?? 0)
const short = (value: number) => String(Math.round(value * 1000) / 1000)

/** The path data of a shape: a path's own, or the path that draws a circle or a rectangle. */
function pathOf(tag: string, attribute: (name: string) => string | undefined): string {
  if (tag === 'path') return (attribute('d') ?? '').replace(/^m/, 'M') // after other data a leading m would be relative
  if (tag === 'circle') {
    const [x, y, r] = [number(attribute('cx')), number(attribute('cy')), number(attribute('r'))]
    return `M${short(x - r)} ${short(y)}a${r} ${r} 0 1 0 ${short(2 * r)} 0a${r} ${r} 0 1 0 ${short(-2 * r)} 0`
  }
  if (tag === 'rect') {
    const [x, y, width, height] = [
      number(attribute('x')),
      number(attribute('y')),
      number(attribute('width')),
      number(attribute('height'))
    ]
    const r = number(attribute('rx'))
    const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
    return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}`
  }
  throw new Error(`<${tag}> is not a shape this script knows`)
}

/** The text of src/ui/theme/icons.gen.ts. */
export function iconsFile(): string {
  const set = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@iconify-json/lucide/icons.json'), 'utf8')
  ) as IconSet
  const lines = Object.entries(used).map(([name, lucide]) => {
    const body = (set.icons[lucide] ?? set.icons[set.aliases[lucide]?.parent ?? ''])?.body
    if (body === undefined) throw new Error(`Lucide has no icon "${lucide}"`)
    const shapes = [...body.matchAll(/<(path|circle|rect|line|ellipse|polyline|polygon) ([^>]*?)\/>/g)]
    const data = shapes.map(([, tag = '', attributes = '']) =>
      pathOf(tag, (wanted) => new RegExp(`(?:^| )${wanted}="([^"]*)"`).exec(attributes)?.[1])
    )
    return `  ${/^\w+$/.test(name) ? name : `'${name}'`}: '${data.join('')}'`
  })
  return `// Written by tools/build/icons.ts from Lucide (ISC licence). Change the list there.\nexport const icons = {\n${lines.join(',\n')}\n} as const\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../../src/ui/theme/icons.gen.ts', import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(file, iconsFile())
  else if (readFileSync(file, 'utf8') !== iconsFile()) {
    console.error('Not current, run `npm run generate`:\n  src/ui/theme/icons.gen.ts')
    process.exitCode = 1
  }
}
