//go:build fault

package outreach

import _ "kazindobot/internal/rounds" // so that the suite of faults can be told its rounds by the flags of all packages
