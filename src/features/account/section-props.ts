import type { Flow } from '~/kratos/flow-model'
import type { Settings } from './settings-flow'

/** The props of a tab of the account. */
export interface AccountTabProps {
  flow: Flow
  settings: Settings
  email: string
  /** The error of the last thing done in this group */
  errorOf: (group: string) => string | undefined
}

/** The props of a section of a tab. */
export interface SectionProps {
  flow: Flow
  settings: Settings
  email: string
  error: string | undefined
}
