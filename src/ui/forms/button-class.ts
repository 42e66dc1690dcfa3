/** How a button or a link that looks like one may look. */
export interface ButtonLook {
  /** primary once per view; danger only inside the dialog that confirms it */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'small' | 'medium' | 'large' | undefined
}

/** The classes of that look. */
export const buttonClass = (look: ButtonLook, own: string | undefined): string =>
  `button button-${look.variant ?? 'secondary'} button-${look.size ?? 'medium'} ${own ?? ''}`
