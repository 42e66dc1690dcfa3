import { asciiText } from '~/lib/plain-text'
import { paths } from '~/paths'
import { triggerEvents } from '~/rafiki/wallet-addresses'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { type ParsedField, parseFields } from '~/resource/parse-fields'
import { WriteDialog } from '~/resource/role-notice'
import { createRouteClose } from '~/ui/feedback/dialog'
import { TextField } from '~/ui/forms/text-field'

const most = 1_000

/** How many addresses are looked after at once, or what to enter instead. */
function parseLimit(text: string): ParsedField<number> {
  const limit = /^\d{1,4}$/.test(asciiText(text)) ? Number.parseInt(asciiText(text), 10) : 0
  return limit > 0 && limit <= most ? { value: limit } : { problem: `Enter a whole number from 1 to ${most}.` }
}

/** Has Rafiki send the web-monetization events that are due. */
export function EventTrigger() {
  const close = createRouteClose(paths.walletAddresses)
  const form = createForm({
    initial: () => ({ limit: '100' }),
    labels: { limit: 'Addresses at most' },
    parse: (texts) => parseFields({ limit: parseLimit(texts.limit) }),
    submit: triggerEvents,
    messages: { unknown: 'We don’t know yet if the events were sent', refused: 'The events were not sent' },
    notice: ({ limit }, count) => ({
      title: count === 0 ? 'No events were due' : `Events sent: ${count}`,
      ...(count === limit ? { detail: 'There may be more: send them again.' } : {})
    }),
    onDone: close
  })
  const head = { title: 'Send due events', subtitle: 'Web monetization, of all tenants' }
  return (
    <WriteDialog {...head} action="send events" pageHref={paths.walletAddresses()}>
      <FormDialog {...head} form={form} submitLabel="Send events" onClose={close}>
        <p>
          Rafiki reports web-monetization money to a tenant’s system by an event, from when on the tenant can withdraw
          it and credit the account holder. It does so once the asset’s withdrawal threshold is reached or the time set
          for it has come; where neither is set, only when it is asked to.
        </p>
        <p>This sends what is due now, of every tenant’s addresses. No money moves.</p>
        <TextField {...form.field('limit')} inputmode="numeric" help="The rest stays due." />
      </FormDialog>
    </WriteDialog>
  )
}
