import { StatusIcon } from '~/ui/theme/status-icon'

/** The name of the deployment, so that nobody mistakes one for another. */
export function EnvironmentChip(props: { environment: { name: string; production: boolean } }) {
  return (
    <span
      class="inline-flex h-6 max-w-full items-center gap-1 whitespace-nowrap rounded-pill border pl-1 pr-2.5 text-meta font-500"
      classList={{
        'border-line-strong': props.environment.production,
        'border-warning-line bg-warning-soft text-warning-ink': !props.environment.production
      }}
    >
      <StatusIcon name="dot" class={props.environment.production ? 'text-success' : 'text-warning'} />
      <span class="truncate">{props.environment.name}</span>
    </span>
  )
}
