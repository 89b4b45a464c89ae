//go:build fault

package seeds

import _ "kazindobot/internal/rounds" // so that the suite of faults can be told its rounds by the flags of all packages
