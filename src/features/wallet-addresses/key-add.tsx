import { createUuid } from '~/lib/uuid'
import { withoutUnseen } from '~/lib/plain-text'
import { paths } from '~/paths'
import { addKey } from '~/rafiki/wallet-address-keys'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { type ParsedField, parseFields } from '~/resource/parse-fields'
import { WriteDialog } from '~/resource/role-notice'
import { createRouteClose } from '~/ui/feedback/dialog'
import { TextAreaField } from '~/ui/forms/text-area-field'
import { TextField } from '~/ui/forms/text-field'
import { parseKey } from './parse-key'
import { useWalletAddress } from './wallet-address-detail'

/** The id in a field, or else the one that came with the key. */
function parseKid(text: string, given: string | undefined): ParsedField<string> {
  const kid = withoutUnseen(text) || given
  if (kid === undefined) return { problem: 'Enter the id that the client sends with its signatures, or create one.' }
  return kid.length > 255 ? { problem: 'An id has at most 255 characters.' } : { value: kid }
}

/** Registers a public key that was made elsewhere: pasted as a JWK, PEM or base64. */
export function KeyAdd() {
  const wallet = useWalletAddress()
  const pageHref = () => paths.walletAddressPage(wallet().id).keys
  const close = createRouteClose(pageHref)
  const form = createForm({
    initial: () => ({ x: '', kid: '' }),
    labels: { x: 'Public key', kid: 'Key id' },
    parse: (texts) => {
      const key = parseKey(texts.x)
      return parseFields<{ x: string; kid: string }>({
        x: 'value' in key ? { value: key.value.x } : key,
        kid: parseKid(texts.kid, 'value' in key ? key.value.kid : undefined)
      })
    },
    submit: (values, key) => addKey(wallet().id, values, key),
    messages: { unknown: 'We don’t know yet if this key was added', refused: 'The key was not added' },
    notice: ({ kid }) => ({ title: `Added the key ${kid}` }),
    onDone: close
  })
  const kidOfKey = () => {
    const key = parseKey(form.texts().x)
    return 'value' in key ? key.value.kid : undefined
  }
  return (
    <WriteDialog title="Add a key" subtitle={wallet().title} action="add a key" pageHref={pageHref()}>
      <FormDialog title="Add a key" subtitle={wallet().title} form={form} submitLabel="Add key" onClose={close}>
        <TextAreaField
          {...form.field('x')}
          rows={5}
          help="An Ed25519 public key as a JWK, PEM or base64. The private one stays with the client."
        />
        <TextField
          {...form.field('kid')}
          help={
            kidOfKey() === undefined
              ? 'What the client sends as keyid.'
              : `Empty for the one that came with the key: ${kidOfKey()}.`
          }
          optional={kidOfKey() !== undefined}
          mono
          labelAction={
            <button type="button" class="link" onClick={() => form.setText('kid', createUuid())}>
              Create one
            </button>
          }
        />
      </FormDialog>
    </WriteDialog>
  )
}
