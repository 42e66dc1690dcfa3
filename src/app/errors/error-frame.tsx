import { Show, type JSX } from 'solid-js'
import '~/app/shell/shell.css'
import type { Config } from '~/config'
import { LiveRegion } from '~/ui/feedback/live-region'
import { EnvironmentChip } from '~/ui/data/status'
import { Logo } from '~/ui/theme/icon'

interface ErrorFrameProps {
  /** Unknown as long as config.json is */
  environment?: Config['environment'] | undefined
  children: JSX.Element
}

/** The console's frame without navigation, for errors before it is known who is here. */
export function ErrorFrame(props: ErrorFrameProps) {
  const brand = () => (
    <>
      <Logo />
      <span class="word">Rafiki Admin</span>
    </>
  )
  return (
    <div class="shell">
      <aside aria-label="Sidebar" class="sidebar chrome">
        <p class="brand">{brand()}</p>
      </aside>
      <div class="min-w-0">
        <header class="top-bar chrome">
          <p class="hidden items-center gap-2.5 whitespace-nowrap text-section lt-narrow:flex">{brand()}</p>
          <Show when={props.environment}>{(environment) => <EnvironmentChip environment={environment()} />}</Show>
          <span class="min-w-0 truncate text-dense text-ink-3 lt-narrow:hidden">{window.location.host}</span>
        </header>
        <main class="page">{props.children}</main>
      </div>
      <LiveRegion />
    </div>
  )
}
