import { Show, useContext, type JSX } from 'solid-js'
import { may } from '~/rafiki/credentials/permissions'
import { Button } from '~/ui/forms/button'
import { ConflictCallout } from '~/ui/forms/conflict-callout'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { LinkButton } from '~/ui/forms/link-button'
import { StatusIcon } from '~/ui/theme/status-icon'
import type { FormState } from './create-form'
import { MutationErrorCallout } from './mutation-error-callout'
import { NeededRight, RoleNotice } from './role-notice'

interface FormProps {
  form: FormState
  /** "Create asset" */
  submitLabel: string
  /** The page to go back to, for a form that is a page of its own; a section of a page has none, and says how much was changed instead. */
  cancelHref?: string
  children: JSX.Element
}

/** A form with its feedback above the fields and its button below, for whoever may send it. The state comes from `createForm`. */
export function Form(props: FormProps) {
  const right = useContext(NeededRight)
  const action = () => `${(props.submitLabel[0] ?? '').toLowerCase()}${props.submitLabel.slice(1)}`
  return (
    <Show when={may(right)} fallback={<RoleNotice right={right} action={action()} />}>
      <WritableForm {...props} />
    </Show>
  )
}

function WritableForm(props: FormProps) {
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
          <div class="mt-5 flex flex-wrap items-center gap-x-3 gap-y-2">
            {submitButton()}
            <div class="text-dense">
              <p role="status">
                <Show when={props.form.saved()}>
                  {(title) => (
                    <span class="flex gap-2">
                      <StatusIcon name="done" class="mt-0.75 text-success" />
                      {title()}
                    </span>
                  )}
                </Show>
              </p>
              <Show when={!props.form.saved()}>
                <p class="text-ink-3">{changes()}</p>
              </Show>
            </div>
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

interface FormSectionProps {
  title: string
  form: FormState
  /** "Save thresholds" */
  submitLabel: string
  children: JSX.Element
}

/** A part of a page with settings that are saved by themselves. */
export function FormSection(props: FormSectionProps) {
  return (
    <section class="section first:mt-0">
      <div class="section-head">
        <h2 class="text-section">{props.title}</h2>
      </div>
      <Form form={props.form} submitLabel={props.submitLabel}>
        {props.children}
      </Form>
    </section>
  )
}

/** First in a form: the fields that have problems, and the error of its mutation. */
export function FormFeedback(props: { form: FormState }) {
  return (
    <>
      <ErrorSummary errors={props.form.fieldErrors()} attempt={props.form.attempt()} />
      <MutationErrorCallout error={props.form.error()} messages={props.form.messages} />
      <ConflictCallout
        conflicts={props.form.conflicts()}
        onSaveMine={() => void props.form.overwrite()}
        onKeepTheirs={() => props.form.keepPresent()}
      />
    </>
  )
}
