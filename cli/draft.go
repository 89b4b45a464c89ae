package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"kazindobot/seeds"
)

// maxArticle bounds the raw text of an article, in bytes.
const maxArticle = 1 << 20

func newDraft(a *app) *cobra.Command {
	var c seeds.Citation
	var date string
	cmd := &cobra.Command{
		Use:   "draft ARTICLE.txt",
		Short: "Print the skeleton of a new article's file, for an editor to fill in",
		Long: `Reads the raw text of an article and prints the skeleton of its file for seeds/articles: the citation, the numbered
sentences with the dates, numbers and names in each, and an empty fact for each sentence. ` + "`check`" + ` names what is still to be done.`,
		Example: `  kazindobot draft ferry.txt --id harbour-2024-05-02 --outlet "Harbour News" --headline "Ferry to start in May" \
    --date 2024-05-02 --url https://example.org/ferry > seeds/articles/harbour-2024-05-02.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("draft of what? Name the file with the article's raw text")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var missing []string
			for _, f := range []struct{ name, value string }{{"--id", c.ID}, {"--outlet", c.Outlet}, {"--headline", c.Headline}, {"--date", date}, {"--url", c.URL}} {
				if strings.TrimSpace(f.value) == "" {
					missing = append(missing, f.name)
				}
			}
			if len(missing) > 0 {
				return usageError{fmt.Errorf("a citation needs %s too", strings.Join(missing, ", "))}
			}
			if !seeds.IsID(c.ID) {
				return usageError{fmt.Errorf("--id %q: use small letters, digits and hyphens, at most 60", c.ID)}
			}
			var err error
			if c.Published, err = time.Parse(time.DateOnly, date); err != nil {
				return usageError{fmt.Errorf("--date %q: write the day as YYYY-MM-DD", date)}
			}
			return a.draft(args[0], c)
		},
	}
	f := cmd.Flags()
	f.StringVar(&c.ID, "id", "", "`id` of the article: small letters, digits and hyphens")
	f.StringVar(&c.Outlet, "outlet", "", "`name` of the paper or agency")
	f.StringVar(&c.Headline, "headline", "", "its `headline`")
	f.StringVar(&date, "date", "", "`day` it was published, YYYY-MM-DD")
	f.StringVar(&c.URL, "url", "", "its `address`")
	f.StringVar(&c.Language, "language", "", "`code` of its language; told from its words if not given")
	return cmd
}

func (a *app) draft(file string, c seeds.Citation) error {
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("cannot open the article: %w", err)
	}
	if info.IsDir() || info.Size() > maxArticle {
		return fmt.Errorf("%s: name one article's raw text, at most 1 MB", file)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("cannot read the article: %w", err)
	}
	if !utf8.Valid(raw) {
		return fmt.Errorf("%s is not UTF-8: convert it first", file)
	}
	c.File = filepath.Base(file)
	languages := []string{"id", "en"}
	if a.settings.Seeds() != "" {
		k, err := a.knowledge()
		if err != nil {
			return err
		}
		languages = k.Languages
	}
	return seeds.WriteDraft(a.out, c, string(raw), languages)
}
