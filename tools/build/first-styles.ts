import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createGenerator, expandVariantGroup, type UnoGenerator, type UserConfig, type Variant } from 'unocss'

/** UnoCSS's name for the style sheet that comes with the first page which is neither sign-in nor first list (src/ui/layout/lazy-named.ts). */
const layer = 'later'

const importText = /^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'/gm

/** The file that `from` means by `text`, if it is one of ours. */
function resolve(files: Map<string, string>, src: string, from: string, text: string): string | undefined {
  const path = text.startsWith('~/') ? join(src, text.slice(2)) : join(dirname(from), text)
  return ['', '.tsx', '.ts'].map((ending) => path + ending).find((file) => files.has(file))
}

/** What `roots` import at once, down to the last. */
function closure(files: Map<string, string>, src: string, roots: string[]): Set<string> {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const [, from, alone] of (files.get(file) ?? '').matchAll(importText)) {
      const next = resolve(files, src, file, from ?? alone ?? '')
      if (next) visit(next)
    }
  }
  for (const root of roots) visit(join(src, root))
  return found
}

interface Utility {
  /** In a style sheet of its own, what has the higher order wins. */
  order: number
  properties: string[]
}

async function utilitiesOf(generator: UnoGenerator<object>, token: string): Promise<Utility[]> {
  const parsed = (await generator.parseToken(token)) ?? []
  return parsed.map(([index, , body, media]) => ({
    order: index + (media ? 1e6 : 0),
    properties: Array.from(body.matchAll(/(?:^|;)\s*([a-z-]+):/g), ([, property]) => property ?? '')
  }))
}

const overlap = (a: string, b: string) => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)

/** Whether `later`, coming after `first` on the wire, would win over it although in one style sheet it loses. */
const wouldWin = (later: Utility[], first: Utility[]) =>
  later.some((l) =>
    first.some((f) => f.order > l.order && l.properties.some((p) => f.properties.some((q) => overlap(p, q))))
  )

/**
 * Keeps the utilities that neither the sign-in page nor the first list uses out of what those two load (issue 3, figures): 0.8 kB of brotli.
 * They are a layer of their own, which arrives after the first, so one that must lose against a utility of the first visits, beside which it
 * stands in some file (`grid lt-narrow:hidden`, `m-0 mt-2`), stays with those.
 * @param src the folder of the console's modules
 * @param visits the modules that the first visits begin with, relative to it
 * @returns what UnoCSS's configuration needs for that
 */
export async function laterStyles<Theme extends object>(
  uno: UserConfig<Theme>,
  src: string,
  visits: string[]
): Promise<{ variants: Variant<Theme>[] }> {
  const names = readdirSync(src, { recursive: true, encoding: 'utf8' })
  const sources = names.filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|gen)\.tsx?$/.test(name))
  const files = new Map(sources.map((name) => [join(src, name), readFileSync(join(src, name), 'utf8')]))
  const generator = (await createGenerator(uno)) as unknown as UnoGenerator<object>
  const tokensOf = async (text: string) => (await generator.generate(text, { preflights: false })).matched
  const tokens = new Map(
    await Promise.all([...files].map(async ([file, text]) => [file, await tokensOf(text)] as const))
  )

  // A shortcut is one rule, whose parts must stay together.
  const shortcuts = uno.shortcuts as Record<string, string>
  const first = await tokensOf(expandVariantGroup(Object.values(shortcuts).join(' ')))
  for (const file of closure(files, src, visits)) for (const token of tokens.get(file) ?? []) first.add(token)
  const utilities = new Map<string, Utility[]>()
  for (const token of new Set([...tokens.values()].flatMap((inFile) => [...inFile])))
    utilities.set(token, await utilitiesOf(generator, token))
  const of = (token: string) => utilities.get(token) ?? []
  for (let before = -1; before !== first.size;) {
    before = first.size
    for (const inFile of tokens.values()) {
      const known = [...inFile].filter((token) => first.has(token))
      for (const token of inFile)
        if (!first.has(token) && known.some((other) => wouldWin(of(token), of(other)))) first.add(token)
    }
  }
  const later = new Set([...utilities.keys()].filter((token) => !first.has(token) && !(token in shortcuts)))
  return {
    variants: [
      {
        name: layer,
        match: (matcher, { rawSelector }) => (later.has(rawSelector) ? { matcher, layer } : undefined)
      }
    ]
  }
}
