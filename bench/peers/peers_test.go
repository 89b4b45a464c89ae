package peers

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// Every peer finds a text by its own words, and nothing by nothing.
func TestPeersFindWhatIsThere(t *testing.T) {
	texts := []string{"When was the library opened?", "How many visitors came to the bridge?", "Siapa direktur observatorium?"}
	for _, peer := range All() {
		t.Run(peer.Name, func(t *testing.T) {
			if _, err := exec.LookPath("initdb"); err != nil && peer.Name[:4] == "Post" {
				if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb"); found == nil {
					if os.Getenv("CI") == "true" {
						t.Fatal("PostgreSQL is missing: .ci/run installs it")
					}
					t.Skip("needs PostgreSQL, which .ci/run installs")
				}
			}
			m, err := peer.New(texts)
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, m.Close()) })
			for want, text := range texts {
				n, score := m.Match(text)
				assert.Equal(t, want, n, text)
				assert.Positive(t, score)
			}
			n, _ := m.Match("¤")
			assert.Equal(t, -1, n)
		})
	}
}
