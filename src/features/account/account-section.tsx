import { Show, type JSX } from 'solid-js'
import { Callout } from '~/ui/feedback/callout'
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

interface AccountSectionProps {
  title: string
  /** Its purpose, in a sentence */
  about?: string | undefined
  /** The error of the last thing done here */
  error?: string | undefined
  children: JSX.Element
}

/** A section of the account: title and purpose at the left, state and actions at the right. */
export function AccountSection(props: AccountSectionProps) {
  return (
    <section class="grid grid-cols-[250px_minmax(0,1fr)] gap-x-5 gap-y-4 border-b border-line py-6 first-of-type:pt-1 last-of-type:border-b-0 lt-table:grid-cols-[minmax(0,1fr)]">
      <div>
        <h2 class="text-section">{props.title}</h2>
        <Show when={props.about}>
          <p class="mt-0.5 text-dense text-ink-3">{props.about}</p>
        </Show>
      </div>
      <div class="grid min-w-0 content-start gap-4">
        <Show when={props.error}>
          {(text) => (
            <Callout tone="danger" role="alert">
              <p>{text()}</p>
            </Callout>
          )}
        </Show>
        {props.children}
      </div>
    </section>
  )
}
