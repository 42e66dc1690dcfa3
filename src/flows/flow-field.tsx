import { Match, Switch, type JSX } from 'solid-js'
import { type FlowNode, isFixed } from '~/kratos/flow-model'
import { SecretField } from '~/ui/forms/secret-field'
import { CheckboxField } from '~/ui/forms/checkbox-field'
import { SelectField } from '~/ui/forms/select-field'
import { TextField, type TextFieldProps } from '~/ui/forms/text-field'
import { fieldError } from './message-text'
import { labelOf } from './node-labels'

/** Labels and values of a field that the page sets in place of Kratos'. */
export interface FieldOverrides {
  label?: string | undefined
  help?: string | undefined
  /** The initial value, when Kratos sends none */
  value?: string | undefined
  /** In place of Kratos' error */
  error?: string | undefined
  labelAction?: JSX.Element
  onInput?: ((text: string) => void) | undefined
}

interface FlowFieldProps {
  node: FlowNode
  /** Unique in the page; the node's name unless given */
  id?: string | undefined
  overrides?: FieldOverrides | undefined
}

const codes = ['totp_code', 'code']
// Not `datetime-local`: Kratos' times have seconds and a zone, which that input would drop.
const inputTypes = ['text', 'email', 'tel', 'url', 'number', 'date']

/** One input of a flow; an unknown type is a text field. The browser keeps the text, and the form reads it. */
export function FlowField(props: FlowFieldProps) {
  const at = () => props.node.attributes
  const name = () => at().name ?? ''
  const id = () => props.id ?? name()
  const label = () => props.overrides?.label ?? labelOf(props.node)
  const error = () => props.overrides?.error ?? fieldError(props.node)
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
    if (sent === undefined || sent === null || sent === '') return props.overrides?.value
    return typeof sent === 'object' ? JSON.stringify(sent) : String(sent)
  }
  /** Kratos' choices, one for none where there may be none, and the present value also when it is no longer offered. */
  const choices = () => {
    const offered = (at().options ?? []).map((option) => String(option.value))
    const present = value()
    const isOffered = present === undefined || offered.includes(present)
    const none =
      present === undefined || !at().required ? [{ value: '', label: at().required ? 'Choose…' : 'None' }] : []
    return [...none, ...[...(isOffered ? [] : [present]), ...offered].map((text) => ({ value: text, label: text }))]
  }
  return (
    <Switch
      fallback={
        <TextField
          id={id()}
          name={name()}
          label={label()}
          labelAction={props.overrides?.labelAction}
          help={props.overrides?.help}
          helpIsRule
          error={error()}
          value={value()}
          onInput={props.overrides?.onInput}
          type={inputTypes.includes(at().type ?? '') ? at().type : 'text'}
          inputmode={isCode() ? 'numeric' : label() === 'Email' ? 'email' : undefined}
          autocomplete={autocomplete()}
          autocapitalize="none"
          spellcheck={false}
          // A code may be pasted with spaces and dashes; they are removed before it is sent.
          maxlength={isCode() ? undefined : at().maxlength}
          required={at().required === true}
          locked={isFixed(props.node) ? 'This can’t be changed here. Ask an operator.' : undefined}
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
          labelAction={props.overrides?.labelAction}
          help={props.overrides?.help}
          helpIsRule
          error={error()}
          onInput={props.overrides?.onInput}
          autocomplete={autocomplete()}
          required={at().required === true}
          disabled={at().disabled === true}
        />
      </Match>
      <Match when={at().options?.length}>
        <SelectField
          id={id()}
          name={name()}
          label={label()}
          labelAction={props.overrides?.labelAction}
          help={props.overrides?.help}
          helpIsRule
          error={error()}
          value={value() ?? ''}
          options={choices()}
          onChange={props.overrides?.onInput}
          required={at().required === true}
          disabled={at().disabled === true}
        />
      </Match>
      <Match when={at().type === 'checkbox'}>
        <CheckboxField
          id={id()}
          name={name()}
          label={label()}
          help={props.overrides?.help}
          error={error()}
          disabled={at().disabled === true}
          checked={at().value === true}
        />
      </Match>
    </Switch>
  )
}
