import { Match, Switch, type JSX } from 'solid-js'
import type { FlowNode } from '~/kratos/flow-model'
import { SecretField } from '~/ui/secret-field'
import { TextField } from '~/ui/text-field'
import { lazily } from '~/ui/lazily'
import { errorOf } from './said'
import { labelOf } from './wording'

// Rare, and never on the first form.
const CheckboxField = lazily(() => import('~/ui/checkbox-field'), 'CheckboxField')

export interface NodeFieldProps {
  node: FlowNode
  /** Unique in the page; the node's name unless said */
  id?: string | undefined
  label?: string | undefined
  help?: string | undefined
  /** What stands in the field at first, when Kratos sends none */
  value?: string | undefined
  /** Instead of what Kratos says is wrong */
  error?: string | undefined
  labelAction?: JSX.Element
  onInput?: ((text: string) => void) | undefined
}

const codes = ['totp_code', 'code']
const inputTypes = ['text', 'email', 'tel', 'url', 'number', 'date', 'datetime-local']

/** One input of a flow; types that we don't know are text. The browser keeps what is typed, and the form reads it. */
export function NodeField(props: NodeFieldProps) {
  const at = () => props.node.attributes
  const name = () => at().name ?? ''
  const isCode = () => codes.includes(name())
  const shared = () => ({
    id: props.id ?? name(),
    name: name(),
    label: props.label ?? labelOf(props.node),
    help: props.help,
    helpIsRule: true,
    error: props.error ?? errorOf(props.node),
    labelAction: props.labelAction,
    disabled: at().disabled === true,
    required: at().required === true
  })
  // A code is pasted with its spaces; they are taken out before it is sent.
  const room = () => (at().maxlength ?? -4) + 4 || undefined
  const value = () => {
    const sent = at().value
    return sent === undefined || sent === null || sent === '' ? props.value : String(sent)
  }
  return (
    <Switch
      fallback={
        <TextField
          {...shared()}
          type={inputTypes.includes(at().type ?? '') ? (at().type ?? 'text') : 'text'}
          value={value()}
          autocomplete={
            (at().autocomplete ?? (isCode() ? 'one-time-code' : name() === 'identifier' ? 'username' : 'off')) as never
          }
          inputmode={isCode() ? 'numeric' : shared().label === 'Email' ? 'email' : undefined}
          autocapitalize="none"
          spellcheck={false}
          mono={isCode() || name() === 'lookup_secret'}
          large={isCode()}
          maxlength={room()}
          onInput={props.onInput}
        />
      }
    >
      <Match when={at().type === 'password'}>
        <SecretField
          {...shared()}
          autocomplete={(at().autocomplete ?? 'current-password') as never}
          onInput={props.onInput}
        />
      </Match>
      <Match when={at().type === 'checkbox'}>
        <CheckboxField
          id={shared().id}
          name={name()}
          label={shared().label}
          help={props.help}
          error={shared().error}
          disabled={shared().disabled}
          checked={at().value === true}
        />
      </Match>
    </Switch>
  )
}
