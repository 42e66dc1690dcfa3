import { addDrawings } from './icon-set'
import { moreIcons } from './more-icons.gen'
import './shell-icons'

// Imported for what it does, by whatever shows one that neither the sign-in page nor the shell does.
addDrawings(moreIcons)
