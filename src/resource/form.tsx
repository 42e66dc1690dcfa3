import { Show, type JSX } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import type { FormState } from './create-form'
import { FormFeedback } from './form-feedback'

interface FormProps {
  form: FormState
  /** "Create asset" */
  submitLabel: string
  /** The page to go back to, for a form that is a page of its own; a section of a page has none, and says how much was changed instead. */
  cancelHref?: string
  children: JSX.Element
}

/** A form with its feedback above the fields and its button below. The state comes from `createForm`. */
export function Form(props: FormProps) {
  const changes = () => {
    const count = props.form.changeCount()
    return count === 0 ? 'No changes' : count === 1 ? '1 change' : `${count} changes`
  }
  const submitButton = () => (
    <Button type="submit" variant="primary" sending={props.form.sending()}>
      {props.submitLabel}
    </Button>
  )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void props.form.submit()
      }}
    >
      <div class="grid gap-5">
        <FormFeedback form={props.form} />
        {props.children}
      </div>
      <Show
        when={props.cancelHref}
        fallback={
          <div class="mt-5 flex items-center gap-3">
            {submitButton()}
            <p class="text-dense text-ink-3">{changes()}</p>
          </div>
        }
      >
        {(cancelHref) => (
          <div class="form-foot">
            <p class="mr-auto text-dense text-ink-3">Nothing is saved yet</p>
            <LinkButton href={cancelHref()}>Cancel</LinkButton>
            {submitButton()}
          </div>
        )}
      </Show>
    </form>
  )
}
