import type { RouteDefinition } from '@solidjs/router'
import { feature as account } from '~/features/account/feature'
import { feature as assets } from '~/features/assets/feature'
import { feature as credentials } from '~/features/credentials/feature'
import { feature as overview } from '~/features/overview/feature'
import { feature as peers } from '~/features/peers/feature'
import { feature as tenants } from '~/features/tenants/feature'
import { feature as users } from '~/features/users/feature'
import { feature as withdrawals } from '~/features/withdrawals/feature'
import { feature as walletAddresses } from '~/features/wallet-addresses/feature'
import type { Right } from '~/rafiki/credentials/permissions'
import type { SearchSource } from '~/resource/search-source'
import type { IconName } from '~/ui/theme/icon'

/** The sidebar's groups, in its order. */
export const groups = ['Overview', 'Money', 'Network', 'Activity', 'Console'] as const

/** What a feature's `feature.ts` exports. */
export interface Feature {
  /** Imports the one chunk with its pages */
  load: () => Promise<unknown>
  /** Its pages with their addresses */
  routes: RouteDefinition[]
  /** Its entry in the sidebar */
  menu: {
    label: string
    href: string
    icon: IconName
    group: (typeof groups)[number]
    /** Hidden in a deployment without sign-in */
    ofPerson?: true
    /** How many things wait behind it; tracked, at a time in ms since 1970 */
    badge?: (now: number) => number
    /** Whether the signed-in person is offered it, tracked; everybody is unless given */
    isOffered?: () => boolean
  }
  /** Further pages and dialogs that the search finds by name, each for whom has the right */
  actions?: readonly NamedAction[]
  /** How its things are found by the search */
  search?: SearchSource
}

/** A page or a dialog with a name of its own: "Create asset". */
export interface NamedAction {
  label: string
  href: string
  icon: IconName
  right?: Right
  /** Other words for it */
  also?: readonly string[]
}

/** Features whose pages need a session but ask nothing of Rafiki. */
export const sessionFeatures: readonly Feature[] = [credentials, users, account]

/** Features whose pages ask Rafiki, and so need a tenant. */
export const tenantFeatures: readonly Feature[] = [overview, withdrawals, assets, tenants, walletAddresses, peers]

/**
 * The entries of the sidebar, in the features' order; tracked.
 * @param hasAccount false where the deployment has no sign-in, and so no pages about an account
 */
export const menuEntries = (hasAccount: boolean): Feature['menu'][] =>
  offeredFeatures(hasAccount).map((feature) => feature.menu)

/** The features that the signed-in person is offered; tracked. */
export const offeredFeatures = (hasAccount: boolean): Feature[] =>
  [...tenantFeatures, ...sessionFeatures].filter(
    ({ menu }) => (hasAccount || !menu.ofPerson) && menu.isOffered?.() !== false
  )

/** Begins to load the code of the page at `path`; when that fails, the page itself says so. */
export function loadFeatureAt(path: string): void {
  const feature = [...tenantFeatures, ...sessionFeatures].find(
    ({ menu }) => path === menu.href || path.startsWith(`${menu.href}/`)
  )
  feature?.load().catch(() => undefined)
}
