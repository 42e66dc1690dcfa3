import { createEffect, createSignal, Match, on, onCleanup, Show, Switch } from 'solid-js'
import { type FlowNode, isField, isSubmit, sectionsOf } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'
import { LinkButton } from '~/ui/link-button'
import { AuthFrame } from './auth-frame'
import { takeFlow } from './flow-address'
import { FlowForm } from './flow-form'
import { FlowMessages } from './flow-messages'
import { asksForCode, createRecovery, type RecoveryNotice } from './recovery-controller'

/** ms before another code can be asked for */
const pause = 30_000

const notices: Record<RecoveryNotice, string> = {
  'link-is-over':
    'This link is no longer valid: it was used before, or its time is over. Ask whoever invited you for a new one, or have a code sent to your address.',
  'too-many-tries': 'There were too many wrong codes, so this one is no longer valid. Have a new one sent.',
  'took-long': 'That took a while, so that code is no longer valid. Have a new one sent.',
  'try-again': 'That didn’t get through. Try again in a moment.'
}

/** `/auth/recovery`: a forgotten password, or an invitation by code. Address, code, and then the page to choose a password. */
export function RecoveryPage() {
  const kratos = useKratos()
  const flowId = takeFlow()
  const [other, setOther] = createSignal<string>()

  const recovery = createRecovery({
    client: createKratosClient(kratos.url),
    flowId,
    // Whoami decides what the person is let into: the page to choose a password, or first a second factor.
    onRecovered: async (flow) => {
      await kratos.session.check()
      kratos.go(paths.account(flow ? { flow } : {}))
    }
  })
  // An invitation that is opened where somebody else is signed in must not be taken for theirs (pitfalls B14).
  if (flowId !== undefined)
    void kratos.session.ensure().then((state) => {
      if (state.kind === 'signed-in') setOther(state.session.identity.email)
    })
  createEffect(() => {
    if (recovery.view().kind === 'signed-in-already')
      void kratos.session.check().then((state) => {
        if (state.kind === 'link') kratos.go(paths.account())
        else if (state.kind === 'signed-in') setOther(state.session.identity.email)
        else if (state.kind === 'second-factor') kratos.go(paths.login({ aal: 'aal2' }))
      })
  })

  const flow = () => {
    const view = recovery.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = recovery.view()
    return view.kind === 'failed' ? view : undefined
  }
  const coded = () => {
    const current = flow()
    return current !== undefined && asksForCode(current)
  }
  const groups = () => {
    const current = flow()
    if (!current) return []
    return sectionsOf(current)
      .filter(({ group, nodes }) => group !== 'default' && nodes.some((n) => isSubmit(n) || isField(n)))
      .map(({ group }) => group)
  }

  const [rested, setRested] = createSignal(false)
  createEffect(
    on(coded, (now) => {
      setRested(false)
      if (!now) return
      const timer = setTimeout(() => setRested(true), pause)
      onCleanup(() => clearTimeout(timer))
    })
  )
  const isResend = (node: FlowNode) => isSubmit(node) && node.attributes.name === 'email'
  const buttonLabel = (node: FlowNode) => {
    if (isResend(node) || coded()) return undefined
    return node.group === 'link' ? 'Send a link' : node.group === 'code' ? 'Send a code' : undefined
  }
  let box: HTMLDivElement | undefined
  createEffect(
    on(
      () => flow()?.id && coded(),
      () => queueMicrotask(() => box?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus())
    )
  )

  return (
    <AuthFrame
      title={other() ? 'Somebody is signed in here' : coded() ? 'Enter the code' : 'Recover your account'}
      subtitle={
        other() || failed()
          ? undefined
          : coded()
            ? 'Six digits. They’re in the mail, or whoever invited you has them.'
            : 'A code to your address lets you choose a new password.'
      }
    >
      <Switch fallback={<div class="min-h-40" aria-busy="true" />}>
        <Match when={other()}>
          {(email) => (
            <div class="grid gap-4">
              <p class="text-body text-ink-2">
                This browser is signed in as <b class="break-all">{email()}</b>. If what you opened is for somebody
                else, sign out first; it goes on from there.
              </p>
              <div class="flex flex-wrap gap-2">
                <Button
                  variant="primary"
                  onClick={() => void kratos.signOut(paths.recovery(flowId ? { flow: flowId } : {}))}
                >
                  Sign out and go on
                </Button>
                <LinkButton href={paths.home()}>Stay signed in</LinkButton>
              </div>
            </div>
          )}
        </Match>
        <Match when={failed()}>
          {(view) => (
            <Callout
              tone="danger"
              role="alert"
              title={view().title}
              actions={<Button onClick={recovery.restart}>Try again</Button>}
            >
              <p>{view().cause}</p>
            </Callout>
          )}
        </Match>
        <Match when={flow()}>
          {(current) => (
            <div ref={box} class="grid gap-5">
              <FlowMessages flow={current()} notice={noticeText(recovery.notice())} />
              <FlowForm
                flow={current()}
                groups={groups()}
                sending={recovery.sending()}
                onSend={(body) => void recovery.submit(body)}
                buttonLabel={buttonLabel}
                without={rested() ? [] : current().ui.nodes.some(isResend) ? ['email'] : []}
                wide
              />
              <Show when={coded() && !rested() && current().ui.nodes.some(isResend)}>
                <p class="text-dense text-ink-3">
                  No mail? Look in the spam folder. In half a minute you can ask for another code.
                </p>
              </Show>
            </div>
          )}
        </Match>
      </Switch>
      <p class="mt-6 text-dense">
        <a href={paths.login()} class="link">
          Back to sign-in
        </a>
      </p>
    </AuthFrame>
  )
}

const noticeText = (notice: RecoveryNotice | undefined) => notice && { text: notices[notice] }
