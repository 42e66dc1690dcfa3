import type { RouteDefinition } from '@solidjs/router'
import { feature as account } from '~/features/account/feature'
import { feature as assets } from '~/features/assets/feature'
import { feature as credentials } from '~/features/credentials/feature'
import type { IconName } from '~/ui/theme/icon'

/** The sidebar's groups, in its order. */
export const groups = ['Overview', 'Money', 'Network', 'Activity', 'Console'] as const

/** What a feature's `feature.ts` exports. */
export interface Feature {
  /** Pages with their addresses; lazy, with a preload of the data they need */
  routes: RouteDefinition[]
  /** Its entry in the sidebar */
  menu?: {
    label: string
    href: string
    icon: IconName
    group: (typeof groups)[number]
    /** Not there where nobody signs in */
    ofPerson?: true
  }
}

/** Pages that need somebody signed in, and nothing of Rafiki's. */
export const sessionFeatures: readonly Feature[] = [credentials, account]

/** Pages that ask Rafiki, so they need a tenant to ask as. */
export const tenantFeatures: readonly Feature[] = [assets]
