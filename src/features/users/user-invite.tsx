import { useLocation } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { paths } from '~/paths'
import { ownTenant } from '~/rafiki/credentials/current-tenant'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { parseEmail, parseFields } from '~/resource/parse-fields'
import { Callout } from '~/ui/feedback/callout'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { TextField } from '~/ui/forms/text-field'
import { AccessFields } from './access-fields'
import { InvitationView } from './invitation-view'
import { invite, type Invitation, type Person } from './people-client'
import { accessLabels, parseAccess, parseName } from './user-form'

interface Invited {
  person: Person
  invitation: Invitation | null
  problem?: string | null
}

/** Creates a user, and shows the link and the code with which they choose a password. */
export function UserInvite() {
  const location = useLocation()
  const close = createRouteClose(() => paths.users() + location.search)
  const [invited, setInvited] = createSignal<Invited>()
  const form = createForm({
    initial: () => ({ email: '', name: '', role: 'viewer', tenantId: '' }),
    labels: { email: 'Email', name: 'Name', ...accessLabels },
    parse: (texts) =>
      parseFields({
        // As Kratos compares them.
        email: parseEmail(texts.email.toLowerCase()),
        name: parseName(texts.name),
        ...parseAccess(texts, ownTenant()?.id)
      }),
    submit: ({ name, ...person }) => invite({ ...person, ...(name === undefined ? {} : { name }) }),
    messages: { unknown: 'We don’t know yet if this user was invited', refused: 'The user was not invited' },
    onDone: setInvited
  })
  return (
    <Show
      when={invited()}
      fallback={
        <FormDialog
          title="Invite user"
          subtitle="You get a link and a code to send to them. Nothing is sent by mail."
          form={form}
          submitLabel="Invite user"
          onClose={close}
        >
          <TextField
            {...form.field('email')}
            inputmode="email"
            autocapitalize="none"
            spellcheck={false}
            help="They sign in with it."
          />
          <TextField {...form.field('name')} optional />
          <AccessFields form={form} />
        </FormDialog>
      }
    >
      {(done) => (
        <Dialog
          title={`Invited ${done().person.email}`}
          subtitle={`As ${done().person.role}`}
          onClose={close}
          footer={
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          }
        >
          <Show
            when={done().invitation}
            fallback={
              <Callout
                role="alert"
                tone="warning"
                title="The user was created, but no link could be made"
                actions={
                  <LinkButton href={paths.userAction(done().person.id, 'link') + location.search}>
                    Make a link
                  </LinkButton>
                }
              >
                <p>{done().problem ?? 'The sign-in service (Kratos) isn’t responding to the gateway.'}</p>
              </Callout>
            }
          >
            {(invitation) => <InvitationView invitation={invitation()} />}
          </Show>
        </Dialog>
      )}
    </Show>
  )
}
