import { createEffect, onMount, Show, type JSX } from 'solid-js'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Callout } from '~/ui/feedback/callout'
import { Button } from '~/ui/forms/button'
import { EnvironmentChip } from '~/ui/data/status'
import { Logo } from '~/ui/theme/icon'
import { takeHeadingFocus, setPageTitle } from '~/ui/layout/page-heading'
import { AuthIllustration } from './auth-illustration'

interface AuthFrameProps {
  title: string
  subtitle?: JSX.Element
  children: JSX.Element
}

/** The frame of the sign-in pages. It names the product, the deployment and the host, against phishing and mix-ups. */
export function AuthLayout(props: AuthFrameProps) {
  const kratos = useKratos()
  let heading: HTMLHeadingElement | undefined
  createEffect(() => setPageTitle(props.title))
  onMount(() => {
    if (takeHeadingFocus() && !document.activeElement?.matches('input')) heading?.focus()
  })
  return (
    <div class="grid min-h-dvh grid-cols-[minmax(0,44fr)_minmax(0,56fr)] lt-narrow:grid-cols-[minmax(0,1fr)]">
      <div class="flex flex-col px-9 py-8 lt-narrow:px-5 lt-narrow:py-6">
        <header>
          <a href={paths.login()} class="inline-flex items-center gap-2.5 text-section">
            <Logo />
            Rafiki Admin
          </a>
        </header>
        <main class="mx-auto my-auto w-full max-w-86 py-12 lt-narrow:mx-0 lt-narrow:mb-auto lt-narrow:mt-14 lt-narrow:max-w-full lt-narrow:py-0">
          <h1 ref={heading} tabindex="-1" class="text-figure-s">
            {props.title}
          </h1>
          <Show when={props.subtitle}>
            <p class="mt-1.5 text-body text-ink-3">{props.subtitle}</p>
          </Show>
          <Show when={!navigator.cookieEnabled}>
            <Callout
              class="mt-5"
              tone="danger"
              role="alert"
              title="This browser blocks cookies"
              actions={<Button onClick={() => window.location.reload()}>Reload</Button>}
            >
              <p class="break-words">
                Signing in needs them. Allow cookies for {window.location.host} in the browser’s settings, then reload.
              </p>
            </Callout>
          </Show>
          <div class="mt-5">{props.children}</div>
        </main>
        <footer class="flex flex-wrap items-center gap-2.5 text-meta text-ink-3 lt-narrow:mt-12">
          <EnvironmentChip environment={kratos.environment} />
          <span class="break-all">{window.location.host}</span>
        </footer>
      </div>
      <div class="border-l border-line bg-canvas lt-narrow:hidden">
        <AuthIllustration />
      </div>
    </div>
  )
}
