import { Match, Switch, type JSX } from 'solid-js'
import type { FlowNode } from '~/kratos/flow-model'
import { SecretField } from '~/ui/forms/secret-field'
import { TextField } from '~/ui/forms/text-field'
import { withProps } from '~/ui/layout/with-props'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { errorOf } from './said'
import { labelOf } from './node-labels'

// Rare, and never on the first form.
const CheckboxField = lazyNamed(() => import('~/ui/forms/checkbox-field'), 'CheckboxField')

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
  const isPassword = () => at().type === 'password'
  const isCode = () => codes.includes(name())
  const shared = {
    get id() {
      return props.id ?? name()
    },
    get name() {
      return name()
    },
    get label() {
      return props.words?.label ?? labelOf(props.node)
    },
    get help() {
      return props.words?.help
    },
    helpIsRule: true,
    get error() {
      return props.words?.error ?? errorOf(props.node)
    },
    get labelAction() {
      return props.words?.labelAction
    },
    get disabled() {
      return at().disabled === true
    },
    get required() {
      return at().required === true
    },
    get onInput() {
      return props.words?.onInput
    },
    get autocomplete() {
      const unless = isPassword()
        ? 'current-password'
        : isCode()
          ? 'one-time-code'
          : name() === 'identifier'
            ? 'username'
            : 'off'
      return (at().autocomplete ?? unless) as never
    }
  }
  const text = withProps(shared, {
    get type() {
      return inputTypes.includes(at().type ?? '') ? (at().type ?? 'text') : 'text'
    },
    get value() {
      return value()
    },
    get inputmode() {
      return isCode() ? ('numeric' as const) : shared.label === 'Email' ? ('email' as const) : undefined
    },
    autocapitalize: 'none' as const,
    spellcheck: false,
    get mono() {
      return isCode() || name() === 'lookup_secret'
    },
    get large() {
      return isCode()
    },
    get maxlength() {
      return room()
    }
  })
  // A code is pasted with its spaces; they are taken out before it is sent.
  const room = () => (at().maxlength ?? -4) + 4 || undefined
  const value = () => {
    const sent = at().value
    return sent === undefined || sent === null || sent === '' ? props.words?.value : String(sent)
  }
  return (
    <Switch fallback={<TextField {...text} />}>
      <Match when={isPassword()}>
        <SecretField {...shared} />
      </Match>
      <Match when={at().type === 'checkbox'}>
        <CheckboxField
          id={shared.id}
          name={name()}
          label={shared.label}
          help={shared.help}
          error={shared.error}
          disabled={shared.disabled}
          checked={at().value === true}
        />
      </Match>
    </Switch>
  )
}
