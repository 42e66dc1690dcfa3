import { Show, type JSX } from 'solid-js'
import { CopyButton } from '~/ui/data/copyable-id'
import { FactList } from '~/ui/data/fact-list'
import { Icon, type IconName } from '~/ui/theme/icon'
import { PageHead } from '~/ui/layout/page-head'

interface ErrorLayoutProps {
  icon: IconName
  title: string
  /** What happened, and what did not */
  children: JSX.Element
  actions?: JSX.Element
  facts?: readonly { term: string; value: string }[]
}

/** The layout of every error page: what happened, what to do, and the details to send to support. */
export function ErrorLayout(props: ErrorLayoutProps) {
  let details: HTMLDivElement | undefined
  const text = () => [props.title, ...(props.facts ?? []).map((fact) => `${fact.term}: ${fact.value}`)].join('\n')
  return (
    <div class="mt-14 flex max-w-155 gap-8 lt-narrow:mt-4 lt-narrow:block">
      <Icon name={props.icon} size={28} class="mt-0.5 text-ink-2 lt-narrow:mb-4" />
      <div class="min-w-0 flex-1">
        <div class="-mb-5">
          <PageHead title={props.title} />
        </div>
        <div class="mt-1.5 text-body text-ink-2">{props.children}</div>
        <div class="mt-5 flex flex-wrap gap-2">
          {props.actions}
          <Show when={props.facts?.length}>
            <CopyButton name="Details" text={text} shown={() => details}>
              Copy details
            </CopyButton>
          </Show>
        </div>
        <Show when={props.facts?.length}>
          <div ref={details} class="mt-6 border-t border-line pt-4">
            <FactList facts={props.facts ?? []} />
          </div>
        </Show>
      </div>
    </div>
  )
}
