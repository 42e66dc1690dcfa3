import { Match, Switch, type JSX } from 'solid-js'
import type { FlowNode } from '~/kratos/flow-model'
import { SecretField } from '~/ui/forms/secret-field'
import { CheckboxField } from '~/ui/forms/checkbox-field'
import { TextField, type TextFieldProps } from '~/ui/forms/text-field'
import { errorOf } from './said'
import { labelOf } from './node-labels'

/** What a form says of a field beside what Kratos says. */
export interface FieldWords {
  label?: string | undefined
  help?: string | undefined
  /** What stands in the field at first, when Kratos sends none */
  value?: string | undefined
  /** Instead of what Kratos says is wrong */
  error?: string | undefined
  labelAction?: JSX.Element
  onInput?: ((text: string) => void) | undefined
}

interface NodeFieldProps {
  node: FlowNode
  /** Unique in the page; the node's name unless said */
  id?: string | undefined
  words?: FieldWords | undefined
}

const codes = ['totp_code', 'code']
const inputTypes = ['text', 'email', 'tel', 'url', 'number', 'date', 'datetime-local']

/** One input of a flow; types that we don't know are text. The browser keeps what is typed, and the form reads it. */
export function FlowField(props: NodeFieldProps) {
  const at = () => props.node.attributes
  const name = () => at().name ?? ''
  const id = () => props.id ?? name()
  const label = () => props.words?.label ?? labelOf(props.node)
  const error = () => props.words?.error ?? errorOf(props.node)
  const isPassword = () => at().type === 'password'
  const isCode = () => codes.includes(name())
  const autocomplete = () => {
    const unless = isPassword()
      ? 'current-password'
      : isCode()
        ? 'one-time-code'
        : name() === 'identifier'
          ? 'username'
          : 'off'
    return (at().autocomplete ?? unless) as TextFieldProps['autocomplete']
  }
  const value = () => {
    const sent = at().value
    return sent === undefined || sent === null || sent === '' ? props.words?.value : String(sent)
  }
  return (
    <Switch
      fallback={
        <TextField
          id={id()}
          name={name()}
          label={label()}
          labelAction={props.words?.labelAction}
          help={props.words?.help}
          helpIsRule
          error={error()}
          value={value()}
          onInput={props.words?.onInput}
          type={inputTypes.includes(at().type ?? '') ? at().type : 'text'}
          inputmode={isCode() ? 'numeric' : label() === 'Email' ? 'email' : undefined}
          autocomplete={autocomplete()}
          autocapitalize="none"
          spellcheck={false}
          // A code is pasted with its spaces; they are taken out before it is sent.
          maxlength={(at().maxlength ?? -4) + 4 || undefined}
          required={at().required === true}
          disabled={at().disabled === true}
          mono={isCode() || name() === 'lookup_secret'}
          large={isCode()}
        />
      }
    >
      <Match when={isPassword()}>
        <SecretField
          id={id()}
          name={name()}
          label={label()}
          labelAction={props.words?.labelAction}
          help={props.words?.help}
          helpIsRule
          error={error()}
          onInput={props.words?.onInput}
          autocomplete={autocomplete()}
          required={at().required === true}
          disabled={at().disabled === true}
        />
      </Match>
      <Match when={at().type === 'checkbox'}>
        <CheckboxField
          id={id()}
          name={name()}
          label={label()}
          help={props.words?.help}
          error={error()}
          disabled={at().disabled === true}
          checked={at().value === true}
        />
      </Match>
    </Switch>
  )
}
