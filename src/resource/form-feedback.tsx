import { ErrorSummary } from '~/ui/forms/error-summary'
import type { FormState } from './create-form'
import { MutationErrorCallout } from './mutation-error-callout'

/** First in a form: the fields that have problems, and the error of its mutation. */
export function FormFeedback(props: { form: FormState }) {
  return (
    <>
      <ErrorSummary errors={props.form.fieldErrors()} attempt={props.form.attempt()} />
      <MutationErrorCallout error={props.form.error()} messages={props.form.messages} />
    </>
  )
}
