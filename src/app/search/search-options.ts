import { type Feature, offeredFeatures } from '~/app/features'
import { may } from '~/rafiki/credentials/permissions'
import { isNamed, type SearchHit } from '~/resource/search-source'
import type { IconName } from '~/ui/theme/icon'
import type { RecentHit } from './recent-hits'
import type { Answer } from './search-lookups'

/** One line of the search, which leads to a page or does something. */
export interface SearchOption {
  /** The same for the same line, so that it stays chosen when others come */
  key: string
  label: string
  detail?: string
  icon: IconName
  amount?: SearchHit['amount']
  /** Where it leads */
  href?: string
  /** What it does in place of leading somewhere */
  run?: () => void
  /** What is remembered when it is opened */
  remember?: RecentHit
}

export interface OptionGroup {
  title: string
  options: SearchOption[]
}

/** What can be done anywhere, such as changing the theme. */
export interface Command {
  label: string
  icon: IconName
  run: () => void
  also?: readonly string[]
}

const group = (title: string, options: SearchOption[]): OptionGroup[] =>
  options.length > 0 ? [{ title, options }] : []

const pagesOf = (features: readonly Feature[]) =>
  features.map(({ menu: { label, href, icon } }) => ({ label, href, icon, names: [label] }))

const actionsOf = (features: readonly Feature[], commands: readonly Command[]) => [
  ...features
    .flatMap(({ actions = [] }) => actions)
    .filter(({ right = 'read' }) => may(right))
    .map(({ label, href, icon, also = [] }) => ({ label, icon, href, names: [label, ...also] })),
  ...commands.map(({ label, icon, run, also = [] }) => ({ label, icon, run, names: [label, ...also] }))
]

type Named = Omit<SearchOption, 'key'> & { names: string[] }

const optionOf = ({ label, icon, href, run }: Named): SearchOption => ({
  key: href ?? label,
  label,
  icon,
  ...(href === undefined ? {} : { href }),
  ...(run === undefined ? {} : { run })
})

/**
 * The pages and actions that a text names, and before anything is typed what was opened last and all pages; tracked.
 * @param hasAccount false where the deployment has no sign-in
 */
export function namedGroups(
  text: string,
  { hasAccount, commands, recent }: { hasAccount: boolean; commands: readonly Command[]; recent: readonly RecentHit[] }
): OptionGroup[] {
  const features = offeredFeatures(hasAccount)
  const pages = pagesOf(features)
  if (text.trim() === '') {
    const opened = recent.map((hit) => ({
      key: `recent ${hit.href}`,
      label: hit.title,
      detail: `${hit.noun}, ${hit.detail}`,
      icon: 'recent' as const,
      href: hit.href,
      remember: hit
    }))
    return [...group('Recently opened', opened), ...group('Pages', pages.map(optionOf))]
  }
  const named = (all: Named[]) => all.filter(({ names }) => isNamed(text, names)).map(optionOf)
  return [...group('Pages', named(pages)), ...group('Actions', named(actionsOf(features, commands)))]
}

/** What Rafiki was found to have; what can be done with it where it is the only one. */
export function foundGroups(answers: readonly Answer[]): OptionGroup[] {
  const found = answers.flatMap(({ source, hits }) =>
    group(
      hits.length === 1 ? source.noun : `${source.nouns[0]?.toUpperCase()}${source.nouns.slice(1)}`,
      hits.map((hit) => ({
        key: hit.href,
        label: hit.title,
        detail: hit.detail,
        icon: source.icon,
        href: hit.href,
        ...(hit.amount ? { amount: hit.amount } : {}),
        remember: { href: hit.href, title: hit.title, detail: hit.detail, noun: source.noun }
      }))
    )
  )
  const hits = answers.flatMap((answer) => answer.hits)
  const only = hits.length === 1 ? hits[0] : undefined
  return [
    ...found,
    ...group(
      `About ${only?.title}`,
      (only?.actions ?? [])
        .filter(({ right }) => may(right))
        .map(({ label, href }) => ({ key: href, label, href, icon: 'arrow-right' as const }))
    )
  ]
}
