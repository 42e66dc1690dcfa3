import type { JSX } from 'solid-js'
import { Dialog } from '~/ui/feedback/dialog'
import { Button } from '~/ui/forms/button'
import type { FormState } from './create-form'
import { FormFeedback } from './form'

interface FormDialogProps {
  title: string
  subtitle: string
  form: FormState
  /** "Set fee" */
  submitLabel: string
  onClose: () => void
  children: JSX.Element
}

/** A form in a dialog, with its feedback above the fields. What was typed is asked about before it closes. */
export function FormDialog(props: FormDialogProps) {
  return (
    <Dialog
      title={props.title}
      subtitle={props.subtitle}
      onClose={() => props.onClose()}
      busy={() => props.form.sending()}
      onSubmit={() => void props.form.submit()}
      dirty={() => props.form.isDirty()}
      footer={
        <>
          <Button disabled={props.form.sending()} onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" sending={props.form.sending()}>
            {props.submitLabel}
          </Button>
        </>
      }
    >
      <FormFeedback form={props.form} />
      {props.children}
    </Dialog>
  )
}
