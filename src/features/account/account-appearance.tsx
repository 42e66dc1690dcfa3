import { dateFormat } from '~/lib/intl'
import { RadioGroup } from '~/ui/forms/radio-group'
import { setTheme, theme } from '~/ui/theme/theme'
import { inUtc, setInUtc } from '~/ui/data/time'
import { AccountSection } from './account-section'

const themes = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' }
] as const

/** `/settings/appearance`: how the console looks in this browser. */
export function AccountAppearance() {
  const zone = dateFormat({}).resolvedOptions().timeZone
  return (
    <>
      <AccountSection title="Theme" about="In this browser.">
        <RadioGroup name="theme" label="Theme" value={theme()} options={themes} onChange={setTheme} />
      </AccountSection>
      <AccountSection title="Time zone" about="Of every time that this browser shows.">
        <RadioGroup
          name="time-zone"
          label="Time zone"
          value={inUtc() ? 'utc' : 'browser'}
          options={[
            { value: 'browser', label: `This browser’s, ${zone}` },
            { value: 'utc', label: 'UTC' }
          ]}
          onChange={(value) => setInUtc(value === 'utc')}
        />
      </AccountSection>
    </>
  )
}
