import { Show, type JSX } from 'solid-js'
import { LiveText } from '~/ui/data/live-text'
import './field.css'
import { StatusIcon } from '~/ui/theme/status-icon'

/** What every field shows around its control. */
export interface FieldLook {
  label: string
  /** A sentence below the control: what it is for. */
  help?: string | undefined
  /** The help explains the rule, so an error does not take its place. */
  helpIsRule?: boolean | undefined
  /** A sentence that says what to enter. */
  error?: string | undefined
  /** Required is the default and unmarked. */
  optional?: boolean | undefined
  /** Beside the label, at the right: "Forgot password?", "Create one" */
  labelAction?: JSX.Element
}

/** The ids of the help and error that describe a control, for its `aria-describedby`; undefined when it has neither. */
export const describedBy = (id: string, look: FieldLook): string | undefined =>
  [look.error && `${id}-error`, look.help && (!look.error || look.helpIsRule) && `${id}-help`]
    .filter(Boolean)
    .join(' ') || undefined

interface FieldProps {
  look: FieldLook
  id: string
  children: JSX.Element
}

/** Label and control, then the help, or the error in its place. */
export function Field(props: FieldProps) {
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-1.5 content-start">
      <div class="flex items-baseline justify-between gap-2 text-dense">
        <label for={props.id} class="font-500">
          {props.look.label}
          <Show when={props.look.optional}>
            <span class="ml-2 font-400 text-ink-3">optional</span>
          </Show>
        </label>
        {props.look.labelAction}
      </div>
      {props.children}
      <Show when={props.look.error}>
        {(error) => (
          <p id={`${props.id}-error`} class="flex gap-1.5 text-meta text-danger-ink">
            <StatusIcon name="failed" class="mt-px text-danger" />
            <span class="min-w-0">
              <LiveText text={error()} translatable />
            </span>
          </p>
        )}
      </Show>
      <Show when={(!props.look.error || props.look.helpIsRule) && props.look.help}>
        {(help) => (
          <p id={`${props.id}-help`} class="hint">
            <LiveText text={help()} translatable />
          </p>
        )}
      </Show>
    </div>
  )
}
