import { createEffect, createMemo, createSignal, Match, on, onCleanup, Show, Switch } from 'solid-js'
import { type Flow, type FlowNode, isField, isSubmit, sectionsOf } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { AuthLayout } from '~/flows/auth-layout'
import type { FlowNotice } from '~/flows/create-flow'
import { recoveryFragment, takeFlow, takeRecoveryFragment } from '~/flows/flow-address'
import { FlowFailed } from '~/flows/flow-failed'
import { FlowForm } from '~/flows/flow-form'
import { FlowMessages } from '~/flows/flow-messages'
import { asksForCode, createRecoveryFlow, type RecoveryNotice } from './recovery-flow'
import { AlreadySignedIn } from '~/flows/already-signed-in'
import { FormWait } from '~/flows/wait-notice'

/** ms before another code can be requested */
const resendPause = 30_000

const messages: Record<Exclude<Extract<RecoveryNotice | FlowNotice, string>, 'still-signed-in'>, string> = {
  'link-expired':
    'This link has expired, or it was used before. Ask the person who invited you for a new one, or have a code sent to your address.',
  'too-many-tries': 'There were too many wrong codes, so this one is no longer valid. Have a new one sent.',
  'took-long':
    'That took a while, so here is a new form, and a code from before is no longer valid. Have a new one sent.',
  'out-of-date':
    'The form was out of date, so here is a new one, and a code from before is no longer valid. Send it again.',
  'no-cookies':
    'This browser doesn’t send this site’s cookies, and the sign-in service needs them. Allow cookies for this site, then try again.',
  unreachable: 'The sign-in service (Kratos) isn’t responding. Try again in a moment.',
  'not-taken': 'The sign-in service didn’t accept this. Try again.'
}

/** `/auth/recovery`: a forgotten password, or an invitation by code. Address, code, and then the page to choose a password. */
export function RecoveryPage() {
  const kratos = useKratos()
  const flowId = takeFlow()
  const prefilled = takeRecoveryFragment()
  const [address, setAddress] = createSignal(prefilled.email)

  const recovery = createRecoveryFlow({
    client: createKratosClient(kratos.url),
    session: kratos.session,
    flowId,
    // Whoami decides which page follows: the one to choose a password, or first the second factor.
    onRecovered: async (flow) => {
      await kratos.session.check()
      kratos.go(paths.account(flow ? { flow } : {}))
    },
    onUnderway: (to) => kratos.go(to === 'choose-password' ? paths.account() : paths.login({ aal: 'aal2' }))
  })

  const flow = () => {
    const view = recovery.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = recovery.view()
    return view.kind === 'failed' ? view : undefined
  }
  const occupied = () => {
    const view = recovery.view()
    return view.kind === 'occupied' ? view : undefined
  }
  // Memos, because every answer is a new flow object: timers and focus depend on the step, not on every wrong code.
  const coded = createMemo(() => {
    const current = flow()
    return current !== undefined && asksForCode(current)
  })
  const step = createMemo(() => `${flow()?.id} ${coded()}`)
  const groups = () => {
    const current = flow()
    if (!current) return []
    return sectionsOf(current)
      .filter(({ group, nodes }) => group !== 'default' && nodes.some((n) => isSubmit(n) || isField(n)))
      .map(({ group }) => group)
  }

  const [canResend, setCanResend] = createSignal(false)
  const [mails, setMails] = createSignal(0)
  createEffect(
    on([coded, mails], ([now]) => {
      setCanResend(false)
      if (!now) return
      const timer = setTimeout(() => setCanResend(true), resendPause)
      onCleanup(() => clearTimeout(timer))
    })
  )
  const send = async (body: Record<string, unknown>) => {
    if (typeof body['email'] === 'string') setAddress(body['email'])
    await recovery.submit(body)
    if ('email' in body && recovery.notice() === undefined) setMails((count) => count + 1)
  }
  const isResend = (node: FlowNode) => isSubmit(node) && node.attributes.name === 'email'
  // A function, because a handler reads it: a condition in the markup would make a computation each time.
  const hidden = ({ ui }: Flow) => (!canResend() && ui.nodes.some(isResend) ? ['email'] : [])
  const isMailed = () => flow()?.ui.nodes.some(isResend) === true
  const buttonLabel = (node: FlowNode) => {
    if (isResend(node) || coded()) return undefined
    return node.group === 'link' ? 'Send a link' : node.group === 'code' ? 'Send a code' : undefined
  }
  const field = ({ attributes }: FlowNode) => {
    // Without a way to have another one sent, the code came from the person who invited, over another channel than mail (kratos §4.4).
    if (attributes.name === 'code') return { value: prefilled.code, label: isMailed() ? 'Code from the mail' : 'Code' }
    return attributes.name === 'email' ? { value: address() } : {}
  }
  let box: HTMLDivElement | undefined
  createEffect(
    on(step, () => queueMicrotask(() => box?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()))
  )

  const subtitle = () => {
    if (!flow()) return undefined
    return coded()
      ? `Six digits, from ${isMailed() ? 'the mail' : 'the person who invited you'}.`
      : 'A code to your address lets you choose a new password.'
  }

  return (
    <AuthLayout
      title={occupied() ? 'Somebody is signed in here' : coded() ? 'Enter the code' : 'Recover your account'}
      subtitle={subtitle()}
    >
      <Switch fallback={<FormWait />}>
        <Match when={occupied()}>
          {(view) => (
            <AlreadySignedIn
              email={view().email}
              onward={
                flowId
                  ? paths.recovery({ flow: flowId }) + recoveryFragment({ code: prefilled.code })
                  : paths.recovery()
              }
            />
          )}
        </Match>
        <Match when={failed()}>
          {(view) => (
            <FlowFailed title={view().title} isUnreachable={view().isUnreachable === true} onRetry={recovery.retry}>
              {view().cause}
            </FlowFailed>
          )}
        </Match>
        <Match when={flow()}>
          {(current) => (
            <div ref={box} class="grid gap-5">
              <FlowMessages flow={current()} notice={noticeText(recovery.notice())} />
              <FlowForm
                flow={current()}
                groups={groups()}
                sending={recovery.sending() !== undefined}
                onSend={(body) => void send(body)}
                field={field}
                buttonLabel={buttonLabel}
                without={hidden(current())}
                wide
              />
              <Show when={coded() && !canResend() && current().ui.nodes.some(isResend)}>
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
    </AuthLayout>
  )
}

const noticeText = (notice: RecoveryNotice | FlowNotice | undefined): string | undefined => {
  if (notice === undefined || notice === 'still-signed-in') return undefined
  return typeof notice === 'string' ? messages[notice] : notice.text
}
