import type { JSX } from 'solid-js'
import type { FormState } from './create-form'
import { Form } from './form'

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
